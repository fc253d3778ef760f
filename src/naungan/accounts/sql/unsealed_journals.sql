-- Journals that no seal holds yet. A transaction may commit after one that began later: so a stretch is looked at again.
-- The floor bounds both sides: what was sealed before it is never read.
WITH floor AS MATERIALIZED (
    SELECT coalesce(max(journal), 0) - %(reach)s AS id FROM accounts_sealedjournal
)
SELECT j.id FROM ledger_journal AS j
LEFT JOIN accounts_sealedjournal AS s ON s.journal = j.id AND s.journal > (SELECT id FROM floor)
WHERE j.id > (SELECT id FROM floor) AND s.journal IS NULL
ORDER BY j.id LIMIT %(most)s
