INSERT INTO contributions_jhtentry
    (membership_id, kind, month, amount, reference, journal_id, credited_on, recorded_at)
SELECT membership_id, 'taken_back', month, -jht, 'back:' || source || ':' || month, NULL, %(on)s, %(at)s
FROM {rows} WHERE jht > 0
ON CONFLICT (membership_id, reference) DO NOTHING
