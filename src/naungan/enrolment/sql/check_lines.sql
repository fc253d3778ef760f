-- Money and places that lines say are taken, against the rows that took them; of lines of which rows came or changed.
SELECT l.id, l.spent, l.taken, coalesce(s.spent, 0)::bigint AS rows_spent, coalesce(s.people, 0) AS rows_people
FROM enrolment_budgetline AS l
LEFT JOIN (
    SELECT r.agreement_id, r.area_id, count(*) FILTER (WHERE r.outcome = 'enrolled') AS people,
           sum(r.spent - r.released) AS spent
    FROM enrolment_rosterrow AS r
    WHERE r.outcome IN ('enrolled', 'replaced')
      AND (%(is_whole)s OR r.area_id IN (SELECT rows.area_id FROM {rows}))
    GROUP BY r.agreement_id, r.area_id
) AS s ON s.agreement_id = l.agreement_id AND s.area_id = l.area_id
WHERE (l.spent <> coalesce(s.spent, 0) OR l.taken <> coalesce(s.people, 0))
  AND (%(is_whole)s OR (l.agreement_id, l.area_id) IN (SELECT rows.agreement_id, rows.area_id FROM {rows}))
ORDER BY l.id
