-- Each person on a paid bill is told what it covers and who paid; in the payment's own transaction. A month that moved is
-- told as the month it moved to, one that was returned is not told as covered.
INSERT INTO lib_outbox (topic, key, payload, recipient, created_at, tries, trouble)
SELECT 'member.covered', b.number || ':' || m.membership_id,
       jsonb_build_object('membership', m.membership_id, 'bill', b.number, 'payer', p.name, 'kind', p.kind,
                          'payment', b.paid_by_id, 'amount', sum(m.jkk + m.jkm + m.jht),
                          'since', min(coalesce(d.moved_to, m.month)), 'through', max(coalesce(d.moved_to, m.month))),
       m.membership_id, %(at)s, 0, ''
FROM contributions_billmonth AS m
JOIN contributions_bill AS b ON b.id = m.bill_id
JOIN contributions_payer AS p ON p.id = b.payer_id
LEFT JOIN contributions_displacement AS d
       ON d.bill_id = m.bill_id AND d.membership_id = m.membership_id AND d.month = m.month
WHERE m.bill_id = ANY(%(bills)s) AND (d.id IS NULL OR d.moved_to IS NOT NULL)
GROUP BY b.number, b.paid_by_id, m.membership_id, p.name, p.kind
ON CONFLICT (topic, key) DO NOTHING
