INSERT INTO contributions_jhtentry
    (membership_id, kind, month, amount, reference, journal_id, credited_on, recorded_at)
SELECT rows.membership_id, 'taken_back', rows.month, -rows.jht, 'back:bill:' || b.number || ':' || rows.month, NULL, %(on)s, %(at)s
FROM {rows} JOIN contributions_bill AS b ON b.id = rows.bill_id WHERE rows.jht > 0
ON CONFLICT (membership_id, reference) DO NOTHING
