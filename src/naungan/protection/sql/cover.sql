-- First paid wins: a month that is already covered stays as it is, nobody is covered after death, and the caller asks
-- afterwards which months those were. One order for all keeps two batches from waiting for each other.
WITH covered AS (
    INSERT INTO protection_coveredmonth
        (membership_id, month, starts_on, programmes, reference_income, jkk, jkm, jht, payer_kind, payer_id, source,
         recorded_at)
    SELECT membership_id, month, starts_on, programmes, reference_income, jkk, jkm, jht, payer_kind, payer_id, source,
           %(at)s
    FROM {rows}
    WHERE NOT EXISTS (SELECT FROM registry_member AS m JOIN registry_membership AS s ON s.member_id = m.id
                      WHERE m.died_on IS NOT NULL AND s.id = rows.membership_id AND m.died_on < rows.starts_on)
    ORDER BY place, membership_id, month
    ON CONFLICT (membership_id, month) WHERE revoked_at IS NULL DO NOTHING
    RETURNING 1
)
SELECT count(*) AS covered FROM covered
