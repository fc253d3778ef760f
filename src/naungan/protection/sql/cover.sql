-- First paid wins: a month that is already covered stays as it is, and the caller asks afterwards which ones those were.
WITH covered AS (
    INSERT INTO protection_coveredmonth
        (membership_id, month, starts_on, programmes, reference_income, jkk, jkm, jht, payer_kind, payer_id, source,
         recorded_at)
    SELECT membership_id, month, starts_on, programmes, reference_income, jkk, jkm, jht, payer_kind, payer_id, source,
           %(at)s
    FROM {rows}
    ON CONFLICT (membership_id, month) WHERE revoked_at IS NULL DO NOTHING
    RETURNING 1
)
SELECT count(*) AS covered FROM covered
