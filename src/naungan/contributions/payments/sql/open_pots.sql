-- One pot per membership, made when it is first needed.
INSERT INTO contributions_pot (number, kind, membership_id, name, officers, programmes, waits, balance, opened_at)
SELECT number, 'own', membership_id, '', '{}', programmes, false, 0, %(at)s FROM {rows}
ORDER BY membership_id
ON CONFLICT (membership_id) DO NOTHING
