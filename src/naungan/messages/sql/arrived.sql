-- Messages that arrived after all, while another way was looked for: they are not sent again.
WITH mine AS (
    UPDATE lib_outbox AS o SET sent_at = %(at)s, dropped_at = NULL, not_before = NULL, trouble = ''
    WHERE o.id = ANY(%(messages)s::bigint[]) AND o.sent_at IS NULL
      AND (o.dropped_at IS NULL OR o.trouble IN ('undeliverable', 'by letter', 'expired'))
      AND NOT EXISTS (SELECT FROM messages_letter AS l WHERE l.message_id = o.id AND l.batch_id IS NOT NULL)
    RETURNING o.id
)
DELETE FROM messages_letter AS l USING mine WHERE l.message_id = mine.id AND l.batch_id IS NULL
