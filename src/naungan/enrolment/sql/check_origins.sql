-- Memberships of which nobody knows through whom they came.
SELECT s.id AS membership_id FROM registry_membership AS s
WHERE s.id > %(registry_membership)s
  AND NOT EXISTS (SELECT FROM enrolment_origin AS o WHERE o.membership_id = s.id AND o.corrects_id IS NULL)
ORDER BY s.id LIMIT 100
