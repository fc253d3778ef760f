-- Who enrols into these villages goes first; another list for the same villages waits here, in the same order.
SELECT l.id, l.area_id, a.code, l.ceiling, l.spent, l.places, l.taken
FROM enrolment_budgetline AS l
JOIN places_area AS a ON a.id = l.area_id
WHERE l.agreement_id = %(agreement)s AND l.area_id = ANY(%(areas)s)
ORDER BY l.id
FOR NO KEY UPDATE OF l
