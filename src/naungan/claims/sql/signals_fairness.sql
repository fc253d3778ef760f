-- Whom signals and stops meet: the claims of a time by sex, age on the day of filing, who paid last, and regency.
WITH filed AS (
    SELECT c.id, m.sex,
           CASE WHEN y.age < 30 THEN '15-29' WHEN y.age < 45 THEN '30-44' WHEN y.age < 60 THEN '45-59' ELSE '60+' END AS age,
           coalesce(v.last_payer::text, '') AS payer, coalesce(left(p.code, 5), '') AS area,
           EXISTS (SELECT FROM claims_step AS t WHERE t.claim_id = c.id AND t.state = 'stopped') AS is_stopped,
           coalesce(s.raised, false) AS is_raised, coalesce(s.looked, 0) AS looked, coalesce(s.so, 0) AS so
    FROM claims_claim AS c
    JOIN registry_member AS m ON m.id = c.member_id
    LEFT JOIN places_area AS p ON p.id = m.area_id
    CROSS JOIN LATERAL (SELECT extract(year FROM age(c.filed_at, m.birth_date))::int AS age) AS y
    LEFT JOIN LATERAL (
        SELECT last_payer FROM claims_assessment WHERE claim_id = c.id ORDER BY number DESC LIMIT 1
    ) AS v ON true
    LEFT JOIN (
        SELECT claim_id, true AS raised, count(looked_at) AS looked, count(*) FILTER (WHERE outcome = 'so') AS so
        FROM claims_signal GROUP BY claim_id
    ) AS s ON s.claim_id = c.id
    WHERE c.filed_at > %(since)s AND c.filed_at <= %(until)s
)
SELECT g.what, g.which, count(*) AS claims, count(*) FILTER (WHERE f.is_raised) AS raised,
       count(*) FILTER (WHERE f.is_stopped) AS stopped, sum(f.looked)::bigint AS looked, sum(f.so)::bigint AS so
FROM filed AS f
CROSS JOIN LATERAL (VALUES ('sex', f.sex), ('age', f.age), ('payer', f.payer), ('area', f.area)) AS g (what, which)
GROUP BY g.what, g.which
ORDER BY g.what, g.which
