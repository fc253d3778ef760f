-- The villages of an agreement: ceiling and places, taken and waited for.
SELECT l.area_id, a.code, a.name, d.name AS district, r.code AS regency_code, r.kind AS regency_kind, r.name AS regency,
       l.places, l.taken, coalesce(w.waiting, 0) AS waiting, coalesce(w.replaced, 0) AS replaced, l.ceiling
FROM enrolment_budgetline AS l
JOIN places_area AS a ON a.id = l.area_id
JOIN places_area AS d ON d.code = a.parent_code AND d.since <= %(on)s AND (d.until IS NULL OR d.until > %(on)s)
JOIN places_area AS r ON r.code = d.parent_code AND r.since <= %(on)s AND (r.until IS NULL OR r.until > %(on)s)
LEFT JOIN (
    SELECT w.area_id, count(*) FILTER (WHERE w.outcome = 'waiting') AS waiting,
           count(*) FILTER (WHERE w.outcome = 'replaced') AS replaced
    FROM enrolment_rosterrow AS w JOIN enrolment_roster AS o ON o.id = w.roster_id
    WHERE o.agreement_id = %(agreement)s GROUP BY w.area_id
) AS w ON w.area_id = l.area_id
WHERE l.agreement_id = %(agreement)s
ORDER BY a.code
