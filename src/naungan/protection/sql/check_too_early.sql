-- A month further before its membership than queries look would protect nobody.
SELECT c.membership_id, c.month
FROM protection_coveredmonth AS c JOIN registry_membership AS s ON s.id = c.membership_id
WHERE c.recorded_at >= %(since)s AND c.month < extract(year FROM s.since) * 12 + extract(month FROM s.since) - 1 - %(before)s
LIMIT 100
