SELECT c.membership_id, c.month
FROM registry_member AS m
JOIN registry_membership AS s ON s.member_id = m.id
JOIN protection_coveredmonth AS c ON c.membership_id = s.id
WHERE m.died_on IS NOT NULL AND c.revoked_at IS NULL AND c.starts_on > m.died_on
