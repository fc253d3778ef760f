-- Bills of a batch: each one's amount is the sum of its months at the prices that the law computed for its class.
INSERT INTO contributions_bill
    (number, payer_id, membership_id, amount, displaced, box_id, issued_at, expires_on)
SELECT heads.number, %(payer)s, heads.membership_id, sums.amount, heads.displaced, %(box)s, %(at)s, heads.expires_on
FROM {heads}
JOIN (
    SELECT rows.bill, sum(prices.jkk + prices.jkm + prices.jht)::bigint AS amount
    FROM {rows} JOIN {prices} ON prices.class = rows.class AND prices.place < rows.months
    GROUP BY rows.bill
) AS sums USING (bill)
ORDER BY heads.bill
RETURNING id AS bill_id, number, amount
