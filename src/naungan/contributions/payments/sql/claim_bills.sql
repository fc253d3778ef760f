-- Of payments that race for a bill only one finds it unpaid; the others find another place. Of several in one file the one
-- that brings the exact amount pays it, then the one that was paid first. What is over is the surplus.
WITH first AS (
    SELECT DISTINCT ON (b.id) b.id, rows.payment_id, rows.amount
    FROM {rows} JOIN contributions_bill AS b ON b.number = rows.bill_number
    WHERE b.amount <= rows.amount AND b.paid_by_id IS NULL AND (b.expires_on IS NULL OR b.expires_on >= rows.paid_on)
    ORDER BY b.id, rows.amount - b.amount, rows.paid_at, rows.payment_id
), claimed AS (
    UPDATE contributions_bill AS b
    SET paid_by_id = first.payment_id
    FROM first
    WHERE b.id = first.id AND b.paid_by_id IS NULL
    RETURNING b.id AS bill_id, b.number AS bill_number, b.payer_id, b.membership_id, b.displaced,
              b.paid_by_id AS payment_id, first.amount - b.amount AS surplus
)
SELECT claimed.*, sums.jkk, sums.jkm, sums.jht, sums.months
FROM claimed
JOIN LATERAL (
    SELECT sum(m.jkk)::bigint AS jkk, sum(m.jkm)::bigint AS jkm, sum(m.jht)::bigint AS jht, count(*) AS months
    FROM contributions_billmonth AS m WHERE m.bill_id = claimed.bill_id
) AS sums ON true
