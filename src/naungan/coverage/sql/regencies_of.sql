-- The regency of each area: a village's code begins with it.
SELECT id AS area_id, substr(code, 1, 5) AS regency_code FROM places_area WHERE id = ANY(%(areas)s)
