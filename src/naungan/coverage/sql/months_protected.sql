-- People covered in each month, whoever paid, and the months of cover. A person may have two memberships: counting rows, and
-- taking off the months of those few that are held twice, reads no person for each of millions of rows.
WITH twice AS (
    SELECT id, member_id FROM registry_membership
    WHERE member_id IN (SELECT member_id FROM registry_membership GROUP BY member_id HAVING count(*) > 1)
), extra AS (
    SELECT month, sum(held - 1)::bigint AS months
    FROM (SELECT c.month, t.member_id, count(*) AS held
          FROM twice AS t JOIN protection_coveredmonth AS c ON c.membership_id = t.id
          WHERE c.month BETWEEN %(first)s AND %(last)s AND c.revoked_at IS NULL
          GROUP BY c.month, t.member_id) AS h
    GROUP BY month
)
SELECT c.month, c.months - coalesce(e.months, 0) AS people, c.months
FROM (SELECT month, count(*) AS months FROM protection_coveredmonth
      WHERE month BETWEEN %(first)s AND %(last)s AND revoked_at IS NULL GROUP BY month) AS c
LEFT JOIN extra AS e ON e.month = c.month
ORDER BY c.month
