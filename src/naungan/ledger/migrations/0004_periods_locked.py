from django.db import migrations

# A program from before there were periods writes none: its journals stand in the month of their day.
# Nothing is posted into a period that is closed for any of its funds, whoever writes. Tested once a statement, and only where
# anything is closed at all. A journal from before there were periods stands in the month of its own day.
FORWARD = """
CREATE FUNCTION ledger_period(at timestamptz) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (extract(year FROM at AT TIME ZONE 'Asia/Jakarta') * 12 + extract(month FROM at AT TIME ZONE 'Asia/Jakarta') - 1)::smallint
$$;
CREATE FUNCTION ledger_period_of_its_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.period := ledger_period(NEW.at);
    RETURN NEW;
END $$;
CREATE TRIGGER period_of_its_day BEFORE INSERT ON ledger_journal
    FOR EACH ROW WHEN (NEW.period IS NULL) EXECUTE FUNCTION ledger_period_of_its_day();
CREATE FUNCTION ledger_periods_are_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM ledger_periodclose) AND EXISTS (
        SELECT FROM (SELECT DISTINCT journal_id, account_id FROM new_entries) AS e
        JOIN ledger_journal AS j ON j.id = e.journal_id
        JOIN ledger_account AS a ON a.id = e.account_id
        JOIN (SELECT fund, max(month) AS month FROM ledger_periodclose GROUP BY fund) AS c ON c.fund = a.fund
        WHERE coalesce(j.period, ledger_period(j.at)) <= c.month
    ) THEN
        RAISE EXCEPTION 'ledger.period_closed: entries may not be posted into a closed period'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER periods_are_open AFTER INSERT ON ledger_entry
    REFERENCING NEW TABLE AS new_entries FOR EACH STATEMENT EXECUTE FUNCTION ledger_periods_are_open();
"""
BACKWARD = """
DROP TRIGGER periods_are_open ON ledger_entry;
DROP FUNCTION ledger_periods_are_open();
DROP TRIGGER period_of_its_day ON ledger_journal;
DROP FUNCTION ledger_period_of_its_day();
DROP FUNCTION ledger_period(timestamptz);
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_periods")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
