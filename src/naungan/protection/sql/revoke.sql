-- Months from since_month on that rest on a source; an empty source means any.
UPDATE protection_coveredmonth AS c
SET revoked_at = greatest(%(at)s, c.recorded_at), revoked_reason = %(reason)s
FROM {rows}
WHERE c.membership_id = rows.membership_id AND c.month >= rows.since_month AND c.starts_on > rows.after
  AND (rows.source = '' OR c.source = rows.source) AND c.revoked_at IS NULL
RETURNING c.membership_id, c.month, c.jkk, c.jkm, c.jht, c.payer_id, c.source
