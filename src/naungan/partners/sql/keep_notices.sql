INSERT INTO partners_notice
    (partner_id, service, day, external_id, request_id, body_hash, number, amount, code, answer, received_at)
SELECT partner_id, service, day, external_id, request_id, body_hash, va, amount, code, answer::jsonb, %(at)s FROM {rows}
ORDER BY partner_id, external_id
ON CONFLICT DO NOTHING
RETURNING 1
