SELECT x.area_id, sum(x.months)::bigint AS months, sum(x.committed)::bigint AS committed, sum(x.paid)::bigint AS paid,
       sum(x.used)::bigint AS used, sum(x.given_back)::bigint AS given_back
FROM {sums} GROUP BY x.area_id
