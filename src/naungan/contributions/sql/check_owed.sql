-- Accounts of what we owe a payer from which more was spent than had come back to them.
SELECT a.owner, -sum(b.amount)::bigint AS amount FROM ledger_account AS a JOIN ledger_balance AS b ON b.account_id = a.id
WHERE a.fund = 'SPONSOR' AND a.owner IN (
    SELECT o.owner FROM ledger_account AS o
    WHERE o.fund = 'SPONSOR' AND (%(is_whole)s OR o.id IN (SELECT account_id FROM ledger_entry WHERE id > %(ledger_entry)s))
)
GROUP BY a.owner HAVING sum(b.amount) > 0
