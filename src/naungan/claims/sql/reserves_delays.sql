-- Claims by the month of their event, and how many months later they were filed: of that is reckoned what nobody has told yet.
SELECT c.kind, e.month, e.filed - e.month AS delay, count(*) AS claims
FROM claims_claim AS c
JOIN LATERAL (
    SELECT t.on FROM claims_telling AS t WHERE t.event_id = c.event_id AND NOT t.beside AND t.at <= %(at)s
    ORDER BY t.number DESC LIMIT 1
) AS t ON true
CROSS JOIN LATERAL (
    SELECT (extract(year FROM t.on) * 12 + extract(month FROM t.on) - 1)::int AS month,
           (extract(year FROM f.day) * 12 + extract(month FROM f.day) - 1)::int AS filed
    FROM (SELECT (c.filed_at AT TIME ZONE 'Asia/Jakarta')::date AS day) AS f
) AS e
WHERE c.kind IN ('jkm', 'jkk_death', 'jkk_injury') AND c.filed_at <= %(at)s
  AND (c.void_since IS NULL OR c.void_since > %(at)s) AND e.month > %(last)s - %(back)s AND e.month <= %(last)s
GROUP BY c.kind, e.month, delay
ORDER BY c.kind, e.month, delay
