-- Of payments that race for a bill only one finds it unpaid; the others become suspense. Of several in one file that fit
-- the bill the one that was paid first pays it.
WITH first AS (
    SELECT DISTINCT ON (b.id) b.id, rows.payment_id
    FROM {rows} JOIN contributions_bill AS b ON b.number = rows.bill_number
    WHERE b.amount = rows.amount AND b.paid_by_id IS NULL AND (b.expires_on IS NULL OR b.expires_on >= rows.paid_on)
    ORDER BY b.id, rows.paid_at, rows.payment_id
)
UPDATE contributions_bill AS b
SET paid_by_id = first.payment_id
FROM first
WHERE b.id = first.id AND b.paid_by_id IS NULL
RETURNING b.id AS bill_id, b.number AS bill_number, b.payer_id, b.displaced, b.paid_by_id AS payment_id
