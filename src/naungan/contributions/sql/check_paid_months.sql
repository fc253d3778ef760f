-- A month of a paid bill is covered (or was, and was revoked), or it was displaced.
SELECT b.number, m.membership_id, m.month
FROM contributions_bill AS b JOIN contributions_billmonth AS m ON m.bill_id = b.id
WHERE b.paid_by_id IS NOT NULL
  AND NOT EXISTS (SELECT FROM protection_coveredmonth AS c
                  WHERE c.membership_id = m.membership_id AND c.month = m.month AND c.source = 'bill:' || b.number)
  AND NOT EXISTS (SELECT FROM contributions_displacement AS d
                  WHERE d.bill_id = b.id AND d.membership_id = m.membership_id AND d.month = m.month)
LIMIT 100
