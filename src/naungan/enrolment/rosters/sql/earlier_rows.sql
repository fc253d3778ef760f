-- The same people on earlier lists of this agreement, if they have a place or wait for one; or for an officer; or left one.
SELECT rows.number, r.id AS earlier_id, r.area_id AS earlier_area, r.outcome AS earlier_outcome,
       r.verdict AS earlier_verdict, r.membership_id AS earlier_membership, a.id IS NOT NULL AS earlier_aside,
       r.id IS NULL AND l.id IS NOT NULL AS earlier_left
FROM {rows}
LEFT JOIN LATERAL (
    SELECT r.* FROM enrolment_rosterrow AS r
    WHERE r.nik_index = rows.nik_index AND r.outcome IN ('enrolled', 'waiting')
      AND r.agreement_id = %(agreement)s AND r.id <> %(except_row)s
    ORDER BY r.id LIMIT 1
) AS r ON true
LEFT JOIN LATERAL (
    SELECT a.id FROM enrolment_rosterrow AS a
    WHERE a.nik_index = rows.nik_index AND a.outcome = 'aside' AND a.agreement_id = %(agreement)s AND a.id <> %(except_row)s
    LIMIT 1
) AS a ON true
LEFT JOIN LATERAL (
    SELECT l.id FROM enrolment_rosterrow AS l
    WHERE l.nik_index = rows.nik_index AND l.outcome = 'replaced' AND l.agreement_id = %(agreement)s AND l.id <> %(except_row)s
    LIMIT 1
) AS l ON true
WHERE r.id IS NOT NULL OR a.id IS NOT NULL OR l.id IS NOT NULL
ORDER BY rows.number
