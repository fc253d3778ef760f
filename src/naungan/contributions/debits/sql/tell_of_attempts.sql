-- Told some days before: the charge, and how to stop it. Of a charge that cannot come any more nobody is told: it is dropped.
WITH near AS (
    SELECT a.id, s.id AS membership_id, m.months, m.most,
           CASE WHEN d.died_on IS NOT NULL THEN 'member.deceased'
                WHEN s.until IS NOT NULL THEN 'member.ended'
                WHEN m.until <= a.planned_on THEN 'mandate.over'
                WHEN EXISTS (SELECT FROM protection_coveredmonth AS c
                             WHERE c.membership_id = s.id AND c.month >= a.month AND c.revoked_at IS NULL)
                THEN 'paid.otherwise' END AS why
    FROM contributions_attempt AS a
    JOIN contributions_mandate AS m ON m.id = a.mandate_id AND m.withdrawn_at IS NULL
    JOIN registry_membership AS s ON s.id = m.membership_id
    JOIN registry_member AS d ON d.id = s.member_id
    WHERE a.state = 'planned' AND a.told_at IS NULL AND a.planned_on <= %(through)s
),
dropped AS (
    UPDATE contributions_attempt AS a SET state = 'dropped', code = near.why, decided_at = %(at)s
    FROM near WHERE a.id = near.id AND a.state = 'planned' AND near.why IS NOT NULL
),
told AS (
    UPDATE contributions_attempt AS a SET told_at = %(at)s
    FROM near WHERE a.id = near.id AND a.state = 'planned' AND a.told_at IS NULL AND near.why IS NULL
    RETURNING a.reference, a.planned_on, a.month, near.membership_id, near.months, near.most
)
INSERT INTO lib_outbox (topic, key, payload, recipient, created_at, tries, trouble, trace)
SELECT 'mandate.notice', reference,
       jsonb_build_object('membership', membership_id, 'on', planned_on, 'months', months, 'most', most, 'since', month),
       membership_id, %(at)s, 0, '', %(trace)s
FROM told
ON CONFLICT (topic, key) DO NOTHING
RETURNING id
