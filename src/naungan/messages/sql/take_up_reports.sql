-- What was reported of attempts: of new attempts, and by new reports. Delivered stays delivered, whatever is told later. By the
-- gateway's number of a message, or by ours where its answer never came: each part asks an index.
WITH found AS (
    SELECT a.id, r.state, r.code
    FROM messages_attempt AS a
    JOIN messages_report AS r ON r.gateway_id = a.gateway_id AND r.their_id = a.their_id
    WHERE a.id = ANY(%(attempts)s::bigint[]) AND a.their_id <> ''
    UNION ALL
    SELECT a.id, r.state, r.code
    FROM messages_attempt AS a
    JOIN messages_report AS r ON r.gateway_id = a.gateway_id AND r.ours = a.message_id::text AND r.ours <> ''
    WHERE a.id = ANY(%(attempts)s::bigint[]) AND a.their_id = ''
    UNION ALL
    SELECT a.id, r.state, r.code
    FROM messages_report AS r
    JOIN messages_attempt AS a ON a.gateway_id = r.gateway_id AND a.their_id = r.their_id AND a.their_id <> ''
    WHERE r.id = ANY(%(reports)s::bigint[])
    UNION ALL
    SELECT a.id, r.state, r.code
    FROM messages_report AS r
    JOIN messages_attempt AS a ON a.message_id = (CASE WHEN r.ours ~ '^[0-9]{1,18}$' THEN r.ours::bigint END)
                              AND a.gateway_id = r.gateway_id AND a.their_id = ''
    WHERE r.id = ANY(%(reports)s::bigint[])
),
told AS (
    SELECT id, CASE WHEN bool_or(state = 'delivered') THEN 'delivered' ELSE 'undelivered' END AS state, max(code) AS code
    FROM found GROUP BY id
)
UPDATE messages_attempt AS a
SET state = told.state, state_at = %(at)s, code = CASE WHEN told.state = 'delivered' THEN '' ELSE told.code END
FROM told WHERE a.id = told.id AND a.state NOT IN ('delivered', told.state)
RETURNING a.message_id, a.state
