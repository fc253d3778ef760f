-- What a decision gives is what its lines give.
SELECT d.id, d.claim_id, d.gives, coalesce(a.sum, 0) AS awarded
FROM claims_decision AS d
LEFT JOIN LATERAL (SELECT sum(amount)::bigint AS sum FROM claims_award WHERE decision_id = d.id) AS a ON true
WHERE d.id > %(claims_decision)s AND d.gives <> coalesce(a.sum, 0)
ORDER BY d.id LIMIT 100
