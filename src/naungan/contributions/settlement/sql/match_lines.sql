-- Each line of a file beside the payment it speaks of: by the sender's id, else by the bank's reference; and whether an
-- earlier file spoke of it already, as paid or as taken back.
SELECT rows.number, p.id AS payment_id, p.amount, p.bill_number, p.paid_at,
       (SELECT min(l.file_id) FROM contributions_settlementline AS l
        WHERE l.payment_id = p.id AND l.is_reversal = rows.is_reversal AND l.code <> 'line_unreadable'
       ) AS settled_by
FROM {rows}
JOIN LATERAL (
    SELECT p.* FROM contributions_payment AS p WHERE p.source = %(source)s AND p.external_id = rows.external_id
    UNION
    SELECT p.* FROM contributions_payment AS p
    WHERE p.source = %(source)s AND p.reference = rows.reference AND rows.reference <> ''
    ORDER BY 1 LIMIT 1
) AS p ON true
