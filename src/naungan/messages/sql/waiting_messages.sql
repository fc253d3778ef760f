-- Messages that may go now, with whom they are for; taken for a while, so that no lock waits for a provider.
-- Somebody's later message waits for the earlier ones.
WITH picked AS (
    SELECT o.id
    FROM lib_outbox AS o
    WHERE o.sent_at IS NULL AND o.dropped_at IS NULL AND o.topic <> 'alarm' AND o.id > %(after)s AND (o.not_before IS NULL OR o.not_before <= %(at)s)
      AND NOT EXISTS (SELECT FROM lib_outbox AS e
                      WHERE e.recipient = o.recipient AND e.id < o.id AND e.sent_at IS NULL AND e.dropped_at IS NULL
                        AND e.not_before > %(at)s AND NOT o.topic = ANY(%(urgent)s))
    ORDER BY o.id LIMIT %(limit)s
    FOR UPDATE OF o SKIP LOCKED
),
taken AS (
    UPDATE lib_outbox AS o SET not_before = %(until)s FROM picked WHERE o.id = picked.id
    RETURNING o.id, o.topic, o.payload, o.tries, o.recipient, o.created_at
)
SELECT taken.*, m.phone, coalesce(c.language, 'id') AS language, c.opted_out_at IS NOT NULL AS is_out, a.code AS area, a.id AS area_id
FROM taken
LEFT JOIN registry_membership AS s ON s.id = taken.recipient
LEFT JOIN registry_member AS m ON m.id = s.member_id
LEFT JOIN registry_contact AS c ON c.member_id = m.id
LEFT JOIN places_area AS a ON a.id = m.area_id
ORDER BY taken.id
