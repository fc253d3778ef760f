-- An end of cover whose arrears can no longer be paid is recorded once.
INSERT INTO protection_lapse (membership_id, paid_through, recorded_at)
SELECT membership_id, through, %(at)s FROM {rows}
ORDER BY membership_id
ON CONFLICT (membership_id, paid_through) DO NOTHING
RETURNING membership_id, paid_through
