-- What the months of paid bills bring to each programme.
SELECT bill_id, sum(jkk)::bigint AS jkk, sum(jkm)::bigint AS jkm, sum(jht)::bigint AS jht
FROM contributions_billmonth WHERE bill_id = ANY(%(bills)s) GROUP BY bill_id
