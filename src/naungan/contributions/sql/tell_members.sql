-- Each person on a paid bill is told what is covered and by whom; in the payment's own transaction.
INSERT INTO lib_outbox (topic, key, payload, created_at)
SELECT 'member.covered', b.number || ':' || m.membership_id,
       jsonb_build_object('membership', m.membership_id, 'bill', b.number, 'payer', p.name,
                          'since', min(m.month), 'through', max(m.month)),
       %(at)s
FROM contributions_billmonth AS m
JOIN contributions_bill AS b ON b.id = m.bill_id
JOIN contributions_payer AS p ON p.id = b.payer_id
WHERE m.bill_id = ANY(%(bills)s)
GROUP BY b.number, m.membership_id, p.name
ON CONFLICT (topic, key) DO NOTHING
