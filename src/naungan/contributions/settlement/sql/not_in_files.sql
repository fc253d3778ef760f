-- Announced payments that should have been settled by now and are in no file, among those of journals after a given one: of earlier
-- ones an earlier file told.
SELECT p.id AS payment_id, p.amount, p.external_id, (p.paid_at AT TIME ZONE 'Asia/Jakarta')::date AS day
FROM contributions_payment AS p
WHERE p.source = %(source)s AND p.journal_id > %(after)s
  AND p.notice <> '' AND (p.paid_at AT TIME ZONE 'Asia/Jakarta')::date <= %(through)s
  AND NOT EXISTS (SELECT FROM contributions_settlementline AS l WHERE l.payment_id = p.id AND NOT l.is_reversal)
  AND NOT EXISTS (SELECT FROM contributions_reversal AS r WHERE r.payment_id = p.id)
ORDER BY p.id
