-- The same people on earlier lists of this agreement, if they have a place or wait for one.
SELECT DISTINCT ON (rows.number) rows.number, r.id AS earlier_id, r.area_id AS earlier_area, r.outcome AS earlier_outcome,
       r.verdict AS earlier_verdict, r.membership_id AS earlier_membership
FROM {rows}
JOIN enrolment_rosterrow AS r ON r.nik_index = rows.nik_index AND r.outcome IN ('enrolled', 'waiting')
WHERE r.agreement_id = %(agreement)s AND r.id <> %(except_row)s
ORDER BY rows.number, r.id
