-- What came back of rows of these villages, and is not free again in its village yet.
UPDATE enrolment_rosterrow AS r
SET released = x.given_back
FROM (SELECT * FROM {sums} WHERE x.given_back > x.released) AS x
JOIN enrolment_budgetline AS l ON l.agreement_id = %(agreement)s AND l.area_id = x.area_id
WHERE r.id = x.id
RETURNING l.id AS line_id, x.given_back - x.released AS amount
