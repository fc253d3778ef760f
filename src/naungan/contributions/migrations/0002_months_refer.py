from django.db import migrations

# A foreign key is tested row by row: for the 930,000 months of one province that took longer than writing them. Bills and
# memberships are never deleted (triggers), so testing the new rows of a statement at once keeps the same promise.
FORWARD = """
CREATE FUNCTION contributions_months_refer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM (SELECT DISTINCT membership_id FROM new_rows) AS n
               LEFT JOIN registry_membership AS m ON m.id = n.membership_id WHERE m.id IS NULL)
       OR EXISTS (SELECT FROM (SELECT DISTINCT bill_id FROM new_rows) AS n
                  LEFT JOIN contributions_bill AS b ON b.id = n.bill_id WHERE b.id IS NULL) THEN
        RAISE EXCEPTION 'contributions: a month on a bill names a bill or a membership that does not exist'
            USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER months_refer AFTER INSERT ON contributions_billmonth
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION contributions_months_refer();
"""
BACKWARD = "DROP TRIGGER months_refer ON contributions_billmonth; DROP FUNCTION contributions_months_refer()"


class Migration(migrations.Migration):
    dependencies = [("contributions", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
