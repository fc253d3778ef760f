-- Claims that waited for a decision at a moment, by fund: what their last assessment comes to and was not decided by then; of those
-- that nobody has reckoned yet, what a claim of their kind comes to, as far as it is likely to be paid.
WITH standing AS (
    SELECT s.claim_id FROM claims_step AS s
    WHERE s.at <= %(at)s AND (s.until IS NULL OR s.until > %(at)s) AND s.state = ANY(%(states)s)
), waiting AS (
    SELECT c.id, c.kind,
           CASE c.kind WHEN 'jkm' THEN 'JKM' WHEN 'scholarship' THEN upper(p.benefit ->> 'cause') ELSE 'JKK' END AS fund
    FROM standing AS s
    JOIN claims_claim AS c ON c.id = s.claim_id AND c.kind <> 'jht'
    LEFT JOIN LATERAL (
        SELECT benefit FROM claims_particulars
        WHERE c.kind = 'scholarship' AND claim_id = c.id AND at <= %(at)s ORDER BY number DESC LIMIT 1
    ) AS p ON true
), reckoned AS (
    SELECT w.fund, w.kind, a.id AS assessment, a.refused, l.sum, l.unknown, coalesce(d.gives, 0) AS given
    FROM waiting AS w
    LEFT JOIN LATERAL (
        SELECT id, refused FROM claims_assessment WHERE claim_id = w.id AND at <= %(at)s ORDER BY number DESC LIMIT 1
    ) AS a ON true
    LEFT JOIN LATERAL (
        SELECT sum(amount)::bigint AS sum, count(*) FILTER (WHERE amount IS NULL) AS unknown
        FROM claims_line WHERE assessment_id = a.id AND status IN ('due', 'open')
    ) AS l ON true
    LEFT JOIN LATERAL (
        SELECT sum(gives)::bigint AS gives FROM claims_decision WHERE claim_id = w.id AND at <= %(at)s
    ) AS d ON true
)
SELECT r.fund, count(*) AS claims,
       sum(CASE
           WHEN r.refused <> '' THEN 0
           WHEN r.sum IS NULL OR (r.unknown > 0 AND r.sum = 0) THEN round(%(likely)s * m.mean)
           ELSE greatest(0, r.sum - r.given)
       END)::bigint AS amount
FROM reckoned AS r
JOIN (SELECT * FROM unnest(%(kinds)s::text[], %(means)s::bigint[]) AS m (kind, mean)) AS m ON m.kind = r.kind
GROUP BY r.fund
ORDER BY r.fund
