-- Who has or had a place, by village and order of the lists, with the months in force.
SELECT x.id, x.months::bigint AS months, x.is_paid
FROM {sums}
JOIN places_area AS a ON a.id = x.area_id
WHERE x.outcome = 'enrolled' OR x.months > 0
ORDER BY a.code, x.id
LIMIT %(most)s
