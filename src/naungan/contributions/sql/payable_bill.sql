SELECT b.number, b.amount, b.expires_on, b.paid_by_id IS NOT NULL AS is_paid, b.membership_id,
       coalesce(m.name, p.name) AS name, coalesce(s.until IS NOT NULL OR m.died_on IS NOT NULL, false) AS is_over,
       (SELECT count(DISTINCT x.membership_id) FROM contributions_billmonth AS x WHERE x.bill_id = b.id) AS people,
       (SELECT json_agg(json_build_array(x.month, x.programmes, x.amount) ORDER BY x.month, x.programmes) FROM (
            SELECT month, programmes, sum(jkk + jkm + jht) AS amount FROM contributions_billmonth
            WHERE bill_id = b.id GROUP BY month, programmes) AS x) AS months
FROM contributions_bill AS b
JOIN contributions_payer AS p ON p.id = b.payer_id
LEFT JOIN registry_membership AS s ON s.id = b.membership_id
LEFT JOIN registry_member AS m ON m.id = s.member_id
WHERE b.number = %(number)s
