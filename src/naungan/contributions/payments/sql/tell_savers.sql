-- A receipt for money that went into a member's own pot: what it holds after it bought what it could.
INSERT INTO lib_outbox (topic, key, payload, recipient, created_at, tries, trouble, trace)
SELECT 'member.saved', e.payment_id::text,
       jsonb_build_object('membership', p.membership_id, 'number', p.number, 'amount', e.amount, 'balance', p.balance,
                          'payment', e.payment_id),
       p.membership_id, %(at)s, 0, '', %(trace)s
FROM contributions_potentry AS e
JOIN contributions_pot AS p ON p.id = e.pot_id
WHERE e.payment_id = ANY(%(payments)s) AND e.amount > 0 AND p.membership_id IS NOT NULL
ON CONFLICT (topic, key) DO NOTHING
