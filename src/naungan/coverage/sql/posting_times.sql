-- How long after the payment it stood in the books, by collector.
SELECT
    source, count(*) AS payments,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM recorded_at - paid_at)) AS median_s,
    percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM recorded_at - paid_at)) AS p95_s
FROM contributions_payment
WHERE recorded_at >= %(since)s AND source NOT IN ('pot', 'sponsor-account')
GROUP BY source
ORDER BY count(*) DESC, source
