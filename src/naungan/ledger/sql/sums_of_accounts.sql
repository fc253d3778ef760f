-- What was booked on each account, up to a journal.
SELECT e.account_id, count(*) AS entries, sum(e.amount)::bigint AS amount
FROM ledger_entry AS e WHERE e.journal_id <= %(through)s
GROUP BY e.account_id ORDER BY e.account_id
