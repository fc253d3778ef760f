-- Running mandates, a slice at a time.
SELECT m.id AS mandate_id, m.membership_id, m.rhythm, m.months, m.programmes
FROM contributions_mandate AS m
WHERE m.id > %(after)s AND m.withdrawn_at IS NULL AND (m.until IS NULL OR m.until > %(on)s)
ORDER BY m.id LIMIT %(limit)s
