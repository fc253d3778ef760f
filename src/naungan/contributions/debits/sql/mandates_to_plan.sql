-- Running mandates, a slice at a time, with the first month for which tries are still to come.
SELECT m.id AS mandate_id, m.membership_id, m.rhythm, m.months, m.programmes,
       (SELECT min(a.month) FROM contributions_attempt AS a
        WHERE a.mandate_id = m.id AND a.state IN ('planned', 'sent')) AS trying
FROM contributions_mandate AS m
WHERE m.id > %(after)s AND m.withdrawn_at IS NULL AND (m.until IS NULL OR m.until > %(on)s)
ORDER BY m.id LIMIT %(limit)s
