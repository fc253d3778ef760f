-- No journal of a claim touches two funds that pay benefits (PP 99/2013).
SELECT j.reference, count(DISTINCT a.fund) AS funds
FROM ledger_journal AS j
JOIN ledger_entry AS e ON e.journal_id = j.id
JOIN ledger_account AS a ON a.id = e.account_id AND a.fund IN ('JKK', 'JKM', 'JHT')
WHERE j.id > %(ledger_journal)s AND j.kind IN ('claim', 'claim_payout', 'claim_late', 'claim_twice', 'claim_recovery')
GROUP BY j.id HAVING count(DISTINCT a.fund) > 1
ORDER BY j.id LIMIT 100
