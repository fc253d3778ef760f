-- Villages of a regency with the people covered on a day, whoever paid.
SELECT a.code, a.name, d.name AS district, coalesce(sum(c.people), 0)::bigint AS covered
FROM places_area AS a
LEFT JOIN places_area AS d ON d.code = a.parent_code AND d.until IS NULL
LEFT JOIN (
    SELECT h.id AS area_id, count(DISTINCT m.id) AS people
    FROM ( -- who lives there now, and who has lived there
        SELECT n.id FROM registry_member AS n JOIN places_area AS v ON v.id = n.area_id AND v.code LIKE %(below)s
        UNION
        SELECT r.member_id FROM registry_residence AS r JOIN places_area AS v ON v.id = r.area_id AND v.code LIKE %(below)s
    ) AS near
    JOIN registry_member AS m ON m.id = near.id
    JOIN registry_membership AS s ON s.member_id = m.id
    JOIN protection_coveredmonth AS c ON c.membership_id = s.id AND c.month = %(month)s AND c.revoked_at IS NULL
    JOIN places_area AS h
      ON h.id = CASE WHEN EXISTS (SELECT FROM registry_residence AS r WHERE r.member_id = m.id)
                     THEN registry_home(m.id, %(on)s) ELSE m.area_id END AND h.code LIKE %(below)s
    WHERE c.starts_on <= %(on)s AND (m.died_on IS NULL OR m.died_on >= %(on)s)
    GROUP BY 1
) AS c ON c.area_id = a.id
WHERE a.level = 4 AND a.code LIKE %(below)s
  AND (a.until IS NULL OR c.people > 0)
GROUP BY a.code, a.name, d.name
ORDER BY a.code
