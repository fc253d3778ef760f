UPDATE protection_coveredmonth AS c
SET revoked_at = %(at)s, revoked_reason = %(reason)s
FROM {rows}
WHERE c.membership_id = rows.membership_id AND c.month >= rows.since_month AND c.source = rows.source
  AND c.revoked_at IS NULL
RETURNING c.membership_id, c.month, c.jkk, c.jkm, c.jht, c.payer_id
