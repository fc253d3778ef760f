-- People covered in one month, by the area the caller maps memberships to.
SELECT CASE WHEN l.member_id IS NULL THEN m.area_id ELSE registry_home(m.id, %(on)s) END AS area_id, count(DISTINCT m.id) AS people
FROM protection_coveredmonth AS c
JOIN registry_membership AS s ON s.id = c.membership_id
JOIN registry_member AS m ON m.id = s.member_id
LEFT JOIN (SELECT DISTINCT member_id FROM registry_residence) AS l ON l.member_id = m.id
WHERE c.month = %(month)s AND c.revoked_at IS NULL AND c.starts_on <= %(on)s AND (m.died_on IS NULL OR m.died_on >= %(on)s)
GROUP BY 1
