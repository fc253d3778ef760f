-- Villages of a regency with the people covered on a day, whoever paid.
SELECT a.code, a.name, d.name AS district, coalesce(sum(c.people), 0)::bigint AS covered
FROM places_area AS a
LEFT JOIN places_area AS d ON d.code = a.parent_code AND d.until IS NULL
LEFT JOIN (
    SELECT coalesce(l.area_id, m.area_id) AS area_id, count(DISTINCT m.id) AS people
    FROM registry_member AS m
    JOIN registry_membership AS s ON s.member_id = m.id
    JOIN protection_coveredmonth AS c ON c.membership_id = s.id AND c.month = %(month)s AND c.revoked_at IS NULL
    LEFT JOIN ( -- where who has moved lived on that day
        SELECT DISTINCT ON (member_id) member_id, area_id FROM registry_residence
        WHERE since <= %(on)s ORDER BY member_id, since DESC, id DESC
    ) AS l ON l.member_id = m.id
    JOIN places_area AS h ON h.id = coalesce(l.area_id, m.area_id) AND h.code LIKE %(below)s
    WHERE c.starts_on <= %(on)s AND (m.died_on IS NULL OR m.died_on >= %(on)s)
    GROUP BY 1
) AS c ON c.area_id = a.id
WHERE a.level = 4 AND a.code LIKE %(below)s
  AND (a.until IS NULL OR c.people > 0)
GROUP BY a.code, a.name, d.name
ORDER BY a.code
