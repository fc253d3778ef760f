-- What was reported of these attempts: delivered stays delivered, whatever is told later.
WITH told AS (
    SELECT a.id, bool_or(r.state = 'delivered') AS is_delivered, max(r.code) AS code
    FROM messages_attempt AS a
    JOIN messages_report AS r ON r.gateway_id = a.gateway_id
        AND ((a.their_id <> '' AND r.their_id = a.their_id) OR (a.their_id = '' AND r.ours = a.message_id::text))
    WHERE (a.id = ANY(%(attempts)s::bigint[]) OR r.id = ANY(%(reports)s::bigint[])) AND a.state <> 'delivered'
    GROUP BY a.id
)
UPDATE messages_attempt AS a
SET state = CASE WHEN told.is_delivered THEN 'delivered' ELSE 'undelivered' END,
    state_at = %(at)s,
    code = CASE WHEN told.is_delivered THEN '' ELSE told.code END
FROM told WHERE a.id = told.id AND a.state <> (CASE WHEN told.is_delivered THEN 'delivered' ELSE 'undelivered' END)
RETURNING a.message_id, a.state
