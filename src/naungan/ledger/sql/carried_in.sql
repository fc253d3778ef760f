-- What the close of a year moved on each account of a fund.
SELECT e.account_id, sum(e.amount)::bigint AS amount
FROM ledger_journal AS j JOIN ledger_entry AS e ON e.journal_id = j.id
WHERE j.reference = %(reference)s
GROUP BY e.account_id
