-- First paid wins: a month that is already covered stays as it is, nobody is covered after death, and the caller asks
-- afterwards which months those were. One order for all keeps two batches from waiting for each other. Where cover begins anew
-- after an earlier one, the beginning is kept as a fact of its own; not where another had paid
-- for the first month before.
WITH wanted AS MATERIALIZED (
    SELECT * FROM {rows}
), dead AS MATERIALIZED (  -- looked up once a person, not once a month
    SELECT s.id AS membership_id, m.died_on
    FROM (SELECT DISTINCT membership_id FROM wanted) AS w
    JOIN registry_membership AS s ON s.id = w.membership_id
    JOIN registry_member AS m ON m.id = s.member_id
    WHERE m.died_on IS NOT NULL
), covered AS (
    INSERT INTO protection_coveredmonth (membership_id, month, starts_on, price_class_id, bill_id, recorded_at)
    SELECT membership_id, month, starts_on, price_class_id, bill_id, %(at)s
    FROM wanted LEFT JOIN dead USING (membership_id)
    WHERE dead.died_on IS NULL OR dead.died_on >= wanted.starts_on
    ORDER BY place, membership_id, month
    ON CONFLICT (membership_id, month) WHERE revoked_at IS NULL DO NOTHING
    RETURNING membership_id, month, bill_id
), anew AS (
    INSERT INTO protection_spell (membership_id, month, bill_id, recorded_at)
    SELECT c.membership_id, c.month, c.bill_id, %(at)s
    FROM (SELECT membership_id, bill_id, min(month) AS month FROM wanted WHERE begins_anew
          GROUP BY membership_id, bill_id) AS w
    JOIN covered AS c USING (membership_id, bill_id, month)
)
SELECT count(*) AS covered FROM covered
