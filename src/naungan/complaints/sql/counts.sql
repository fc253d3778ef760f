-- Complaints of some quarters and objections to claims, by what they are about: how many, how soon answered, how often right.
WITH said AS (
    SELECT about, asked_at, due_on, answered_at, outcome IN ('right', 'part') AS is_right, disputed_at
    FROM complaints_complaint
    WHERE asked_at >= %(since)s AND asked_at < %(until)s
    UNION ALL
    SELECT 'objection', asked_at, due_on, answered_at, outcome = 'changed', NULL
    FROM claims_objection
    WHERE asked_at >= %(since)s AND asked_at < %(until)s
)
SELECT
    about, count(*) AS complaints, count(answered_at) AS answered, count(disputed_at) AS mediations,
    count(*) FILTER (WHERE answered_at IS NOT NULL AND is_right) AS right_,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM answered_at - asked_at) / 86400) AS median_days,
    count(*) FILTER (WHERE (answered_at AT TIME ZONE 'Asia/Jakarta')::date <= due_on) AS in_time
FROM said
GROUP BY about
ORDER BY about
