-- What the funds of accident and death hold is what the months in force cost: a month that is revoked gave its money back.
SELECT fund.name AS fund, fund.months, coalesce(booked.amount, 0)::bigint AS booked
FROM (
    SELECT coalesce(sum(jkk), 0)::bigint AS jkk, coalesce(sum(jkm), 0)::bigint AS jkm
    FROM protection_month WHERE revoked_at IS NULL
) AS live
CROSS JOIN LATERAL (VALUES ('JKK', live.jkk), ('JKM', live.jkm)) AS fund (name, months)
LEFT JOIN (
    SELECT a.fund, -sum(b.amount) AS amount FROM ledger_balance AS b JOIN ledger_account AS a ON a.id = b.account_id
    WHERE a.kind = 'income' GROUP BY a.fund
) AS booked ON booked.fund = fund.name
WHERE fund.months <> coalesce(booked.amount, 0)
