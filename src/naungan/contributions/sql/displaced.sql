-- Months of paid bills that another payer had covered first.
SELECT m.bill_id, m.membership_id, m.month, m.starts_on, m.programmes, m.reference_income, m.jkk, m.jkm, m.jht,
       CASE WHEN o.sector = 'transport' THEN 1 ELSE 0 END AS sector, s.kind
FROM contributions_billmonth AS m
JOIN contributions_bill AS b ON b.id = m.bill_id
JOIN registry_membership AS s ON s.id = m.membership_id
LEFT JOIN places_occupation AS o ON o.key = s.occupation_id
WHERE m.bill_id = ANY(%(bills)s)
  AND NOT EXISTS (SELECT FROM protection_coveredmonth AS c
                  WHERE c.membership_id = m.membership_id AND c.month = m.month AND c.revoked_at IS NULL
                    AND c.source = 'bill:' || b.number)
ORDER BY m.bill_id, m.membership_id, m.month
