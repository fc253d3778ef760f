-- Cover that rests on a bill whose payment was taken back.
SELECT b.number, count(*) AS months
FROM contributions_reversal AS r
JOIN contributions_bill AS b ON b.paid_by_id = r.payment_id
JOIN contributions_billmonth AS m ON m.bill_id = b.id
JOIN protection_coveredmonth AS c
  ON c.membership_id = m.membership_id AND c.source = 'bill:' || b.number AND c.revoked_at IS NULL
GROUP BY b.number
