-- Accounts with lines before the year's end and without that year's return yet, each month's movement in one row.
SELECT e.membership_id, greatest(extract(year FROM e.credited_on)::int * 12 + extract(month FROM e.credited_on)::int - 1,
                                 %(year)s * 12 - 1)::bigint AS month, sum(e.amount)::bigint AS amount
FROM contributions_jhtentry AS e
WHERE e.membership_id > %(after)s AND e.membership_id <= %(last)s AND e.credited_on < make_date(%(year)s + 1, 1, 1)
  AND NOT EXISTS (SELECT FROM contributions_jhtentry AS r
                  WHERE r.membership_id = e.membership_id AND r.reference = 'return:' || %(year)s)
GROUP BY 1, 2
