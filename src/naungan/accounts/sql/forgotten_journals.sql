-- Journals without a seal long after they were written, and seals whose journal is gone; of those after a given journal: one that
-- was too young at a look is not behind the next.
SELECT j.id, 'unsealed' AS what FROM ledger_journal AS j LEFT JOIN accounts_sealedjournal AS s ON s.journal = j.id
WHERE j.id > %(after)s AND s.journal IS NULL AND j.recorded_at < %(before)s AND EXISTS (SELECT FROM accounts_sealedjournal)
UNION ALL
SELECT s.journal, 'gone' FROM accounts_sealedjournal AS s LEFT JOIN ledger_journal AS j ON j.id = s.journal
WHERE s.journal > %(after)s AND j.id IS NULL
ORDER BY id LIMIT 100
