-- Messages that did not arrive wait anew, where no other attempt may still arrive, and they are of these days.
UPDATE lib_outbox AS o SET sent_at = NULL, not_before = NULL, trouble = 'not delivered'
WHERE o.id = ANY(%(messages)s::bigint[]) AND o.sent_at IS NOT NULL AND o.created_at > %(since)s
  AND NOT EXISTS (SELECT FROM messages_attempt AS a WHERE a.message_id = o.id AND a.state IN ('sent', 'unsure', 'delivered'))
