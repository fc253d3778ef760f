-- Months of paid bills that they do not cover: another payer had covered them first, the member had died before, or the
-- month lay further back than arrears may be paid for. first_open is the first month that the payment could cover.
SELECT m.bill_id, m.membership_id, m.month, m.starts_on, m.programmes, m.reference_income, m.jkk, m.jkm, m.jht,
       CASE WHEN o.sector = 'transport' THEN 1 ELSE 0 END AS sector, s.kind, r.died_on, paid.paid_at, paid.first_open
FROM {paid}
JOIN contributions_billmonth AS m ON m.bill_id = paid.bill_id
JOIN registry_membership AS s ON s.id = m.membership_id
JOIN registry_member AS r ON r.id = s.member_id
LEFT JOIN places_occupation AS o ON o.key = s.occupation_id
WHERE NOT EXISTS (SELECT FROM protection_coveredmonth AS c
                  WHERE c.membership_id = m.membership_id AND c.month = m.month AND c.revoked_at IS NULL
                    AND c.bill_id = m.bill_id)
ORDER BY m.bill_id, m.membership_id, m.month
