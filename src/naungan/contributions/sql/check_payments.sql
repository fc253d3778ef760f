-- Every rupiah of a payment has a place: the bill it pays, a pot, suspense, or a group payer's credit with us.
SELECT p.source, p.external_id
FROM contributions_payment AS p
LEFT JOIN protection_purchase AS u ON u.payment_id = p.id
LEFT JOIN contributions_bill AS b ON b.id = u.bill_id
LEFT JOIN contributions_suspense AS s ON s.payment_id = p.id
LEFT JOIN (
    SELECT payment_id, sum(amount) AS amount FROM contributions_potentry
    WHERE reason IN ('deposit', 'surplus') GROUP BY payment_id
) AS e ON e.payment_id = p.id
WHERE p.id > %(contributions_payment)s
  AND p.amount <> coalesce(b.amount, 0) + coalesce(e.amount, 0) + CASE WHEN s.payment_id IS NULL THEN 0 ELSE p.amount END
  AND NOT (b.id IS NOT NULL AND b.membership_id IS NULL AND b.amount < p.amount AND e.amount IS NULL)
LIMIT 100
