-- People of an agreement who are protected on a day by what it paid: the month is in force, has begun, and nobody is dead.
SELECT count(DISTINCT m.id) AS people
FROM enrolment_roster AS o
JOIN enrolment_rosterrow AS r ON r.roster_id = o.id
JOIN protection_coveredmonth AS c
  ON c.membership_id = r.membership_id AND c.bill_id = r.bill_id AND c.month = %(month)s AND c.revoked_at IS NULL
JOIN registry_membership AS s ON s.id = r.membership_id
JOIN registry_member AS m ON m.id = s.member_id
WHERE o.agreement_id = %(agreement)s AND c.starts_on <= %(on)s AND (m.died_on IS NULL OR m.died_on >= %(on)s)
