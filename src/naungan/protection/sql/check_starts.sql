SELECT membership_id, month FROM protection_coveredmonth
WHERE starts_on < make_date(month / 12, month %% 12 + 1, 1)
   OR starts_on >= make_date(month / 12, month %% 12 + 1, 1) + interval '1 month'
