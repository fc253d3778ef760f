-- One hash for each journal, over all that it says: itself, its entries, the payments it books, the bills these pay with their
-- months, the months of cover that rest on them, and what went into and out of pots. JSON keeps columns apart; seconds are
-- numbers, whatever the zone of the session. Payments and entries are found by the stretch of their journals (BRIN).
WITH wanted AS MATERIALIZED (
    SELECT j.* FROM {rows} JOIN ledger_journal AS j ON j.id = rows.id
), paid AS MATERIALIZED (
    SELECT p.journal_id AS journal, p.* FROM contributions_payment AS p
    WHERE p.journal_id BETWEEN (SELECT min(id) FROM wanted) AND (SELECT max(id) FROM wanted)
      AND p.journal_id IN (SELECT id FROM wanted)
), billed AS MATERIALIZED (
    SELECT paid.journal, u.payment_id, b.* FROM paid JOIN protection_purchase AS u ON u.payment_id = paid.id
    JOIN contributions_bill AS b ON b.id = u.bill_id
), months AS MATERIALIZED (
    SELECT b.journal, m.membership_id, coalesce(d.moved_to, m.month) AS month, m.bill_id
    FROM billed AS b
    JOIN contributions_billmonth AS m ON m.bill_id = b.id
    LEFT JOIN contributions_displacement AS d
           ON d.bill_id = b.id AND d.membership_id = m.membership_id AND d.month = m.month
), covered AS (  -- live months and revoked ones stand in an index each
    SELECT m.journal, c.* FROM months AS m
    JOIN protection_month AS c ON c.membership_id = m.membership_id AND c.month = m.month AND c.bill_id = m.bill_id
    WHERE c.revoked_at IS NULL
    UNION ALL
    SELECT m.journal, c.* FROM months AS m
    JOIN protection_month AS c ON c.membership_id = m.membership_id AND c.month = m.month AND c.bill_id = m.bill_id
    WHERE c.revoked_at IS NOT NULL
), parts AS (
    SELECT w.id AS journal, 1 AS part,
           jsonb_build_array(w.id, w.reference, w.kind, extract(epoch FROM w.at), w.reason,
                             extract(epoch FROM w.recorded_at)) AS said
    FROM wanted AS w
    UNION ALL
    SELECT e.journal_id, 2, jsonb_build_array(e.id, a.fund, a.kind, a.owner, a.shard, e.amount)
    FROM wanted AS w JOIN ledger_entry AS e ON e.journal_id = w.id JOIN ledger_account AS a ON a.id = e.account_id
    UNION ALL
    SELECT p.journal, 3, jsonb_build_array(p.id, p.source, p.external_id, coalesce(k.reference, ''), p.bill_number, p.amount,
                                           extract(epoch FROM p.paid_at))
    FROM paid AS p LEFT JOIN contributions_paymentreference AS k ON k.payment_id = p.id
    UNION ALL
    SELECT b.journal, 4, jsonb_build_array(b.id, b.number, b.amount, b.payer_id, b.membership_id, b.payment_id)
    FROM billed AS b
    UNION ALL
    SELECT b.journal, 5, jsonb_build_array(m.bill_id, m.membership_id, m.month, m.jkk, m.jkm, m.jht)
    FROM billed AS b JOIN contributions_billmonth AS m ON m.bill_id = b.id
    UNION ALL
    SELECT c.journal, 6, jsonb_build_array(c.membership_id, c.month, c.starts_on, c.programmes, c.reference_income, c.jkk, c.jkm,
                                           c.jht, c.payer_kind, c.payer_id, c.bill_id, extract(epoch FROM c.recorded_at),
                                           extract(epoch FROM c.paid_at))
    FROM covered AS c
    UNION ALL
    SELECT e.journal_id, 7, jsonb_build_array(e.id, e.pot_id, e.amount, e.reason, e.reference, e.payment_id, e.bill_id)
    FROM contributions_potentry AS e
    WHERE e.journal_id BETWEEN (SELECT min(id) FROM wanted) AND (SELECT max(id) FROM wanted)
      AND e.journal_id IN (SELECT id FROM wanted)
)
SELECT journal, sha256(string_agg(sha256(convert_to(said::text, 'UTF8')), ''::bytea ORDER BY part, said::text)) AS hash
FROM parts GROUP BY journal ORDER BY journal
