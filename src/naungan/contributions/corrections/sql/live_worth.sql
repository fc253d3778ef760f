-- What the months of a bill that are still covered had cost, wherever they moved to.
SELECT coalesce(sum(c.jkk + c.jkm + c.jht), 0)::bigint AS worth
FROM contributions_billline AS l
JOIN protection_month AS c ON c.membership_id = l.membership_id AND c.revoked_at IS NULL AND c.bill_id = l.bill_id
WHERE l.bill_id = %(bill)s
