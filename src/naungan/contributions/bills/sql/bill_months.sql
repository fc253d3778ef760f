-- Each person's months on the bills: the prices were computed by the law for the distinct classes that occur.
INSERT INTO contributions_billmonth
    (bill_id, membership_id, month, starts_on, programmes, reference_income, jkk, jkm, jht, relief,
     from_payment)
SELECT heads.bill_id, rows.membership_id, prices.month, greatest(prices.first_day, rows.begins), prices.programmes,
       prices.reference, prices.jkk, prices.jkm, prices.jht, prices.relief,
       rows.begins > DATE '1900-01-01' AND heads.from_payment
FROM {rows}
JOIN {heads} USING (bill)
JOIN {prices} ON prices.class = rows.class AND prices.place < rows.months
