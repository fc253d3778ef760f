-- No cover without money: every bill that covered months rest on was paid by a payment.
SELECT s.bill_id, s.months FROM (
    SELECT bill_id, count(*) AS months FROM protection_coveredmonth WHERE recorded_at >= %(since)s GROUP BY bill_id
) AS s
LEFT JOIN contributions_bill AS b ON b.id = s.bill_id
LEFT JOIN protection_purchase AS u ON u.bill_id = b.id
LEFT JOIN contributions_payment AS p ON p.id = u.payment_id
WHERE p.id IS NULL
