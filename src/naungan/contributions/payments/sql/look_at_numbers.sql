-- What stands behind customer numbers: a bill with the payment that paid it, or a pot.
SELECT b.number, false AS is_pot, b.amount, b.expires_on, u.bill_id IS NOT NULL AS is_paid,
       coalesce(s.until IS NOT NULL OR m.died_on IS NOT NULL, false) AS is_over,
       y.source, y.external_id, coalesce(k.reference, '') AS reference
FROM contributions_bill AS b
LEFT JOIN protection_purchase AS u ON u.bill_id = b.id
LEFT JOIN contributions_payment AS y ON y.id = u.payment_id
LEFT JOIN contributions_paymentreference AS k ON k.payment_id = u.payment_id
LEFT JOIN registry_membership AS s ON s.id = b.membership_id
LEFT JOIN registry_member AS m ON m.id = s.member_id
WHERE b.number = ANY(%(numbers)s)
UNION ALL
SELECT p.number, true, 0, NULL, false, coalesce(s.until IS NOT NULL OR m.died_on IS NOT NULL, false), NULL, NULL, NULL
FROM contributions_pot AS p
LEFT JOIN registry_membership AS s ON s.id = p.membership_id
LEFT JOIN registry_member AS m ON m.id = s.member_id
WHERE p.number = ANY(%(numbers)s)
