-- People covered in each month, whoever paid, and the months of cover: a person may have two memberships.
SELECT m.month, count(DISTINCT s.member_id) AS people, count(*) AS months
FROM protection_coveredmonth AS m
JOIN registry_membership AS s ON s.id = m.membership_id
WHERE m.month BETWEEN %(first)s AND %(last)s AND m.revoked_at IS NULL
GROUP BY m.month
ORDER BY m.month
