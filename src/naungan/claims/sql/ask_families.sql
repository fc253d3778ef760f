-- Members who named their family a year ago are asked whether it is still right; who has died, or has no membership, is not.
WITH due AS (
    SELECT n.id, n.member_id, n.ask_on
    FROM claims_nomination AS n
    WHERE n.until IS NULL AND n.ask_on IS NOT NULL AND n.ask_on <= %(today)s AND n.people_cipher <> ''
    ORDER BY n.ask_on, n.id
    LIMIT %(most)s
    FOR UPDATE SKIP LOCKED
),
moved AS (
    UPDATE claims_nomination AS n SET ask_on = %(today)s::date + 365 FROM due WHERE n.id = due.id
),
told AS (
    INSERT INTO lib_outbox (topic, key, payload, recipient, created_at, tries, trouble, trace)
    SELECT 'family.confirm', due.id || ':' || due.ask_on, jsonb_build_object('membership', s.id), s.id, %(at)s, 0, '', %(trace)s
    FROM due
    JOIN registry_member AS m ON m.id = due.member_id AND m.died_on IS NULL
    JOIN LATERAL (
        SELECT o.id FROM registry_membership AS o WHERE o.member_id = due.member_id AND o.until IS NULL ORDER BY o.id DESC LIMIT 1
    ) AS s ON true
    ON CONFLICT (topic, key) DO NOTHING
)
SELECT count(*) AS due FROM due
