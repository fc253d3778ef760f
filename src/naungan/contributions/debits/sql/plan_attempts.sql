INSERT INTO contributions_attempt (mandate_id, month, number, reference, planned_on, state, code)
SELECT mandate_id, month, number, reference, planned_on, 'planned', '' FROM {rows}
ORDER BY mandate_id, number
ON CONFLICT DO NOTHING
RETURNING id
