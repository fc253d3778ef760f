-- Accounts that are new, then journals, entries and kept balances: one statement for the money, in account order. Whoever posts
-- holds the books open until that is committed (`periods.BOOKS`): the second statement sees every close that came before.
INSERT INTO ledger_account (fund, kind, owner, shard)
SELECT DISTINCT fund, kind, owner, shard FROM {entries}, (SELECT pg_advisory_xact_lock_shared(1651470187)) AS held
ORDER BY fund, kind, owner, shard
ON CONFLICT (fund, kind, owner, shard) DO NOTHING;

WITH closed AS (  -- the last closed month of the funds of each journal: what comes later stands in the first that is open
    SELECT e.reference, max(c.month) AS month
    FROM (SELECT DISTINCT reference, fund FROM {entries}) AS e
    JOIN (SELECT fund, max(month) AS month FROM ledger_periodclose GROUP BY fund) AS c USING (fund)
    GROUP BY e.reference
), new_journals AS (
    INSERT INTO ledger_journal (id, reference, kind, at, reason, recorded_at, period, transaction)
    SELECT coalesce(journals.id, nextval(pg_get_serial_sequence('ledger_journal', 'id'))), journals.reference, journals.kind,
           journals.at, journals.reason, %(recorded_at)s, greatest(ledger_period(journals.at), closed.month + 1),
           pg_current_xact_id()::text::bigint
    FROM {journals} LEFT JOIN closed ON closed.reference = journals.reference
    ON CONFLICT (reference) DO NOTHING
    RETURNING id, reference
), new_entries AS (
    INSERT INTO ledger_entry (journal_id, account_id, amount)
    SELECT j.id, a.id, entries.amount
    FROM new_journals AS j
    JOIN {entries} ON entries.reference = j.reference
    JOIN ledger_account AS a USING (fund, kind, owner, shard)
    WHERE entries.amount <> 0
    RETURNING account_id, amount
), kept AS (
    INSERT INTO ledger_balance AS b (account_id, amount)
    SELECT account_id, sum(amount) FROM new_entries GROUP BY account_id ORDER BY account_id
    ON CONFLICT (account_id) DO UPDATE SET amount = b.amount + EXCLUDED.amount
)
SELECT id, reference FROM new_journals ORDER BY id
