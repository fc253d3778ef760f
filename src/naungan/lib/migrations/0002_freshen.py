from django.db import migrations

# What was just filled by hundreds of thousands of rows is planned for as if it were empty until the server looks at it by itself,
# a minute later: minutes instead of milliseconds. Only an owner may have tables looked at, and the program owns none.
# Nothing that a session made for itself is found in its place: what is temporary is looked for last, and every name says where.
FORWARD = """
CREATE FUNCTION lib_freshen() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    one regclass;
    looked integer := 0;
BEGIN
    FOR one IN
        SELECT c.oid FROM pg_catalog.pg_class AS c
        WHERE c.relnamespace = 'public'::pg_catalog.regnamespace AND c.relkind = 'r'
          AND pg_catalog.pg_relation_size(c.oid) / 8192 > 50 + 1.3 * greatest(c.relpages, 0)
    LOOP
        EXECUTE pg_catalog.format('ANALYZE (SKIP_LOCKED) %s', one);
        looked := looked + 1;
    END LOOP;
    RETURN looked;
END $$;
REVOKE EXECUTE ON FUNCTION lib_freshen() FROM PUBLIC
"""


class Migration(migrations.Migration):
    dependencies = [("lib", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, "DROP FUNCTION lib_freshen()")]
