-- What a class of prices says of its months is what its months say.
SELECT k.id FROM protection_priceclass AS k LEFT JOIN protection_price AS p ON p.price_class_id = k.id
GROUP BY k.id
HAVING (k.jkk, k.jkm, k.jht, k.months, k.since_month)
       IS DISTINCT FROM (sum(p.jkk), sum(p.jkm), sum(p.jht), count(p.month), min(p.month))
    OR max(p.month) - min(p.month) + 1 <> k.months
LIMIT 100
