-- No cover without money: every source of covered months is a bill that a payment paid.
SELECT s.source, s.months FROM (
    SELECT source, count(*) AS months FROM protection_coveredmonth GROUP BY source
) AS s
LEFT JOIN contributions_bill AS b ON 'bill:' || b.number = s.source
LEFT JOIN contributions_payment AS p ON p.id = b.paid_by_id
WHERE p.id IS NULL
