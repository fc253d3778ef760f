-- Each payment's journal moves the payment's amount, and the payment pays a bill or lies in suspense.
SELECT p.source, p.external_id, p.amount,
       (SELECT sum(e.amount) FROM ledger_entry AS e WHERE e.journal_id = p.journal_id AND e.amount > 0)::bigint AS moved,
       EXISTS (SELECT FROM contributions_bill AS b WHERE b.paid_by_id = p.id)
         OR EXISTS (SELECT FROM contributions_suspense AS s WHERE s.payment_id = p.id) AS has_place
FROM contributions_payment AS p
