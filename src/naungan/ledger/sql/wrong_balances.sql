SELECT a.fund, a.kind, a.owner, a.shard, coalesce(b.amount, 0)::bigint AS kept, coalesce(e.amount, 0)::bigint AS entries
FROM ledger_account AS a
LEFT JOIN ledger_balance AS b ON b.account_id = a.id
LEFT JOIN (SELECT account_id, sum(amount) AS amount FROM ledger_entry GROUP BY account_id) AS e ON e.account_id = a.id
WHERE coalesce(b.amount, 0) <> coalesce(e.amount, 0)
ORDER BY a.id
