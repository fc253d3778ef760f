-- A digest of each member's covered months, as they are kept.
SELECT s.member_id::text AS member,
       encode(sha256(convert_to(string_agg(c::text, '|' ORDER BY c.membership_id, c.month, c.recorded_at), 'UTF8')), 'hex') AS digest
FROM registry_membership AS s JOIN protection_coveredmonth AS c ON c.membership_id = s.id
WHERE s.member_id = ANY(%(ids)s::uuid[]) GROUP BY s.member_id
