-- One running membership per member, segment and kind; who has one keeps it, and then its income as well. One that has ended
-- ends the running one that began on its day, or is written beside it, once.
UPDATE registry_membership AS s SET until = rows.until
FROM {rows}
WHERE rows.until IS NOT NULL AND s.member_id = rows.member_id::uuid AND s.segment = rows.segment AND s.kind = rows.kind
  AND s.since = rows.since AND s.until IS NULL;

WITH opened AS (
    INSERT INTO registry_membership (member_id, segment, kind, occupation_id, since, until, recorded_at)
    SELECT rows.member_id::uuid, rows.segment, rows.kind, rows.occupation, rows.since, rows.until, %(at)s
    FROM {rows}
    LEFT JOIN registry_membership AS e
      ON rows.until IS NOT NULL AND e.member_id = rows.member_id::uuid AND e.segment = rows.segment AND e.kind = rows.kind
     AND e.since = rows.since AND e.until = rows.until
    WHERE e.id IS NULL
    ORDER BY rows.member_id
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
  ON s.member_id = rows.member_id::uuid AND s.segment = rows.segment AND s.kind = rows.kind
 AND s.until IS NOT DISTINCT FROM rows.until AND (rows.until IS NULL OR s.since = rows.since)
ORDER BY rows.number
