INSERT INTO contributions_settlementline
    (file_id, number, external_id, reference, bill_number, amount, fee, paid_on, is_reversal, code, why, payment_id)
SELECT %(file)s, number, external_id, reference, bill_number, amount, fee, paid_on, is_reversal, code, why, payment_id FROM {rows}
