-- Every covered month is one that its bill names, at the price the bill says, or one that a month of the bill moved to.
SELECT c.membership_id, c.month, b.number
FROM protection_month AS c
JOIN contributions_bill AS b ON b.id = c.bill_id
LEFT JOIN contributions_billmonth AS m ON m.bill_id = b.id AND m.membership_id = c.membership_id AND m.month = c.month
LEFT JOIN contributions_displacement AS own ON own.bill_id = b.id AND own.membership_id = c.membership_id AND own.month = c.month
WHERE c.recorded_at >= %(since)s
  AND (m.bill_id IS NULL OR own.id IS NOT NULL OR (c.jkk, c.jkm, c.jht) IS DISTINCT FROM (m.jkk, m.jkm, m.jht))
  AND NOT EXISTS (SELECT FROM contributions_displacement AS d
                  WHERE d.bill_id = b.id AND d.membership_id = c.membership_id AND d.moved_to = c.month)
LIMIT 100
