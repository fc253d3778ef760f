-- Money and places that lines say are taken, against the rows that took them.
SELECT l.id, l.spent, l.taken, coalesce(s.spent, 0)::bigint AS rows_spent, coalesce(s.people, 0) AS rows_people
FROM enrolment_budgetline AS l
LEFT JOIN (
    SELECT o.agreement_id, r.area_id, count(*) FILTER (WHERE r.outcome = 'enrolled') AS people,
           sum(r.spent - r.released) AS spent
    FROM enrolment_rosterrow AS r
    JOIN enrolment_roster AS o ON o.id = r.roster_id
    WHERE r.outcome IN ('enrolled', 'replaced')
    GROUP BY o.agreement_id, r.area_id
) AS s ON s.agreement_id = l.agreement_id AND s.area_id = l.area_id
WHERE l.spent <> coalesce(s.spent, 0) OR l.taken <> coalesce(s.people, 0)
ORDER BY l.id
