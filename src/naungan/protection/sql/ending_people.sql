-- People covered on a day in whose next month nothing is covered yet: as of this day their cover ends with the month.
SELECT CASE WHEN l.member_id IS NULL THEN m.area_id ELSE registry_home(m.id, %(on)s) END AS area_id, count(DISTINCT m.id) AS people
FROM protection_coveredmonth AS c
JOIN registry_membership AS s ON s.id = c.membership_id
JOIN registry_member AS m ON m.id = s.member_id
LEFT JOIN (SELECT DISTINCT member_id FROM registry_residence) AS l ON l.member_id = m.id
WHERE c.month = %(month)s AND c.starts_on <= %(on)s AND c.revoked_at IS NULL
  AND (m.died_on IS NULL OR m.died_on >= %(on)s)
  AND NOT EXISTS (
      SELECT 1 FROM protection_coveredmonth AS n
      JOIN registry_membership AS t ON t.id = n.membership_id
      WHERE n.month = %(month)s + 1 AND t.member_id = m.id AND n.revoked_at IS NULL
  )
GROUP BY 1
