SELECT o.id, o.topic, o.payload, o.recipient, o.created_at, o.trouble, o.text, m.id AS member_id, m.name, m.nik_tail, m.is_synthetic,
       coalesce(c.language, 'id') AS language, a.name AS village, m.died_on IS NOT NULL AS has_died,
       c.opted_out_at IS NOT NULL AS is_out
FROM messages_letter AS l
JOIN lib_outbox AS o ON o.id = l.message_id
JOIN registry_membership AS s ON s.id = l.membership
JOIN registry_member AS m ON m.id = s.member_id
JOIN places_area AS a ON a.id = l.area_id
LEFT JOIN registry_contact AS c ON c.member_id = m.id
WHERE l.message_id = ANY(%(messages)s::bigint[])
ORDER BY o.id
