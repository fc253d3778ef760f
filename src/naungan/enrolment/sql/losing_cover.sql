-- Rows whose people are covered this month and not the next: whoever paid, and whoever might; the living.
SELECT r.id
FROM enrolment_rosterrow AS r
WHERE r.agreement_id = %(agreement)s AND r.outcome = 'enrolled'
  AND EXISTS (SELECT FROM protection_coveredmonth AS c
              WHERE c.membership_id = r.membership_id AND c.month = %(month)s AND c.revoked_at IS NULL)
  AND NOT EXISTS (SELECT FROM protection_coveredmonth AS c
                  WHERE c.membership_id = r.membership_id AND c.month = %(month)s + 1 AND c.revoked_at IS NULL)
  AND NOT EXISTS (SELECT FROM registry_membership AS s JOIN registry_member AS m ON m.id = s.member_id
                  WHERE s.id = r.membership_id AND m.died_on IS NOT NULL)
ORDER BY r.id
