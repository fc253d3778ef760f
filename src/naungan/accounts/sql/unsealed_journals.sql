-- Journals that no seal holds yet. A transaction may commit after one that began later: so a stretch is looked at again.
SELECT j.id FROM ledger_journal AS j
WHERE j.id > (SELECT coalesce(max(journal), 0) FROM accounts_sealedjournal) - %(reach)s
  AND NOT EXISTS (SELECT FROM accounts_sealedjournal AS s WHERE s.journal = j.id)
ORDER BY j.id LIMIT %(most)s
