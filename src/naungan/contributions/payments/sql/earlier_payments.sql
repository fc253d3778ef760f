-- Payments that came before: under the same id, or under the bank's own reference. Both keys are unique, and the second holds
-- for rows with a reference alone: the condition must be written out, or its index is not used.
SELECT rows.number, p.id AS payment_id,
       p.bill_number = rows.bill_number AND p.amount = rows.amount AS is_same
FROM {rows} JOIN contributions_payment AS p USING (source, external_id)
UNION
SELECT rows.number, p.id AS payment_id,
       p.bill_number = rows.bill_number AND p.amount = rows.amount AS is_same
FROM {rows} JOIN contributions_payment AS p USING (source, reference)
WHERE NOT p.reference = '' AND p.external_id <> rows.external_id
