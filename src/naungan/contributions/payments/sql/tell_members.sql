-- Each person on a paid bill is told what it covers and who paid; in the payment's own transaction. A month that moved is
-- told as the month it moved to, one that was returned is not told as covered.
INSERT INTO lib_outbox (topic, key, payload, recipient, created_at, tries, trouble, trace)
SELECT 'member.covered', b.number || ':' || m.membership_id,
       jsonb_build_object('membership', m.membership_id, 'bill', b.number, 'payer', coalesce(x.name, p.name),
                          'kind', CASE WHEN x.id IS NULL THEN p.kind ELSE -1 END,
                          'payment', u.payment_id, 'amount', m.amount, 'since', m.since, 'through', m.through),
       m.membership_id, %(at)s, 0, '', %(trace)s
FROM (
    SELECT l.bill_id, l.membership_id, k.jkk + k.jkm + k.jht AS amount, k.since_month AS since,
           k.since_month + k.months - 1 AS through
    FROM contributions_billline AS l JOIN protection_priceclass AS k ON k.id = l.price_class_id
    WHERE l.bill_id = ANY(%(bills)s)
      AND NOT EXISTS (SELECT FROM contributions_displacement AS d
                      WHERE d.bill_id = l.bill_id AND d.membership_id = l.membership_id)
    UNION ALL
    SELECT m.bill_id, m.membership_id, sum(m.jkk + m.jkm + m.jht), min(coalesce(d.moved_to, m.month)),
           max(coalesce(d.moved_to, m.month))
    FROM contributions_billmonth AS m
    LEFT JOIN contributions_displacement AS d
           ON d.bill_id = m.bill_id AND d.membership_id = m.membership_id AND d.month = m.month
    WHERE m.bill_id = ANY(%(bills)s) AND (d.id IS NULL OR d.moved_to IS NOT NULL)
      AND EXISTS (SELECT FROM contributions_displacement AS o
                  WHERE o.bill_id = m.bill_id AND o.membership_id = m.membership_id)
    GROUP BY m.bill_id, m.membership_id
) AS m
JOIN contributions_bill AS b ON b.id = m.bill_id
JOIN protection_purchase AS u ON u.bill_id = b.id
JOIN contributions_payer AS p ON p.id = b.payer_id
LEFT JOIN contributions_pot AS x ON x.id = b.box_id -- a group's own box paid
ON CONFLICT (topic, key) DO NOTHING
