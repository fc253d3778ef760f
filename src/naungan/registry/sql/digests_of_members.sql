-- A digest of each member's row with her memberships, as they are kept.
SELECT m.id::text AS member, encode(sha256(convert_to(concat_ws('|', m::text,
       (SELECT string_agg(s::text, '|' ORDER BY s.id) FROM registry_membership AS s WHERE s.member_id = m.id)), 'UTF8')), 'hex') AS digest
FROM registry_member AS m WHERE m.id = ANY(%(ids)s::uuid[])
