-- What a bill is for: whose name stands on it, how many people, and each month at its own price.
SELECT coalesce(m.name, p.name) AS name,
       (SELECT count(*) FROM contributions_billline AS x WHERE x.bill_id = b.id) AS people,
       (SELECT json_agg(json_build_array(x.month, x.programmes, x.amount) ORDER BY x.month, x.programmes) FROM (
            SELECT month, programmes, sum(jkk + jkm + jht) AS amount FROM contributions_billmonth
            WHERE bill_id = b.id GROUP BY month, programmes) AS x) AS months
FROM contributions_bill AS b
JOIN contributions_payer AS p ON p.id = b.payer_id
LEFT JOIN registry_membership AS s ON s.id = b.membership_id
LEFT JOIN registry_member AS m ON m.id = s.member_id
WHERE b.number = %(number)s
