SELECT membership_id, sum(amount)::bigint AS amount FROM contributions_jhtentry
WHERE membership_id IN (SELECT membership_id FROM contributions_jhtentry WHERE id > %(contributions_jhtentry)s)
GROUP BY membership_id HAVING sum(amount) < 0 LIMIT 100
