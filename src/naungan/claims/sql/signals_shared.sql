-- What other claims share with these: an account, a telephone, a helper, a picture of a paper.
WITH asked AS (
    SELECT c.id, c.event_id, c.member_id, c.filed_at FROM claims_claim AS c WHERE c.id = ANY(%(claims)s)
)
SELECT DISTINCT a.id AS claim, 'signal.account_shared' AS code
FROM asked AS a
JOIN claims_destination AS d ON d.claim_id = a.id
WHERE NOT EXISTS (SELECT FROM claims_destination AS l WHERE l.claim_id = d.claim_id AND l.who = d.who AND l.number > d.number)
  AND EXISTS (
    SELECT FROM claims_destination AS o JOIN claims_claim AS oc ON oc.id = o.claim_id
    WHERE o.account_index = d.account_index AND oc.member_id <> a.member_id
      AND NOT EXISTS (
        SELECT FROM registry_householdmember AS h JOIN registry_householdmember AS oh ON oh.household_id = h.household_id
        WHERE h.member_id = a.member_id AND oh.member_id = oc.member_id
      )
  )
UNION ALL
SELECT a.id, CASE WHEN p.relation = 'helper' AND t.claims > 10 THEN 'signal.helper' ELSE 'signal.phone_shared' END
FROM asked AS a
JOIN claims_party AS p ON p.claim_id = a.id AND p.phone <> ''
CROSS JOIN LATERAL (
    SELECT count(DISTINCT oc.event_id) AS claims
    FROM (  -- the newest: what is older than a year counts for nothing
        SELECT o.claim_id FROM claims_party AS o WHERE o.phone = p.phone AND o.phone <> '' ORDER BY o.claim_id DESC LIMIT 200
    ) AS o
    JOIN claims_claim AS oc ON oc.id = o.claim_id
    WHERE oc.filed_at > a.filed_at - interval '365 days' AND oc.filed_at <= a.filed_at
) AS t
WHERE t.claims > 5
UNION ALL
SELECT DISTINCT a.id, 'signal.paper_twin'
FROM asked AS a
JOIN claims_photo AS f ON f.claim_id = a.id
JOIN claims_photo AS o ON o.digest = f.digest AND o.claim_id <> a.id
JOIN claims_claim AS oc ON oc.id = o.claim_id AND oc.event_id <> a.event_id
