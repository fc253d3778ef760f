SELECT p.number, p.balance, coalesce(sum(e.amount), 0)::bigint AS entries
FROM contributions_pot AS p LEFT JOIN contributions_potentry AS e ON e.pot_id = p.id
WHERE p.id IN (SELECT pot_id FROM contributions_potentry WHERE id > %(contributions_potentry)s
               UNION ALL SELECT id FROM contributions_pot WHERE id > %(contributions_pot)s)
GROUP BY p.id HAVING p.balance <> coalesce(sum(e.amount), 0)
LIMIT 100
