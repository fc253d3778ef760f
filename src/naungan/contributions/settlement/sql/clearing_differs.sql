-- Journals after a given one in which a collector's clearing account moved another sum than its payments and reversals say. Those
-- up to that one were looked at with an earlier file.
SELECT coalesce(b.journal_id, p.journal_id) AS journal_id, (coalesce(b.amount, 0) - coalesce(p.amount, 0))::bigint AS amount
FROM (
    SELECT e.journal_id, sum(e.amount) AS amount
    FROM ledger_journal AS j
    JOIN ledger_entry AS e ON e.journal_id = j.id
    JOIN ledger_account AS a ON a.id = e.account_id AND a.fund = 'CLEARING' AND a.owner = %(source)s
    WHERE j.id > %(after)s AND j.kind IN ('payment', 'reversal')
    GROUP BY e.journal_id
) AS b
FULL JOIN (
    SELECT journal_id, sum(amount) AS amount FROM (
        SELECT journal_id, amount FROM contributions_payment WHERE source = %(source)s AND journal_id > %(after)s
        UNION ALL
        SELECT r.journal_id, -o.amount FROM contributions_reversal AS r JOIN contributions_payment AS o ON o.id = r.payment_id
        WHERE r.journal_id > %(after)s AND o.source = %(source)s
    ) AS said GROUP BY journal_id
) AS p ON p.journal_id = b.journal_id
WHERE coalesce(b.amount, 0) <> coalesce(p.amount, 0)
ORDER BY 1
