-- One running membership per member, segment and kind; who has one keeps it, and then its income as well.
WITH opened AS (
    INSERT INTO registry_membership (member_id, segment, kind, occupation_id, since, recorded_at)
    SELECT member_id::uuid, segment, kind, occupation, since, %(at)s FROM {rows}
    ORDER BY member_id
    ON CONFLICT (member_id, segment, kind) WHERE until IS NULL DO NOTHING
    RETURNING id, member_id, segment, kind, since
)
INSERT INTO registry_insurableincome (membership_id, amount, reference, since)
SELECT o.id, rows.income, rows.reference, o.since
FROM opened AS o
JOIN {rows} ON rows.member_id::uuid = o.member_id AND rows.segment = o.segment AND rows.kind = o.kind
WHERE rows.reference IS NOT NULL;

SELECT rows.number, s.id AS membership_id
FROM {rows}
JOIN registry_membership AS s
  ON s.member_id = rows.member_id::uuid AND s.segment = rows.segment AND s.kind = rows.kind AND s.until IS NULL
ORDER BY rows.number
