-- Pots with money that may buy for their one member now; locked, so that two runs do not spend the same rupiah.
SELECT p.id AS pot_id, p.membership_id, p.balance, p.programmes
FROM contributions_pot AS p
WHERE p.id = ANY(%(pots)s) AND p.kind = 'own' AND p.balance > 0 AND (NOT p.waits OR %(closing)s)
ORDER BY p.id FOR UPDATE
