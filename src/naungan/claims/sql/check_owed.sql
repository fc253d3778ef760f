-- What the books owe each who receives is what was decided for her and has not left, with what is on top of it.
WITH touched AS (
    SELECT DISTINCT p.claim_id FROM claims_payee AS p WHERE p.id > %(claims_payee)s
    UNION
    SELECT DISTINCT p.claim_id FROM claims_payout AS o JOIN claims_payee AS p ON p.id = o.payee_id
    WHERE o.id > %(claims_payout)s OR o.returned_at > %(since)s OR o.failed_at > %(since)s
), owed AS (
    SELECT 'claim:' || p.claim_id || ':' || p.who AS owner,
           sum(p.amount - coalesce(o.left_, 0) + coalesce(o.late, 0))::bigint AS amount
    FROM claims_payee AS p
    LEFT JOIN LATERAL (
        SELECT coalesce(sum(amount) FILTER (WHERE failed_at IS NULL AND returned_at IS NULL), 0)::bigint AS left_,
               (coalesce(max(late), 0) - coalesce(sum(late) FILTER (WHERE failed_at IS NULL AND returned_at IS NULL), 0))::bigint AS late
        FROM claims_payout WHERE payee_id = p.id
    ) AS o ON true
    WHERE p.claim_id IN (SELECT claim_id FROM touched) AND p.who <> 'heritage_office'
    GROUP BY 1
)
SELECT owed.owner, owed.amount AS decided, coalesce(-b.sum, 0)::bigint AS booked
FROM owed
LEFT JOIN LATERAL (
    SELECT sum(b.amount)::bigint AS sum FROM ledger_account AS a JOIN ledger_balance AS b ON b.account_id = a.id
    WHERE a.fund IN ('JKK', 'JKM', 'JHT', 'ADMIN') AND a.kind = 'liability' AND a.owner = owed.owner
) AS b ON true
WHERE owed.amount <> coalesce(-b.sum, 0)
ORDER BY owed.owner LIMIT 100
