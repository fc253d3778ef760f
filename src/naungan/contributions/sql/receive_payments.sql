-- The sender's ids decide what is new: a repeat finds its row, also when two announcements race.
INSERT INTO contributions_payment
    (source, external_id, bill_number, amount, paid_at, settled_on, notice, journal_id, recorded_at)
SELECT source, external_id, bill_number, amount, paid_at, settled_on, notice,
       nextval(pg_get_serial_sequence('ledger_journal', 'id')), %(at)s
FROM (SELECT DISTINCT ON (source, external_id) * FROM {rows} ORDER BY source, external_id, number) AS rows
ON CONFLICT (source, external_id) DO NOTHING
RETURNING id, source, external_id, bill_number, amount, paid_at, journal_id
