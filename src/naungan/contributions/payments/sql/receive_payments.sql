-- The sender's ids decide what is new: a repeat finds its row, also when two announcements race, and whether it brings the
-- same id or only the bank's reference. What came together shares one journal.
INSERT INTO contributions_payment
    (source, external_id, reference, bill_number, amount, paid_at, settled_on, notice, journal_id, recorded_at)
SELECT source, external_id, reference, bill_number, amount, paid_at, settled_on, notice,
       (SELECT nextval(pg_get_serial_sequence('ledger_journal', 'id'))), %(at)s
FROM (SELECT DISTINCT ON (source, external_id) * FROM {rows} ORDER BY source, external_id, number) AS rows
ON CONFLICT DO NOTHING
RETURNING id AS payment_id, source, external_id, bill_number, amount, paid_at, journal_id
