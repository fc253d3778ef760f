-- What a journal of payments books to the funds is what the months of the bills that its payments pay say.
WITH said AS (
    SELECT p.journal_id, sum(m.jkk)::bigint AS jkk, sum(m.jkm)::bigint AS jkm, sum(m.jht)::bigint AS jht
    FROM contributions_payment AS p
    JOIN protection_purchase AS u ON u.payment_id = p.id
    JOIN contributions_billline AS l ON l.bill_id = u.bill_id
    JOIN protection_priceclass AS m ON m.id = l.price_class_id
    WHERE p.journal_id > %(ledger_journal)s
    GROUP BY p.journal_id
), booked AS (
    SELECT e.journal_id,
           coalesce(-sum(e.amount) FILTER (WHERE a.fund = 'JKK'), 0)::bigint AS jkk,
           coalesce(-sum(e.amount) FILTER (WHERE a.fund = 'JKM'), 0)::bigint AS jkm,
           coalesce(-sum(e.amount) FILTER (WHERE a.fund = 'JHT'), 0)::bigint AS jht
    FROM ledger_entry AS e
    JOIN ledger_account AS a ON a.id = e.account_id
    JOIN ledger_journal AS j ON j.id = e.journal_id AND j.kind = 'payment'
    WHERE e.journal_id > %(ledger_journal)s
    GROUP BY e.journal_id
)
SELECT j.reference, fund.name AS fund, fund.booked, fund.said
FROM booked
JOIN ledger_journal AS j ON j.id = booked.journal_id
LEFT JOIN said USING (journal_id)
CROSS JOIN LATERAL (VALUES ('JKK', booked.jkk, coalesce(said.jkk, 0)), ('JKM', booked.jkm, coalesce(said.jkm, 0)),
                           ('JHT', booked.jht, coalesce(said.jht, 0))) AS fund (name, booked, said)
WHERE fund.booked <> fund.said
ORDER BY j.id LIMIT 100
