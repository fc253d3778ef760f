-- What the next price of each membership depends on, and which months around the present one are covered (a bit each).
SELECT rows.number, s.id AS membership_id, s.since, s.kind, coalesce(o.sector, 'other') AS sector,
       i.reference, m.died_on IS NOT NULL AS is_dead, s.until IS NOT NULL AS is_over, s.segment,
       coalesce(c.held, 0) AS held, coalesce(k.programmes, 0) AS programmes, c.first_month
FROM {rows}
JOIN registry_membership AS s ON s.id = rows.membership_id
JOIN registry_member AS m ON m.id = s.member_id
LEFT JOIN places_occupation AS o ON o.key = s.occupation_id
LEFT JOIN LATERAL (
    SELECT reference FROM registry_insurableincome AS i
    WHERE i.membership_id = s.id AND i.since <= %(on)s ORDER BY i.since DESC LIMIT 1
) AS i ON true
LEFT JOIN LATERAL (
    SELECT bit_or(1::bigint << (c.month - %(base)s)) AS held, min(c.month) AS first_month,
           (array_agg(c.price_class_id ORDER BY c.month DESC))[1] AS last_class
    FROM protection_coveredmonth AS c
    WHERE c.membership_id = s.id AND c.month BETWEEN %(base)s AND %(top)s AND c.revoked_at IS NULL
) AS c ON true
LEFT JOIN protection_priceclass AS k ON k.id = c.last_class
ORDER BY rows.number
