-- What a file says beside what the books say of the same payments, by class; their sums explain the difference.
-- Of a line that could not be read nothing is known for sure: its sum is in neither.
SELECT l.code, count(*) AS lines,
       sum(CASE WHEN l.code = 'line_unreadable' THEN 0 WHEN l.is_reversal THEN -l.amount ELSE l.amount END)::bigint AS in_file,
       sum(CASE WHEN l.code IN ('line_repeated', 'settled_before', 'line_unreadable') THEN 0
                WHEN l.is_reversal THEN CASE WHEN r.payment_id IS NULL THEN 0 ELSE -p.amount END
                ELSE coalesce(p.amount, 0) END)::bigint AS in_books
FROM contributions_settlementline AS l
LEFT JOIN contributions_payment AS p ON p.id = l.payment_id
LEFT JOIN contributions_reversal AS r ON r.payment_id = l.payment_id
WHERE l.file_id = %(file)s
GROUP BY l.code ORDER BY l.code
