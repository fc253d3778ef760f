-- What a decision gives is what its payees share, and what its journal owes them.
SELECT d.id, d.claim_id, d.gives, coalesce(p.sum, 0) AS shared, coalesce(e.sum, 0) AS booked
FROM claims_decision AS d
LEFT JOIN LATERAL (SELECT sum(amount)::bigint AS sum FROM claims_payee WHERE decision_id = d.id) AS p ON true
LEFT JOIN LATERAL (
    SELECT -sum(e.amount)::bigint AS sum FROM ledger_entry AS e JOIN ledger_account AS a ON a.id = e.account_id
    WHERE e.journal_id = d.journal_id AND a.kind = 'liability' AND (a.owner LIKE 'claim:%%' OR a.owner = 'bhp')
) AS e ON true
WHERE d.id > %(claims_decision)s AND (d.gives <> coalesce(p.sum, 0) OR d.gives <> coalesce(e.sum, 0))
ORDER BY d.id LIMIT 100
