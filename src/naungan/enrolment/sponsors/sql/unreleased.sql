-- What came back in these villages and is not free again yet: enrolling a list frees it first.
SELECT x.area_id, sum(x.given_back - x.released)::bigint AS amount
FROM {sums} WHERE x.given_back > x.released GROUP BY x.area_id
