-- Payments that came before: under the same id, or, where none did, under the bank's own reference.
SELECT rows.number, p.id AS payment_id,
       p.bill_number = rows.bill_number AND p.amount = rows.amount AS is_same
FROM {rows} JOIN contributions_payment AS p USING (source, external_id)
UNION
SELECT rows.number, p.id AS payment_id,
       p.bill_number = rows.bill_number AND p.amount = rows.amount AS is_same
FROM {rows} JOIN contributions_paymentreference AS k USING (source, reference) JOIN contributions_payment AS p ON p.id = k.payment_id
WHERE NOT EXISTS (SELECT FROM contributions_payment AS o WHERE o.source = rows.source AND o.external_id = rows.external_id)
