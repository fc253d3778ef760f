-- One line a person: her class of prices, and where her cover begins.
INSERT INTO contributions_billline (bill_id, membership_id, price_class_id, starts_on, from_payment, begins_anew)
SELECT heads.bill_id, rows.membership_id, rows.price_class_id, greatest(rows.first_day, rows.begins),
       rows.begins > DATE '1900-01-01' AND heads.from_payment, rows.begins_anew
FROM {rows} JOIN {heads} USING (bill)
ORDER BY heads.bill_id, rows.membership_id
