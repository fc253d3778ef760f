-- A journal of payments is there and moves what its payments brought.
SELECT coalesce(j.reference, 'of payments ' || p.first) AS reference, p.amount, coalesce(e.amount, 0)::bigint AS moved
FROM (SELECT journal_id, min(id) AS first, sum(amount)::bigint AS amount FROM contributions_payment
      WHERE journal_id > %(ledger_journal)s GROUP BY journal_id) AS p
LEFT JOIN ledger_journal AS j ON j.id = p.journal_id
LEFT JOIN (SELECT journal_id, sum(amount) AS amount FROM ledger_entry WHERE amount > 0 AND journal_id > %(ledger_journal)s GROUP BY journal_id) AS e
       ON e.journal_id = p.journal_id
WHERE j.id IS NULL OR p.amount IS DISTINCT FROM e.amount
LIMIT 100
