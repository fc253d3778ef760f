-- The declared return on what an account held through the year: each line earns from the month after its credit.
INSERT INTO contributions_jhtentry
    (membership_id, kind, month, amount, reference, journal_id, credited_on, recorded_at)
SELECT membership_id, 'return', %(year)s * 12 + 11, amount, 'return:' || %(year)s, %(journal)s,
       make_date(%(year)s, 12, 31), %(at)s
FROM {rows} WHERE amount > 0
ON CONFLICT (membership_id, reference) DO NOTHING
RETURNING amount
