-- People covered in each month by who pays, as known now and as known when the month ended (an unfinished one: now). A person
-- may have two memberships: counting rows, and taking off the months of those few that are held twice, reads no person for
-- each of millions of rows.
WITH months AS (
    SELECT m AS month,
           least((make_date(m / 12, m %% 12 + 1, 1) + interval '1 month') AT TIME ZONE 'Asia/Jakarta', now()) AS ended
    FROM generate_series(%(first)s, %(last)s) AS m
), twice AS (
    SELECT id, member_id FROM registry_membership
    WHERE member_id IN (SELECT member_id FROM registry_membership GROUP BY member_id HAVING count(*) > 1)
), held AS (
    SELECT c.month, t.member_id, u.payer_kind, c.revoked_at IS NULL AS is_now,
           c.recorded_at < o.ended AND (c.revoked_at IS NULL OR c.revoked_at >= o.ended) AS is_then
    FROM twice AS t JOIN protection_coveredmonth AS c ON c.membership_id = t.id
    JOIN protection_purchase AS u ON u.bill_id = c.bill_id JOIN months AS o ON o.month = c.month
    WHERE c.month BETWEEN %(first)s AND %(last)s
), extra AS (
    SELECT month, payer_kind, sum(now)::bigint AS held_now, sum(known)::bigint AS held_then
    FROM (SELECT month, min(payer_kind) AS payer_kind, count(*) - 1 AS now, 0 AS known FROM held WHERE is_now
          GROUP BY month, member_id
          UNION ALL
          SELECT month, min(payer_kind), 0, count(*) - 1 FROM held WHERE is_then GROUP BY month, member_id) AS h
    GROUP BY month, payer_kind
)
SELECT c.month, c.payer_kind, (c.held_now - coalesce(e.held_now, 0))::bigint AS people,
       (c.held_then - coalesce(e.held_then, 0))::bigint AS people_then
FROM (SELECT c.month, u.payer_kind, count(*) FILTER (WHERE c.revoked_at IS NULL) AS held_now,
             count(*) FILTER (WHERE c.recorded_at < o.ended AND (c.revoked_at IS NULL OR c.revoked_at >= o.ended)) AS held_then
      FROM protection_coveredmonth AS c JOIN months AS o ON o.month = c.month
      JOIN protection_purchase AS u ON u.bill_id = c.bill_id
      WHERE c.month BETWEEN %(first)s AND %(last)s GROUP BY c.month, u.payer_kind) AS c
LEFT JOIN extra AS e ON e.month = c.month AND e.payer_kind = c.payer_kind
ORDER BY c.month, c.payer_kind
