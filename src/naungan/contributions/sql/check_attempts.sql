-- A charge that went through has its payment, and a payment by a mandate has its charge. Of a charge that went through and never
-- paid only a look at everything can tell.
SELECT a.reference FROM contributions_payment AS p
JOIN contributions_attempt AS a ON a.reference = p.external_id
JOIN contributions_mandate AS m ON m.id = a.mandate_id AND m.partner = p.source
WHERE p.id > %(contributions_payment)s AND a.state NOT IN ('paid', 'failed')
UNION ALL
SELECT a.reference FROM contributions_attempt AS a
JOIN contributions_mandate AS m ON m.id = a.mandate_id
WHERE %(is_whole)s AND a.state = 'paid'
  AND NOT EXISTS (SELECT FROM contributions_payment AS p WHERE p.source = m.partner AND p.external_id = a.reference)
LIMIT 100
