SELECT b.number, b.amount, coalesce(sum(m.jkk + m.jkm + m.jht), 0)::bigint AS months
FROM contributions_bill AS b LEFT JOIN contributions_billmonth AS m ON m.bill_id = b.id
WHERE b.id > %(contributions_bill)s
GROUP BY b.id HAVING b.amount <> coalesce(sum(m.jkk + m.jkm + m.jht), 0)
ORDER BY b.number
