-- The sender's ids decide what is new: a repeat finds its row, also when two announcements race, and whether it brings the
-- same id or only the bank's reference. A repeat takes no other's place: it may bring a reference that it did not bring before.
-- Two that race with one reference and two ids meet at its unique key: the later one is run again, and finds it. What came
-- together shares one journal. A batch is nearly always of one sender: joined by its name, each would be held against each.
WITH chosen AS MATERIALIZED (
    SELECT DISTINCT ON (source, CASE reference WHEN '' THEN 'i' || external_id ELSE 'r' || reference END) *
    FROM (SELECT DISTINCT ON (source, external_id) * FROM {rows} ORDER BY source, external_id, number) AS once
    WHERE NOT EXISTS (SELECT FROM contributions_payment AS p
                      WHERE p.source = once.source AND p.external_id = once.external_id)
      AND NOT EXISTS (SELECT FROM contributions_paymentreference AS k
                      WHERE k.source = once.source AND k.reference = once.reference)
    ORDER BY source, CASE reference WHEN '' THEN 'i' || external_id ELSE 'r' || reference END, number
), new AS (
    INSERT INTO contributions_payment
        (source, external_id, bill_number, amount, paid_at, settled_on, notice, journal_id, recorded_at)
    SELECT source, external_id, bill_number, amount, paid_at, settled_on, notice,
           (SELECT nextval(pg_get_serial_sequence('ledger_journal', 'id'))), %(at)s
    FROM chosen ORDER BY source, external_id
    ON CONFLICT (source, external_id) DO NOTHING
    RETURNING id, source, external_id, bill_number, amount, paid_at, journal_id
), kept AS (
    INSERT INTO contributions_paymentreference (payment_id, source, reference)
    SELECT new.id, chosen.source, chosen.reference FROM new JOIN chosen
      ON chosen.external_id = new.external_id AND chosen.source IS NOT DISTINCT FROM new.source
    WHERE chosen.reference <> '' ORDER BY chosen.source, chosen.reference
)
SELECT chosen.number, new.id AS payment_id, new.source, new.bill_number, new.amount, new.paid_at,
       (new.paid_at AT TIME ZONE 'Asia/Jakarta')::date AS paid_on, new.journal_id
FROM new JOIN chosen ON chosen.external_id = new.external_id AND chosen.source IS NOT DISTINCT FROM new.source
ORDER BY new.id
