-- What changes of members is kept as rows: what it was until now, of who has none yet, and what it is from now on. Locked first: of
-- two that change one member at once the later sees what the earlier wrote.
SELECT m.id FROM registry_member AS m JOIN {rows} ON rows.member_id::uuid = m.id ORDER BY m.id FOR UPDATE OF m;

INSERT INTO registry_telephone (member_id, phone, since, source, recorded_at)
SELECT m.id, m.phone, (m.recorded_at AT TIME ZONE 'Asia/Jakarta')::date, 'registration', m.recorded_at
FROM registry_member AS m JOIN {rows} ON rows.member_id::uuid = m.id
WHERE m.phone IS DISTINCT FROM rows.phone AND NOT EXISTS (SELECT FROM registry_telephone AS e WHERE e.member_id = m.id);

INSERT INTO registry_telephone (member_id, phone, since, source, recorded_at)
SELECT m.id, rows.phone, %(on)s, %(source)s, %(at)s
FROM registry_member AS m JOIN {rows} ON rows.member_id::uuid = m.id
WHERE m.phone IS DISTINCT FROM rows.phone;

UPDATE registry_member AS m SET phone = rows.phone
FROM {rows} WHERE rows.member_id::uuid = m.id AND m.phone IS DISTINCT FROM rows.phone
RETURNING m.id
