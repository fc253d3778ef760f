SELECT l.id, l.area_id, a.code, l.ceiling, l.spent, l.places, l.taken
FROM enrolment_budgetline AS l JOIN places_area AS a ON a.id = l.area_id
WHERE l.agreement_id = %(agreement)s
ORDER BY l.id
