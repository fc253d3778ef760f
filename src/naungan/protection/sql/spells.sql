-- The months with which the cover of memberships began anew, as known at a moment.
SELECT membership_id, month FROM protection_spell
WHERE membership_id = ANY(%(memberships)s) AND recorded_at <= %(known)s
