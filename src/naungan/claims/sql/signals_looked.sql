-- How often each signal was looked at, and was so: of the last looks, those that say whether it is worth one.
SELECT s.code, s.looked, s.so
FROM (SELECT DISTINCT code FROM unnest(%(codes)s::text[]) AS code) AS c
CROSS JOIN LATERAL (
    SELECT c.code, count(*) AS looked, count(*) FILTER (WHERE l.outcome = 'so') AS so
    FROM (
        SELECT outcome FROM claims_signal WHERE code = c.code AND outcome <> '' ORDER BY looked_at DESC LIMIT %(most)s
    ) AS l
) AS s
