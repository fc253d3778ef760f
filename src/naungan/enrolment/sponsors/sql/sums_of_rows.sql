-- The money of each row with a bill, in the five words of a report: what it bound, and of what was paid, what its months in
-- force cost and what came back: also where a bank took back what had come back before, and bought these months. What a bank took
-- back was never paid; what had come back of it before stays with the village.
WITH picked AS MATERIALIZED (
    SELECT r.id, r.area_id, r.membership_id, r.outcome, r.spent, r.released, r.bill_id, b.number,
           u.payment_id IS NOT NULL AND v.payment_id IS NULL AS is_paid, v.payment_id IS NOT NULL AS is_taken_back
    FROM enrolment_roster AS o
    JOIN enrolment_rosterrow AS r ON r.roster_id = o.id
    JOIN contributions_bill AS b ON b.id = r.bill_id
    LEFT JOIN protection_purchase AS u ON u.bill_id = b.id
    LEFT JOIN contributions_reversal AS v ON v.payment_id = u.payment_id
    WHERE o.agreement_id = %(agreement)s AND r.outcome IN ('enrolled', 'replaced')
      AND (%(areas)s::bigint[] IS NULL OR r.area_id = ANY(%(areas)s::bigint[]))
), pairs AS MATERIALIZED (
    SELECT DISTINCT membership_id, bill_id FROM picked
), of_months AS MATERIALIZED (
    SELECT c.membership_id, c.bill_id, count(*) FILTER (WHERE c.revoked_at IS NULL) AS months,
           sum(c.jkk + c.jkm + c.jht) FILTER (WHERE c.revoked_at IS NULL) AS used,
           sum(c.jkk + c.jkm + c.jht) FILTER (WHERE c.revoked_reason LIKE 'left:%%' OR c.revoked_reason = 'payment.reversed') AS back
    FROM (  -- live months and revoked ones stand in an index each
        SELECT c.* FROM pairs AS p
        JOIN protection_month AS c ON c.membership_id = p.membership_id AND c.bill_id = p.bill_id
        WHERE c.month >= %(since)s AND c.month < %(until)s AND c.revoked_at IS NULL
        UNION ALL
        SELECT c.* FROM pairs AS p
        JOIN protection_month AS c ON c.membership_id = p.membership_id AND c.bill_id = p.bill_id
        WHERE c.month >= %(since)s AND c.month < %(until)s AND c.revoked_at IS NOT NULL
    ) AS c
    GROUP BY c.membership_id, c.bill_id
), displaced AS (
    SELECT d.bill_id, d.membership_id, sum(d.returned) AS back
    FROM contributions_displacement AS d
    WHERE d.bill_id IN (SELECT p.bill_id FROM picked AS p)
    GROUP BY d.bill_id, d.membership_id
)
SELECT p.id, p.area_id, p.membership_id, p.outcome, p.number AS bill, p.spent, p.released, p.is_paid,
       p.spent - CASE WHEN p.is_taken_back THEN p.released ELSE 0 END AS committed,
       CASE WHEN p.is_paid THEN p.spent ELSE 0 END AS paid,
       coalesce(m.months, 0) AS months, coalesce(m.used, 0) AS used,
       CASE WHEN p.is_paid THEN coalesce(m.back, 0) + coalesce(d.back, 0) ELSE 0 END AS given_back
FROM picked AS p
LEFT JOIN of_months AS m ON m.membership_id = p.membership_id AND m.bill_id = p.bill_id
LEFT JOIN displaced AS d ON d.bill_id = p.bill_id AND d.membership_id = p.membership_id
