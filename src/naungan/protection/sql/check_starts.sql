SELECT membership_id, month FROM protection_coveredmonth
WHERE recorded_at >= %(since)s
  AND (starts_on < make_date(month / 12, month %% 12 + 1, 1)
       OR starts_on >= make_date(month / 12, month %% 12 + 1, 1) + interval '1 month')
