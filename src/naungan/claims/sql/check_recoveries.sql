-- What is asked back is what the books hold as to come; more only where a transfer went through beside another and nobody asks yet.
WITH asked AS (
    SELECT r.claim_id, CASE r.cause WHEN 'payer' THEN 'recover:payer:' ELSE 'recover:claim:' END || r.claim_id AS owner,
           sum(CASE WHEN r.wrong_at IS NULL THEN r.amount - r.waived - coalesce(p.back, 0) ELSE 0 END)::bigint AS amount
    FROM claims_recovery AS r
    LEFT JOIN LATERAL (SELECT sum(amount) AS back FROM claims_repayment WHERE recovery_id = r.id) AS p ON true
    GROUP BY 1, 2
)
SELECT asked.claim_id, asked.amount, coalesce(b.sum, 0)::bigint AS booked
FROM asked
LEFT JOIN LATERAL (
    SELECT sum(b.amount) AS sum FROM ledger_account AS a JOIN ledger_balance AS b ON b.account_id = a.id
    WHERE a.owner = asked.owner AND a.kind = 'asset'
) AS b ON true
WHERE coalesce(b.sum, 0) < asked.amount OR (
    coalesce(b.sum, 0) > asked.amount
    AND NOT EXISTS (SELECT FROM ledger_journal WHERE kind = 'claim_twice' AND reference LIKE 'clm-after-all:CLM-' || asked.claim_id || '-%%')
)
ORDER BY asked.claim_id LIMIT 100
