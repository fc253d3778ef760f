-- What members' pots, old-age accounts and the suspense queue hold is what the books owe them.
SELECT 'POT' AS fund, (SELECT coalesce(sum(balance), 0)::bigint FROM contributions_pot) AS held,
       (SELECT coalesce(-sum(b.amount), 0)::bigint FROM ledger_balance AS b JOIN ledger_account AS a ON a.id = b.account_id
        WHERE a.fund = 'POT') AS booked
UNION ALL
SELECT 'JHT', (SELECT coalesce(sum(amount), 0)::bigint FROM contributions_jhtentry),
       (SELECT coalesce(-sum(b.amount), 0)::bigint FROM ledger_balance AS b JOIN ledger_account AS a ON a.id = b.account_id
        WHERE a.fund = 'JHT' AND a.kind = 'liability' AND a.owner = '')
UNION ALL
SELECT 'SUSPENSE', (SELECT coalesce(sum(p.amount), 0)::bigint FROM contributions_suspense AS s
                    JOIN contributions_payment AS p ON p.id = s.payment_id WHERE s.resolved_at IS NULL),
       (SELECT coalesce(-sum(b.amount), 0)::bigint FROM ledger_balance AS b JOIN ledger_account AS a ON a.id = b.account_id
        WHERE a.fund = 'SUSPENSE')
