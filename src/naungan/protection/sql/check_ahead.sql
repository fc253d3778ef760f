-- Months recorded later than it is now: what they say as known on a day is not to be relied on.
SELECT membership_id, month, recorded_at
FROM protection_coveredmonth
WHERE recorded_at > %(now)s
LIMIT 100
