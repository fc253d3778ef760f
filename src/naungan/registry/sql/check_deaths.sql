-- Whether a member is dead is what was last written down of it.
SELECT m.id FROM registry_member AS m
LEFT JOIN LATERAL (
    SELECT d.died_on FROM registry_death AS d WHERE d.member_id = m.id ORDER BY d.recorded_at DESC, d.id DESC LIMIT 1
) AS d ON true
WHERE m.died_on IS DISTINCT FROM d.died_on
  AND m.id IN (SELECT member_id FROM registry_death WHERE id > %(registry_death)s
               UNION ALL SELECT id FROM registry_member WHERE died_on IS NOT NULL AND %(is_whole)s)
LIMIT 100
