-- Old-age savings are credited to whoever is covered, for the month and the sum that the cover says, and to nobody else.
SELECT e.membership_id, e.month FROM contributions_jhtentry AS e
WHERE e.kind = 'contribution' AND e.id > %(contributions_jhtentry)s AND NOT EXISTS (
    SELECT FROM protection_month AS c JOIN contributions_bill AS b ON b.id = c.bill_id
    WHERE c.membership_id = e.membership_id AND c.month = e.month AND c.jht = e.amount
      AND 'bill:' || b.number || ':' || c.month = e.reference)
UNION ALL
SELECT c.membership_id, c.month FROM protection_month AS c JOIN contributions_bill AS b ON b.id = c.bill_id
WHERE c.jht > 0 AND c.recorded_at >= %(since)s AND c.revoked_at IS NULL AND NOT EXISTS (
    SELECT FROM contributions_jhtentry AS e
    WHERE e.membership_id = c.membership_id AND e.reference = 'bill:' || b.number || ':' || c.month AND e.amount = c.jht)
LIMIT 100
