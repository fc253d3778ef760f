-- Of messages that were noted as going by letter; one that arrived meanwhile, or that another took, gets none.
INSERT INTO messages_letter (message_id, membership, area_id, since)
SELECT rows.message_id, rows.membership, rows.area_id, %(at)s
FROM {rows} JOIN lib_outbox AS o ON o.id = rows.message_id AND o.trouble = 'by letter' AND o.dropped_at IS NOT NULL
ON CONFLICT (message_id) DO NOTHING
