-- Who is covered because of a payment: the live months of the bill that it paid, and of those that its pot bought with it.
SELECT c.membership_id, c.month, c.bill_id
FROM contributions_billmonth AS m
LEFT JOIN contributions_displacement AS d
       ON d.bill_id = m.bill_id AND d.membership_id = m.membership_id AND d.month = m.month
JOIN protection_coveredmonth AS c
  ON c.membership_id = m.membership_id AND c.month = coalesce(d.moved_to, m.month) AND c.revoked_at IS NULL
 AND c.bill_id = m.bill_id
WHERE m.bill_id = ANY(%(bills)s)
ORDER BY c.membership_id, c.month
