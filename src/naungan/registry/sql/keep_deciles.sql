-- What changes of members is kept as rows: what it was until now, of who has none yet, and what it is from now on. Locked first: of
-- two that change one member at once the later sees what the earlier wrote.
SELECT m.id FROM registry_member AS m JOIN {rows} ON rows.member_id::uuid = m.id ORDER BY m.id FOR UPDATE OF m;

INSERT INTO registry_decile (member_id, decile, since, source, recorded_at)
SELECT m.id, m.decile, coalesce(m.decile_on, (m.recorded_at AT TIME ZONE 'Asia/Jakarta')::date),
       coalesce(nullif(m.decile_source, ''), 'registration'), m.recorded_at
FROM registry_member AS m JOIN {rows} ON rows.member_id::uuid = m.id
WHERE m.decile IS DISTINCT FROM rows.decile AND NOT EXISTS (SELECT FROM registry_decile AS e WHERE e.member_id = m.id);

INSERT INTO registry_decile (member_id, decile, since, source, recorded_at)
SELECT m.id, rows.decile, %(on)s, %(source)s, %(at)s
FROM registry_member AS m JOIN {rows} ON rows.member_id::uuid = m.id
WHERE m.decile IS DISTINCT FROM rows.decile;

UPDATE registry_member AS m SET decile = rows.decile, decile_on = %(on)s, decile_source = %(source)s
FROM {rows} WHERE rows.member_id::uuid = m.id AND m.decile IS DISTINCT FROM rows.decile
RETURNING m.id
