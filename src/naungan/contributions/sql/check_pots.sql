SELECT p.number, p.balance, coalesce(sum(e.amount), 0)::bigint AS entries
FROM contributions_pot AS p LEFT JOIN contributions_potentry AS e ON e.pot_id = p.id
GROUP BY p.id HAVING p.balance <> coalesce(sum(e.amount), 0)
LIMIT 100
