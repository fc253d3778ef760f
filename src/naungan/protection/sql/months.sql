-- The month rows of memberships that were recorded up to a moment, within years that can hold them: each year is a
-- partition, and planning all of them takes longer than reading. Live and revoked rows have an index each.
SELECT membership_id, month, starts_on, programmes, reference_income, jkk, jkm, jht, payer_kind, payer_id, bill_id,
       recorded_at, paid_at, revoked_at, revoked_reason
FROM protection_month
WHERE membership_id = ANY(%(memberships)s) AND month BETWEEN %(first)s AND %(last)s AND recorded_at <= %(known)s
  AND revoked_at IS NULL
UNION ALL
SELECT membership_id, month, starts_on, programmes, reference_income, jkk, jkm, jht, payer_kind, payer_id, bill_id,
       recorded_at, paid_at, revoked_at, revoked_reason
FROM protection_month
WHERE membership_id = ANY(%(memberships)s) AND month BETWEEN %(first)s AND %(last)s AND recorded_at <= %(known)s
  AND revoked_at IS NOT NULL
ORDER BY month, recorded_at
