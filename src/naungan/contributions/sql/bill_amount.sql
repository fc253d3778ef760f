SELECT coalesce(sum(prices.jkk + prices.jkm + prices.jht), 0)::bigint AS amount, count(*) AS months
FROM {rows} JOIN {prices} ON prices.class = rows.class AND prices.place < rows.months
