-- Of the claims of a time: how many each signal was raised of, how many of these were looked at, how many were so.
WITH filed AS (
    SELECT id FROM claims_claim WHERE filed_at > %(since)s AND filed_at <= %(until)s
)
SELECT c.code, (SELECT count(*) FROM filed) AS claims, count(s.id) AS raised, count(s.looked_at) AS looked,
       count(*) FILTER (WHERE s.outcome = 'so') AS so
FROM unnest(%(codes)s::text[]) AS c (code)
LEFT JOIN (claims_signal AS s JOIN filed AS f ON f.id = s.claim_id) ON s.code = c.code
GROUP BY c.code
