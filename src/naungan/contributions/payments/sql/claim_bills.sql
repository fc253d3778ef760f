-- The bills are locked before they are read: whoever throws a list away, charges a mandate or answers a bank holds the same lock.
SELECT b.id FROM {rows} JOIN contributions_bill AS b ON b.number = rows.bill_number ORDER BY b.id FOR NO KEY UPDATE OF b;

-- Of payments that race for a bill only one finds it unpaid; the others find another place. Of several in one file the one
-- that brings the exact amount pays it, then the one that was paid first. What is over is the surplus. That a bill is paid is a
-- row of its own: of two transactions the second waits for the first and writes none.
WITH first AS MATERIALIZED (
    SELECT DISTINCT ON (b.id) b.id, b.number, b.amount, b.payer_id, b.membership_id, b.displaced, rows.payment_id,
           rows.amount AS paid, rows.paid_at, rows.paid_on, y.kind
    FROM {rows}
    JOIN contributions_bill AS b ON b.number = rows.bill_number
    JOIN contributions_payer AS y ON y.id = b.payer_id
    WHERE b.amount <= rows.amount AND (b.expires_on IS NULL OR b.expires_on >= rows.paid_on)
      AND NOT EXISTS (SELECT FROM protection_purchase AS u WHERE u.bill_id = b.id)
    ORDER BY b.id, rows.amount - b.amount, rows.paid_at, rows.payment_id
), claimed AS (
    INSERT INTO protection_purchase (bill_id, payment_id, payer_id, payer_kind, paid_at, recorded_at)
    SELECT id, payment_id, payer_id, kind, paid_at, %(at)s FROM first ORDER BY id
    ON CONFLICT (bill_id) DO NOTHING
    RETURNING bill_id
)
SELECT first.id AS bill_id, first.number AS bill_number, first.payer_id, first.membership_id, first.displaced,
       first.payment_id, first.paid_at, first.paid_on, first.paid - first.amount AS surplus, sums.jkk, sums.jkm, sums.jht, sums.months
FROM claimed
JOIN first ON first.id = claimed.bill_id
JOIN LATERAL (
    SELECT sum(k.jkk)::bigint AS jkk, sum(k.jkm)::bigint AS jkm, sum(k.jht)::bigint AS jht, sum(k.months) AS months
    FROM contributions_billline AS l JOIN protection_priceclass AS k ON k.id = l.price_class_id
    WHERE l.bill_id = claimed.bill_id
) AS sums ON true
