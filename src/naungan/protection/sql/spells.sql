-- The months with which the cover of memberships began anew, and since when it is known.
SELECT membership_id, month, bill_id, recorded_at FROM protection_spell
WHERE membership_id = ANY(%(memberships)s) AND recorded_at <= %(known)s
