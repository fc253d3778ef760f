-- A charge that went through has its payment, and a payment by a mandate has its charge.
SELECT a.reference FROM contributions_attempt AS a
JOIN contributions_mandate AS m ON m.id = a.mandate_id
LEFT JOIN contributions_payment AS p ON p.source = m.partner AND p.external_id = a.reference
WHERE (a.state = 'paid') <> (p.id IS NOT NULL) AND NOT (a.state = 'failed' AND p.id IS NOT NULL)
LIMIT 100
