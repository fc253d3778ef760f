-- Villages below one area as a day's lists name them, with the names of the areas above.
SELECT v.id, v.code, v.kind, v.name,
       d.code AS district_code, d.name AS district,
       r.code AS regency_code, r.kind AS regency_kind, r.name AS regency
FROM places_area AS v
JOIN places_area AS d ON d.code = v.parent_code AND d.since <= %(on)s AND (d.until IS NULL OR d.until > %(on)s)
JOIN places_area AS r ON r.code = d.parent_code AND r.since <= %(on)s AND (r.until IS NULL OR r.until > %(on)s)
WHERE v.level = 4 AND v.since <= %(on)s AND (v.until IS NULL OR v.until > %(on)s)
  AND (v.code = ANY(%(below)s) OR d.code = ANY(%(below)s) OR r.code = ANY(%(below)s) OR r.parent_code = ANY(%(below)s))
ORDER BY v.code
