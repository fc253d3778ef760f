-- Of payments that race for a bill only one finds it unpaid; the others become suspense.
WITH first AS (
    SELECT DISTINCT ON (bill_number) payment_id, bill_number, amount, paid_on FROM {rows} ORDER BY bill_number, payment_id
)
UPDATE contributions_bill AS b
SET paid_by_id = first.payment_id
FROM first
WHERE b.number = first.bill_number AND b.amount = first.amount AND b.paid_by_id IS NULL
  AND (b.expires_on IS NULL OR b.expires_on >= first.paid_on)
RETURNING b.id AS bill_id, b.number AS bill_number, b.payer_id, b.displaced, b.paid_by_id AS payment_id
