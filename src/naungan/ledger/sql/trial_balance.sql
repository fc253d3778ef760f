-- Debits are positive. The sum over all accounts is zero.
SELECT a.fund, a.kind, a.owner, sum(b.amount)::bigint AS amount
FROM ledger_balance AS b JOIN ledger_account AS a ON a.id = b.account_id
GROUP BY a.fund, a.kind, a.owner
ORDER BY a.fund, a.kind, a.owner
