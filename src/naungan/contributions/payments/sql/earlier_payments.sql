SELECT rows.number, p.id AS payment_id,
       p.bill_number = rows.bill_number AND p.amount = rows.amount AS is_same
FROM {rows} JOIN contributions_payment AS p USING (source, external_id)
UNION
SELECT rows.number, p.id AS payment_id,
       p.bill_number = rows.bill_number AND p.amount = rows.amount AS is_same
FROM {rows} JOIN contributions_payment AS p USING (source, reference)
WHERE rows.reference <> '' AND p.external_id <> rows.external_id
