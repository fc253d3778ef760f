-- Whether a member is dead is what was last written down of it.
SELECT m.id FROM registry_member AS m
LEFT JOIN LATERAL (
    SELECT d.died_on FROM registry_death AS d WHERE d.member_id = m.id ORDER BY d.recorded_at DESC, d.id DESC LIMIT 1
) AS d ON true
WHERE m.died_on IS DISTINCT FROM d.died_on
  AND (m.died_on IS NOT NULL OR EXISTS (SELECT FROM registry_death AS k WHERE k.member_id = m.id))
LIMIT 100
