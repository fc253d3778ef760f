SELECT DISTINCT message_id, gateway_id FROM messages_attempt
WHERE message_id = ANY(%(messages)s::bigint[]) AND state IN ('refused', 'silent', 'undelivered')
