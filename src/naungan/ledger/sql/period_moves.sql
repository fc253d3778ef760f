-- What each account of some funds was moved by in the periods after one month up to another: debits and credits apart.
SELECT a.fund, e.account_id, sum(greatest(e.amount, 0))::bigint AS debits, sum(greatest(-e.amount, 0))::bigint AS credits,
       count(*) AS entries
FROM ledger_journal AS j
JOIN ledger_entry AS e ON e.journal_id = j.id AND e.journal_id BETWEEN %(first)s AND %(last)s
JOIN ledger_account AS a ON a.id = e.account_id AND a.fund = ANY(%(funds)s)
WHERE j.period > %(after)s AND j.period <= %(through)s AND j.kind <> 'year_close'
GROUP BY a.fund, e.account_id
