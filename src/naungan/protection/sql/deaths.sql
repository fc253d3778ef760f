-- What was known of the death of a member, found by herself or by her memberships, and since when.
SELECT d.died_on, d.recorded_at FROM registry_death AS d
WHERE d.member_id IN (SELECT s.member_id FROM registry_membership AS s WHERE s.id = ANY(%(memberships)s)
                      UNION SELECT %(member)s::uuid)
  AND d.recorded_at <= %(known)s
ORDER BY d.recorded_at, d.id
