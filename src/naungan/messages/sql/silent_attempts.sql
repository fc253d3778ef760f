WITH over AS (
    SELECT id FROM messages_attempt
    WHERE report_by <= %(at)s AND state IN ('sent', 'unsure')
    ORDER BY report_by LIMIT %(most)s FOR UPDATE SKIP LOCKED
)
UPDATE messages_attempt AS a SET state = 'silent', state_at = %(at)s
FROM over, lib_outbox AS o WHERE a.id = over.id AND o.id = a.message_id
RETURNING a.message_id, a.gateway_id, o.topic
