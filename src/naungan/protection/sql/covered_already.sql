-- People on a list who are covered in some month of a period, whoever paid, and through which month.
SELECT rows.number, max(c.month) AS through
FROM {rows}
JOIN registry_member AS m ON m.nik_index = rows.nik_index
JOIN registry_membership AS s ON s.member_id = m.id
JOIN protection_coveredmonth AS c ON c.membership_id = s.id
WHERE c.month >= %(since)s AND c.month < %(until)s AND c.revoked_at IS NULL
GROUP BY rows.number
