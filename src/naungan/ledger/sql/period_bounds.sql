-- The first and the last journal of some periods, and how many they are (counted, or the first would be sought from the oldest on).
-- Journals of a period are written one after the other, a few late ones apart: so its entries lie together too, and are found
-- between these two without looking at the years before.
SELECT min(id) AS first, max(id) AS last, count(*) AS journals
FROM ledger_journal
WHERE period > %(after)s AND period <= %(through)s
