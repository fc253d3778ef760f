-- Closed months of which an account's balance is not what all entries up to their end sum to.
SELECT c.fund, c.month, b.account_id, b.closing, coalesce(s.amount, 0)::bigint AS amount
FROM ledger_closingbalance AS b JOIN ledger_periodclose AS c ON c.id = b.close_id
JOIN LATERAL (
    SELECT sum(e.amount) AS amount FROM ledger_entry AS e JOIN ledger_journal AS j ON j.id = e.journal_id
    WHERE e.account_id = b.account_id AND coalesce(j.period, ledger_period(j.at)) <= c.month
) AS s ON true
WHERE c.month = (SELECT max(l.month) FROM ledger_periodclose AS l WHERE l.fund = c.fund) AND b.closing <> coalesce(s.amount, 0)
ORDER BY c.fund, b.account_id
