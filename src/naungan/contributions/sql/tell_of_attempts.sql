-- Told some days before: the charge, and how to stop it.
WITH told AS (
    UPDATE contributions_attempt AS a SET told_at = %(at)s
    FROM contributions_mandate AS m
    WHERE m.id = a.mandate_id AND m.withdrawn_at IS NULL AND a.state = 'planned' AND a.told_at IS NULL
      AND a.planned_on <= %(through)s
    RETURNING a.reference, a.planned_on, a.month, m.membership_id, m.months, m.most
)
INSERT INTO lib_outbox (topic, key, payload, recipient, created_at, tries, trouble)
SELECT 'mandate.notice', reference,
       jsonb_build_object('membership', membership_id, 'on', planned_on, 'months', months, 'most', most, 'since', month),
       membership_id, %(at)s, 0, ''
FROM told
ON CONFLICT (topic, key) DO NOTHING
RETURNING id
