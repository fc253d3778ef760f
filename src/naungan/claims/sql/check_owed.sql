-- What each fund owes each who receives is what was decided for her and has not left; the administration, what is on top of it.
WITH touched AS (
    SELECT DISTINCT p.claim_id FROM claims_payee AS p WHERE p.id > %(claims_payee)s
    UNION
    SELECT DISTINCT p.claim_id FROM claims_payout AS o JOIN claims_payee AS p ON p.id = o.payee_id
    WHERE o.id > %(claims_payout)s OR o.returned_at > %(since)s OR o.failed_at > %(since)s
), owed AS (
    SELECT 'claim:' || p.claim_id || ':' || p.who AS owner,
           CASE c.kind WHEN 'jkm' THEN 'JKM' WHEN 'jht' THEN 'JHT'
               WHEN 'scholarship' THEN (
                   SELECT upper(t.benefit ->> 'cause') FROM claims_particulars AS t
                   WHERE t.claim_id = c.id ORDER BY t.number DESC LIMIT 1
               )
               ELSE 'JKK' END AS fund,
           sum(p.amount - o.sent)::bigint AS amount, sum(o.late)::bigint AS late
    FROM claims_payee AS p
    JOIN claims_claim AS c ON c.id = p.claim_id
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(amount) FILTER (WHERE failed_at IS NULL AND returned_at IS NULL), 0)::bigint AS sent,
               (coalesce(max(late), 0) - coalesce(sum(late) FILTER (WHERE failed_at IS NULL AND returned_at IS NULL), 0))::bigint AS late
        FROM claims_payout WHERE payee_id = p.id
    ) AS o
    WHERE p.claim_id IN (SELECT claim_id FROM touched) AND p.who <> 'heritage_office'
    GROUP BY 1, 2, c.id
)
SELECT owed.owner, part.fund, part.decided, coalesce(-b.sum, 0)::bigint AS booked
FROM owed
CROSS JOIN LATERAL (
    SELECT f.fund, CASE f.fund WHEN owed.fund THEN owed.amount WHEN 'ADMIN' THEN owed.late ELSE 0 END AS decided
    FROM (VALUES ('JKK'), ('JKM'), ('JHT'), ('ADMIN')) AS f (fund)
) AS part
LEFT JOIN LATERAL (
    SELECT sum(b.amount)::bigint AS sum FROM ledger_account AS a JOIN ledger_balance AS b ON b.account_id = a.id
    WHERE a.fund = part.fund AND a.kind = 'liability' AND a.owner = owed.owner
) AS b ON true
WHERE part.decided <> coalesce(-b.sum, 0)
ORDER BY owed.owner, part.fund LIMIT 100
