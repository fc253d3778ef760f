-- What the months of a bill that are still covered had cost, wherever they moved to.
SELECT coalesce(sum(c.jkk + c.jkm + c.jht), 0)::bigint AS worth
FROM contributions_bill AS b
JOIN (SELECT DISTINCT bill_id, membership_id FROM contributions_billmonth WHERE bill_id = %(bill)s) AS m ON m.bill_id = b.id
JOIN protection_coveredmonth AS c
  ON c.membership_id = m.membership_id AND c.revoked_at IS NULL AND c.source = 'bill:' || b.number
WHERE b.id = %(bill)s
