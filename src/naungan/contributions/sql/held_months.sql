-- Which months around the present one are covered, a bit each, for a slice of memberships; read from the index alone.
SELECT c.membership_id, bit_or(1::bigint << (c.month - %(base)s)) AS held
FROM protection_coveredmonth AS c
WHERE c.membership_id > %(after)s AND c.membership_id <= %(last)s AND c.month BETWEEN %(base)s AND %(top)s
  AND c.revoked_at IS NULL
GROUP BY c.membership_id
