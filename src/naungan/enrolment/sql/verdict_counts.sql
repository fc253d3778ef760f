SELECT r.verdict, count(*) AS rows
FROM enrolment_rosterrow AS r JOIN enrolment_roster AS o ON o.id = r.roster_id
WHERE o.agreement_id = %(agreement)s
GROUP BY r.verdict
