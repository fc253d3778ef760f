SELECT j.reference, count(e.id) AS entries, coalesce(sum(e.amount), 0)::bigint AS net
FROM ledger_journal AS j LEFT JOIN ledger_entry AS e ON e.journal_id = j.id
WHERE j.id > %(ledger_journal)s
GROUP BY j.id HAVING count(e.id) < 2 OR sum(e.amount) <> 0
ORDER BY j.id
