-- Each line of a file beside the payment it speaks of: by the sender's id, else by the bank's reference; and whether an
-- earlier file spoke of it already, as paid or as taken back. In sets.
WITH found AS (
    SELECT rows.number, rows.is_reversal, p.id, p.amount, p.bill_number, p.paid_at
    FROM {rows} JOIN contributions_payment AS p ON p.source = %(source)s AND p.external_id = rows.external_id
    UNION ALL
    SELECT rows.number, rows.is_reversal, p.id, p.amount, p.bill_number, p.paid_at
    FROM {rows}
    JOIN contributions_paymentreference AS k ON k.source = %(source)s AND k.reference = rows.reference
    JOIN contributions_payment AS p ON p.id = k.payment_id
), first AS (
    SELECT DISTINCT ON (number) * FROM found ORDER BY number, id
)
SELECT f.number, f.id AS payment_id, f.amount, f.bill_number, f.paid_at, min(l.file_id) AS settled_by
FROM first AS f
LEFT JOIN contributions_settlementline AS l
       ON l.payment_id = f.id AND l.is_reversal = f.is_reversal AND l.code <> 'line_unreadable'
GROUP BY f.number, f.id, f.amount, f.bill_number, f.paid_at
