-- Month by month: people in force and what their months cost. Found by the people on the lists: months have no index by bill.
SELECT c.month, count(*) AS people, sum(c.jkk + c.jkm + c.jht)::bigint AS used
FROM (SELECT DISTINCT r.membership_id, r.bill_id
      FROM enrolment_roster AS o
      JOIN enrolment_rosterrow AS r ON r.roster_id = o.id
      WHERE o.agreement_id = %(agreement)s AND r.membership_id IS NOT NULL) AS p
JOIN protection_month AS c ON c.membership_id = p.membership_id AND c.bill_id = p.bill_id
WHERE c.revoked_at IS NULL
GROUP BY c.month ORDER BY c.month
