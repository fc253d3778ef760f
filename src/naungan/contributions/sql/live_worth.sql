SELECT coalesce(sum(c.jkk + c.jkm + c.jht), 0)::bigint AS worth
FROM contributions_bill AS b
JOIN contributions_billmonth AS m ON m.bill_id = b.id
JOIN protection_coveredmonth AS c
  ON c.membership_id = m.membership_id AND c.revoked_at IS NULL AND c.source = 'bill:' || b.number
WHERE b.id = %(bill)s AND c.month = m.month
