INSERT INTO messages_attempt (message_id, gateway_id, sent_at, state, state_at, code, their_id, parts, price, report_by)
SELECT message_id, gateway_id, sent_at, state, sent_at, code, their_id, parts, price, report_by FROM {rows}
RETURNING id
