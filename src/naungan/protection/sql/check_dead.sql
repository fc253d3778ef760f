-- Months that begin after their member died: of those recorded lately, and of those who died lately.
WITH lately AS MATERIALIZED (
    SELECT membership_id, month, starts_on FROM protection_coveredmonth WHERE recorded_at >= %(since)s AND revoked_at IS NULL
), dead AS MATERIALIZED (
    SELECT s.id AS membership_id, m.died_on
    FROM registry_member AS m JOIN registry_membership AS s ON s.member_id = m.id
    WHERE m.died_on IS NOT NULL AND m.id IN (SELECT member_id FROM registry_death WHERE id > %(registry_death)s)
)
SELECT c.membership_id, c.month
FROM lately AS c
JOIN registry_membership AS s ON s.id = c.membership_id
JOIN registry_member AS m ON m.id = s.member_id
WHERE c.starts_on > m.died_on
UNION
SELECT c.membership_id, c.month
FROM dead JOIN protection_coveredmonth AS c USING (membership_id)
WHERE c.revoked_at IS NULL AND c.starts_on > dead.died_on
