-- What changes of members is kept as rows: what it was until now, of who has none yet, and what it is from now on. Locked first: of
-- two that change one member at once the later sees what the earlier wrote.
SELECT m.id FROM registry_member AS m JOIN {rows} ON rows.member_id::uuid = m.id ORDER BY m.id FOR UPDATE OF m;

INSERT INTO registry_residence (member_id, area_id, since, source, recorded_at)
SELECT m.id, m.area_id, (m.recorded_at AT TIME ZONE 'Asia/Jakarta')::date, 'registration', m.recorded_at
FROM registry_member AS m JOIN {rows} ON rows.member_id::uuid = m.id
WHERE m.area_id IS DISTINCT FROM rows.area_id AND NOT EXISTS (SELECT FROM registry_residence AS e WHERE e.member_id = m.id);

INSERT INTO registry_residence (member_id, area_id, since, source, recorded_at)
SELECT m.id, rows.area_id, %(on)s, %(source)s, %(at)s
FROM registry_member AS m JOIN {rows} ON rows.member_id::uuid = m.id
WHERE m.area_id IS DISTINCT FROM rows.area_id;

UPDATE registry_member AS m SET area_id = rows.area_id
FROM {rows} WHERE rows.member_id::uuid = m.id AND m.area_id IS DISTINCT FROM rows.area_id
RETURNING m.id
