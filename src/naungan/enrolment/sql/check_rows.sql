-- Rows whose money does not add up: what was paid is in months in force or came back, and no more is free again than came back.
SELECT x.id, x.paid, x.used, x.given_back, x.released
FROM {sums}
WHERE x.paid <> x.used + x.given_back OR (x.is_paid AND x.released > x.given_back)
ORDER BY x.id
