-- The same of journals from before there were periods: they stand in the months of their own days.
SELECT a.fund, e.account_id, sum(greatest(e.amount, 0))::bigint AS debits, sum(greatest(-e.amount, 0))::bigint AS credits,
       count(*) AS entries
FROM ledger_journal AS j
JOIN ledger_entry AS e ON e.journal_id = j.id
JOIN ledger_account AS a ON a.id = e.account_id AND a.fund = ANY(%(funds)s)
WHERE j.period IS NULL AND ledger_period(j.at) > %(after)s AND ledger_period(j.at) <= %(through)s
GROUP BY a.fund, e.account_id
