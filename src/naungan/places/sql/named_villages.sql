-- Villages of today whose name begins with the words, with the places they lie in: those of a regency and a province that are
-- likely come first, then the shortest names.
SELECT a.code, a.name, a.kind, d.name AS district, r.name AS regency, r.kind AS regency_kind, p.name AS province
FROM places_area AS a
JOIN places_area AS d ON d.code = a.parent_code AND d.until IS NULL
JOIN places_area AS r ON r.code = d.parent_code AND r.until IS NULL
JOIN places_area AS p ON p.code = r.parent_code AND p.until IS NULL
WHERE a.level = 4 AND a.until IS NULL AND replace(a.name, ' ', '') ILIKE %(words)s AND (d.name ILIKE %(within)s OR r.name ILIKE %(within)s)
ORDER BY (r.code = %(near)s) DESC, (p.code = left(%(near)s, 2)) DESC, length(a.name), a.name, p.name, r.name
LIMIT %(most)s
