-- Later school years that were promised and not decided yet at a moment, by fund: what is left of each promise, less who leaves
-- school before her time, year by year.
SELECT upper(p.cause) AS fund, count(*) AS claims,
       sum(round(greatest(0, p.committed::numeric * p.live / p.children - p.given) * k.kept))::bigint AS amount
FROM (
    SELECT c.id, min(m.cause) AS cause, count(*) AS children,
           count(*) FILTER (WHERE m.ended_at IS NULL OR m.ended_at > %(at)s) AS live,
           coalesce(max(y.years) FILTER (WHERE m.ended_at IS NULL OR m.ended_at > %(at)s), 0) AS years,
           coalesce(max(l.committed), 0) AS committed, coalesce(max(s.given), 0) AS given
    FROM claims_commitment AS m
    JOIN claims_claim AS c ON c.id = m.claim_id
    JOIN claims_heir AS h ON h.id = m.heir_id
    CROSS JOIN LATERAL (SELECT coalesce(sum(value::int), 0) AS years FROM jsonb_each_text(h.school)) AS y
    LEFT JOIN LATERAL (
        SELECT sum(l.amount) AS committed FROM claims_line AS l
        WHERE l.status = 'committed' AND l.assessment_id = (
            SELECT id FROM claims_assessment WHERE claim_id = c.id AND at <= %(at)s ORDER BY number DESC LIMIT 1
        )
    ) AS l ON true
    LEFT JOIN LATERAL (
        SELECT sum(d.gives) AS given FROM claims_claim AS o JOIN claims_decision AS d ON d.claim_id = o.id
        WHERE o.event_id = c.event_id AND o.kind = 'scholarship' AND d.at <= %(at)s
    ) AS s ON true
    WHERE m.at <= %(at)s
    GROUP BY c.id
) AS p
CROSS JOIN LATERAL (
    SELECT CASE WHEN p.years = 0 THEN 0
           ELSE %(stays)s * (1 - power(%(stays)s, p.years)) / ((1 - %(stays)s) * p.years) END AS kept
) AS k
WHERE p.live > 0
GROUP BY 1
ORDER BY 1
