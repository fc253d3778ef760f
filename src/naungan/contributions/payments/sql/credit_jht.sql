-- The old-age contribution of each month that these bills cover, wherever it moved to, is credited once.
INSERT INTO contributions_jhtentry
    (membership_id, kind, month, amount, reference, journal_id, credited_on, recorded_at)
SELECT c.membership_id, 'contribution', c.month, c.jht, 'bill:' || b.number || ':' || c.month, NULL, %(on)s, %(at)s
FROM contributions_bill AS b
JOIN contributions_billmonth AS m ON m.bill_id = b.id
LEFT JOIN contributions_displacement AS d
       ON d.bill_id = m.bill_id AND d.membership_id = m.membership_id AND d.month = m.month
JOIN protection_month AS c
  ON c.membership_id = m.membership_id AND c.month = coalesce(d.moved_to, m.month) AND c.revoked_at IS NULL
 AND c.bill_id = b.id
WHERE b.id = ANY(%(bills)s) AND c.jht > 0
ON CONFLICT (membership_id, reference) DO NOTHING
