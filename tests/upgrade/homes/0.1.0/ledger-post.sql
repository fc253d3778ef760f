-- Accounts that are new, then journals, entries and kept balances: one statement for the money, in account order.
INSERT INTO ledger_account (fund, kind, owner, shard)
SELECT DISTINCT fund, kind, owner, shard FROM {entries}
ORDER BY fund, kind, owner, shard
ON CONFLICT (fund, kind, owner, shard) DO NOTHING;

WITH new_journals AS (
    INSERT INTO ledger_journal (id, reference, kind, at, reason, recorded_at, transaction)
    SELECT coalesce(id, nextval(pg_get_serial_sequence('ledger_journal', 'id'))), reference, kind, at, reason,
           %(recorded_at)s, pg_current_xact_id()::text::bigint
    FROM {journals}
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
