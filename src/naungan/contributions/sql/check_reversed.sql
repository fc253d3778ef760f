-- Cover that rests on a bill whose payment was taken back.
SELECT b.number, count(*) AS months
FROM contributions_reversal AS r
JOIN protection_purchase AS u ON u.payment_id = r.payment_id
JOIN contributions_bill AS b ON b.id = u.bill_id
JOIN contributions_billline AS l ON l.bill_id = b.id
JOIN protection_coveredmonth AS c ON c.membership_id = l.membership_id AND c.bill_id = b.id AND c.revoked_at IS NULL
WHERE r.journal_id > %(ledger_journal)s
GROUP BY b.number
