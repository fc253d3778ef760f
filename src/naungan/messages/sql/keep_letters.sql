INSERT INTO messages_letter (message_id, membership, area_id, since)
SELECT message_id, membership, area_id, %(at)s FROM {rows}
ON CONFLICT (message_id) DO NOTHING
