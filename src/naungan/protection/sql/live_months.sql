SELECT month FROM protection_coveredmonth WHERE membership_id = %(membership)s AND revoked_at IS NULL ORDER BY month
