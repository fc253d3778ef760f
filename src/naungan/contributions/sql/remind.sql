-- One message per person, end of cover and stage; who died, left or is charged by a mandate gets none.
INSERT INTO lib_outbox (topic, key, payload, recipient, created_at, tries, trouble, trace)
SELECT rows.topic, rows.membership_id || ':' || rows.through || ':' || rows.stage,
       jsonb_build_object('membership', rows.membership_id, 'through', rows.through, 'stage', rows.stage),
       rows.membership_id, %(at)s, 0, '', %(trace)s
FROM {rows}
JOIN registry_membership AS s ON s.id = rows.membership_id AND s.until IS NULL
JOIN registry_member AS m ON m.id = s.member_id AND m.died_on IS NULL
WHERE NOT EXISTS (SELECT FROM contributions_mandate AS d WHERE d.membership_id = s.id AND d.withdrawn_at IS NULL)
ON CONFLICT (topic, key) DO NOTHING
RETURNING topic
