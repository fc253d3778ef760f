SELECT o.topic, o.payload, o.recipient, o.created_at, o.sent_at, o.dropped_at, o.trouble, o.text, coalesce(c.language, 'id') AS language
FROM lib_outbox AS o
JOIN registry_membership AS s ON s.id = o.recipient
LEFT JOIN registry_contact AS c ON c.member_id = s.member_id
WHERE o.recipient = %(membership)s
ORDER BY o.id
