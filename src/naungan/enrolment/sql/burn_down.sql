-- Month by month: people in force and what their months cost.
SELECT c.month, count(*) AS people, sum(c.jkk + c.jkm + c.jht)::bigint AS spent
FROM protection_coveredmonth AS c
WHERE c.revoked_at IS NULL AND c.month >= %(since)s
  AND c.source IN (
      SELECT 'bill:' || b.number
      FROM contributions_bill AS b
      WHERE b.id IN (SELECT r.bill_id FROM enrolment_rosterrow AS r
                     JOIN enrolment_roster AS o ON o.id = r.roster_id
                     WHERE o.agreement_id = %(agreement)s AND r.bill_id IS NOT NULL))
GROUP BY c.month ORDER BY c.month
