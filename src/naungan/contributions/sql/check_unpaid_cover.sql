-- No cover without money: every source of covered months is a paid bill.
SELECT s.source, s.months FROM (
    SELECT source, count(*) AS months FROM protection_coveredmonth GROUP BY source
) AS s
LEFT JOIN contributions_bill AS b ON 'bill:' || b.number = s.source AND b.paid_by_id IS NOT NULL
WHERE b.id IS NULL
