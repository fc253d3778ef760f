-- What was paid of claims in four quarters, by the regency of the member and by kind: how many claims, how much, how soon.
-- A claim counts in the days of its first money; days are those from the last paper to that money.
WITH sent AS (
    SELECT
        c.id, c.kind, substr(a.code, 1, 5) AS regency, min(p.done_at) AS paid_at,
        sum(p.amount + p.late) AS rupiah, min(n.due_by) AS due_by
    FROM claims_payout AS p
    JOIN claims_payee AS y ON y.id = p.payee_id
    JOIN claims_decision AS d ON d.id = y.decision_id
    JOIN claims_assessment AS n ON n.id = d.assessment_id
    JOIN claims_claim AS c ON c.id = y.claim_id
    JOIN registry_member AS m ON m.id = c.member_id
    LEFT JOIN places_area AS a ON a.id = m.area_id
    WHERE p.done_at >= %(since)s AND p.done_at < %(until)s AND p.returned_at IS NULL
        AND NOT EXISTS (
            SELECT FROM claims_payout AS o JOIN claims_payee AS w ON w.id = o.payee_id
            WHERE w.claim_id = c.id AND o.done_at < %(since)s AND o.returned_at IS NULL
        )
    GROUP BY c.id, c.kind, substr(a.code, 1, 5)
), timed AS (
    SELECT
        s.*,
        extract(epoch FROM s.paid_at - (
            SELECT max(t.at) FROM claims_step AS t WHERE t.claim_id = s.id AND t.state = 'complete' AND t.at <= s.paid_at
        )) / 86400 AS days,
        (s.paid_at AT TIME ZONE 'Asia/Jakarta')::date <= s.due_by AS in_time
    FROM sent AS s
)
SELECT
    regency, kind, count(*) AS claims, sum(rupiah)::bigint AS rupiah,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY days) AS median_days,
    count(*) FILTER (WHERE in_time)::float / nullif(count(in_time), 0) AS in_time
FROM timed
GROUP BY regency, kind
ORDER BY kind, regency NULLS LAST
