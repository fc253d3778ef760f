SELECT membership_id, sum(amount)::bigint AS amount FROM contributions_jhtentry
GROUP BY membership_id HAVING sum(amount) < 0 LIMIT 100
