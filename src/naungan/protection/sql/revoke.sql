-- Months from since_month on that rest on a bill; no bill means any. Locked first, in the order in which cover locks them.
SELECT c.membership_id, c.month FROM protection_coveredmonth AS c JOIN {rows} ON c.membership_id = rows.membership_id
WHERE c.month >= rows.since_month AND c.starts_on > rows.after AND (rows.bill_id IS NULL OR c.bill_id = rows.bill_id)
  AND c.revoked_at IS NULL
ORDER BY c.membership_id, c.month FOR NO KEY UPDATE OF c;

WITH revoked AS (
    UPDATE protection_coveredmonth AS c
    SET revoked_at = greatest(%(at)s, c.recorded_at), revoked_reason = %(reason)s
    FROM {rows}
    WHERE c.membership_id = rows.membership_id AND c.month >= rows.since_month AND c.starts_on > rows.after
      AND (rows.bill_id IS NULL OR c.bill_id = rows.bill_id) AND c.revoked_at IS NULL
    RETURNING c.membership_id, c.month, c.price_class_id, c.bill_id
)
SELECT r.membership_id, r.month, p.jkk, p.jkm, p.jht, u.payer_id, r.bill_id
FROM revoked AS r
JOIN protection_price AS p ON p.price_class_id = r.price_class_id AND p.month = r.month
JOIN protection_purchase AS u ON u.bill_id = r.bill_id
ORDER BY r.membership_id, r.month
