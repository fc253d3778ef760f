-- People on a list who are covered in some month of a period, whoever paid.
SELECT rows.number
FROM {rows}
WHERE EXISTS (
    SELECT FROM registry_member AS m
    JOIN registry_membership AS s ON s.member_id = m.id
    JOIN protection_coveredmonth AS c ON c.membership_id = s.id
    WHERE m.nik_index = rows.nik_index AND c.month >= %(since)s AND c.month < %(until)s AND c.revoked_at IS NULL
)
