-- First paid wins: a month that is already covered stays as it is, nobody is covered after death, and the caller asks
-- afterwards which months those were. A death that is just being recorded is waited for, as it waits for us (`record_death`). One
-- order for all keeps two batches from waiting for each other; of two that cover one
-- month at once the second meets the first's row at its unique key, and is run again; who is just taking a month back is waited
-- for. Where cover begins anew after an earlier one, the beginning is kept as a fact of its own; not where another had paid for
-- the first month before.
WITH people AS MATERIALIZED (  -- looked up once a person, not once a month; a lock that no other change of hers waits for
    SELECT s.id AS membership_id, m.died_on
    FROM (SELECT DISTINCT membership_id FROM {rows}) AS w
    JOIN registry_membership AS s ON s.id = w.membership_id
    JOIN registry_member AS m ON m.id = s.member_id
    ORDER BY m.id FOR KEY SHARE OF m
), wanted AS MATERIALIZED (  -- whoever would cover nobody takes no place of one paid later
    SELECT DISTINCT ON (membership_id, month) rows.* FROM {rows} JOIN people USING (membership_id)
    WHERE died_on IS NULL OR died_on >= rows.starts_on
    ORDER BY membership_id, month, place
), held AS MATERIALIZED (
    SELECT c.membership_id, c.month FROM people JOIN protection_coveredmonth AS c USING (membership_id)
    WHERE c.month BETWEEN (SELECT min(month) FROM wanted) AND (SELECT max(month) FROM wanted) AND c.revoked_at IS NULL
), taken AS MATERIALIZED (
    SELECT c.membership_id, c.month FROM wanted JOIN held USING (membership_id, month)
    JOIN protection_coveredmonth AS c USING (membership_id, month)
    WHERE c.month BETWEEN (SELECT min(month) FROM wanted) AND (SELECT max(month) FROM wanted) AND c.revoked_at IS NULL
    ORDER BY c.membership_id, c.month FOR SHARE OF c
), covered AS (
    INSERT INTO protection_coveredmonth (membership_id, month, starts_on, price_class_id, bill_id, recorded_at)
    SELECT membership_id, month, starts_on, price_class_id, bill_id, %(at)s
    FROM wanted
    WHERE NOT EXISTS (SELECT FROM taken AS t WHERE t.membership_id = wanted.membership_id AND t.month = wanted.month)
    ORDER BY membership_id, month
    RETURNING membership_id, month, bill_id
), anew AS (
    INSERT INTO protection_spell (membership_id, month, bill_id, recorded_at)
    SELECT c.membership_id, c.month, c.bill_id, %(at)s
    FROM (SELECT membership_id, bill_id, min(month) AS month FROM {rows} WHERE begins_anew
          GROUP BY membership_id, bill_id) AS w
    JOIN covered AS c USING (membership_id, bill_id, month)
)
SELECT count(*) AS covered FROM covered
