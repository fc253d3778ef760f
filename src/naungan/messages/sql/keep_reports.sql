INSERT INTO messages_report (gateway_id, their_id, ours, state, code, received_at)
SELECT DISTINCT ON (their_id, ours, state) %(gateway)s, their_id, ours, state, code, %(at)s FROM {rows}
ORDER BY their_id, ours, state
ON CONFLICT (gateway_id, their_id, ours, state) DO NOTHING
RETURNING id
