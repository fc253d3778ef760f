from django.db import migrations

# A journal is looked at when its transaction commits: by then all of its entries are there. Entries may join a journal
# only in the transaction that wrote it, so a journal that was balanced once stays balanced; that test is made once per
# statement, not once per row, because a settlement file writes millions of entries.
FORWARD = """
CREATE FUNCTION ledger_journal_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sides integer;
    net numeric;
BEGIN
    SELECT count(*), coalesce(sum(amount), 0) INTO sides, net FROM ledger_entry WHERE journal_id = NEW.id;
    IF sides < 2 OR net <> 0 THEN
        RAISE EXCEPTION 'ledger.unbalanced: journal % has % entries, off by % rupiah', NEW.reference, sides, net
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER journal_balances AFTER INSERT ON ledger_journal
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_journal_balances();

CREATE FUNCTION ledger_entries_join_own_journal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM new_entries AS e JOIN ledger_journal AS j ON j.id = e.journal_id
        WHERE j.transaction <> pg_current_xact_id()::text::bigint
    ) THEN
        RAISE EXCEPTION 'ledger.closed: entries may not join a journal that was already posted'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER entries_join_own_journal AFTER INSERT ON ledger_entry
    REFERENCING NEW TABLE AS new_entries FOR EACH STATEMENT EXECUTE FUNCTION ledger_entries_join_own_journal();
"""
BACKWARD = """
DROP TRIGGER entries_join_own_journal ON ledger_entry;
DROP TRIGGER journal_balances ON ledger_journal;
DROP FUNCTION ledger_entries_join_own_journal();
DROP FUNCTION ledger_journal_balances();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
