-- First paid wins: a month that is already covered stays as it is, nobody is covered after death, and the caller asks
-- afterwards which months those were. One order for all keeps two batches from waiting for each other.
WITH wanted AS MATERIALIZED (
    SELECT * FROM {rows}
), dead AS MATERIALIZED (  -- looked up once a person, not once a month
    SELECT s.id AS membership_id, m.died_on
    FROM (SELECT DISTINCT membership_id FROM wanted) AS w
    JOIN registry_membership AS s ON s.id = w.membership_id
    JOIN registry_member AS m ON m.id = s.member_id
    WHERE m.died_on IS NOT NULL
), covered AS (
    INSERT INTO protection_coveredmonth
        (membership_id, month, starts_on, programmes, reference_income, jkk, jkm, jht, payer_kind, payer_id, source,
         recorded_at, paid_at)
    SELECT membership_id, month, starts_on, programmes, reference_income, jkk, jkm, jht, payer_kind, payer_id, source,
           %(at)s, place
    FROM wanted LEFT JOIN dead USING (membership_id)
    WHERE dead.died_on IS NULL OR dead.died_on >= wanted.starts_on
    ORDER BY place, membership_id, month
    ON CONFLICT (membership_id, month) WHERE revoked_at IS NULL DO NOTHING
    RETURNING 1
)
SELECT count(*) AS covered FROM covered
