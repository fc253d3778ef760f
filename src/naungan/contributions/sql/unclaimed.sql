-- Why a payment found no bill to pay.
SELECT rows.payment_id,
       CASE WHEN b.id IS NULL THEN 'bill.unknown'
            WHEN b.amount <> rows.amount THEN 'bill.other_amount'
            WHEN b.paid_by_id IS NOT NULL THEN 'bill.paid'
            ELSE 'bill.expired' END AS reason
FROM {rows} LEFT JOIN contributions_bill AS b ON b.number = rows.bill_number
ORDER BY rows.payment_id
