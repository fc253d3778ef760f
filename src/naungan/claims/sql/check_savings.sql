-- Savings that were paid out are what decisions on savings took, tax and all.
SELECT c.id, -w.sum AS taken, d.sum AS decided
FROM claims_claim AS c
JOIN LATERAL (
    SELECT coalesce(sum(d.gives), 0)::bigint AS sum, max(d.journal_id) AS journal,
           coalesce(sum((SELECT -sum(e.amount) FROM ledger_entry AS e JOIN ledger_account AS a ON a.id = e.account_id
                         WHERE e.journal_id = d.journal_id AND a.owner = 'tax:pph21')), 0)::bigint AS tax
    FROM claims_decision AS d WHERE d.claim_id = c.id
) AS d ON d.sum > 0
LEFT JOIN LATERAL (
    SELECT sum(j.amount)::bigint AS sum FROM contributions_jhtentry AS j
    WHERE j.kind = 'withdrawal' AND j.journal_id IN (SELECT journal_id FROM claims_decision WHERE claim_id = c.id)
) AS w ON true
WHERE c.kind = 'jht' AND d.journal > %(ledger_journal)s AND coalesce(-w.sum, 0) <> d.sum + d.tax
ORDER BY c.id LIMIT 100
