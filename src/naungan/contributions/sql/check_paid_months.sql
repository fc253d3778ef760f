-- A month of a paid bill is covered by it (or was, and was revoked); or it was displaced, and then returned in full or
-- covered by this bill where it moved to.
SELECT b.number, m.membership_id, m.month
FROM contributions_bill AS b
JOIN protection_purchase AS u ON u.bill_id = b.id
JOIN contributions_billmonth AS m ON m.bill_id = b.id
LEFT JOIN contributions_displacement AS d ON d.bill_id = b.id AND d.membership_id = m.membership_id AND d.month = m.month
WHERE b.id IN (SELECT bill_id FROM protection_purchase WHERE payment_id > %(contributions_payment)s
               UNION ALL SELECT bill_id FROM contributions_displacement WHERE id > %(contributions_displacement)s)
  AND NOT EXISTS (SELECT FROM protection_coveredmonth AS c
                  WHERE c.membership_id = m.membership_id AND c.month = coalesce(d.moved_to, m.month)
                    AND c.bill_id = b.id)
  AND (d.id IS NULL OR d.moved_to IS NOT NULL OR d.returned <> m.jkk + m.jkm + m.jht)
LIMIT 100
