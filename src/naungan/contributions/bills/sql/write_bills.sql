-- Bills of a batch: each one's amount is the sum of its lines at the prices that the law computed for their classes.
WITH sums AS MATERIALIZED (
    SELECT rows.bill, sum(k.jkk + k.jkm + k.jht)::bigint AS amount
    FROM {rows} JOIN protection_priceclass AS k ON k.id = rows.price_class_id
    GROUP BY rows.bill
)
INSERT INTO contributions_bill
    (number, payer_id, membership_id, amount, displaced, box_id, issued_at, expires_on)
SELECT heads.number, %(payer)s, heads.membership_id, sums.amount, heads.displaced, %(box)s, %(at)s, heads.expires_on
FROM {heads} JOIN sums USING (bill)
ORDER BY heads.bill
RETURNING id AS bill_id, number, amount
