-- What was paid for a member, newest first: bills that bought her months (of a group's bill her own part), and what went
-- into her pot. What the pot bought is no money that came in.
WITH bought AS (
    SELECT bill_id, min(month) AS first, max(month) AS last, sum(jkk + jkm + jht) AS total
    FROM (SELECT * FROM protection_month WHERE membership_id = %(membership)s AND revoked_at IS NULL
          UNION ALL -- live and revoked rows have an index each
          SELECT * FROM protection_month WHERE membership_id = %(membership)s AND revoked_at IS NOT NULL) AS c
    GROUP BY bill_id
), billed AS (
    SELECT
        p.id AS payment_id, p.source, p.paid_at, b.number,
        CASE WHEN b.membership_id IS NULL THEN g.total ELSE p.amount END AS amount,
        false AS is_saved, g.first, g.last, coalesce(x.name, y.name) AS payer,
        CASE WHEN x.id IS NULL THEN y.kind ELSE -1 END AS payer_kind
    FROM bought AS g
    JOIN contributions_bill AS b ON b.id = g.bill_id
    JOIN protection_purchase AS u ON u.bill_id = b.id
    JOIN contributions_payment AS p ON p.id = u.payment_id
    JOIN contributions_payer AS y ON y.id = b.payer_id
    LEFT JOIN contributions_pot AS x ON x.id = b.box_id
    WHERE p.source <> 'pot' OR x.id IS NOT NULL
), saved AS (
    SELECT p.id, p.source, p.paid_at, t.number, e.amount, true, NULL::int, NULL::int, ''::text, 0
    FROM contributions_pot AS t
    JOIN contributions_potentry AS e ON e.pot_id = t.id AND e.reason IN ('deposit', 'suspense')
    JOIN contributions_payment AS p ON p.id = e.payment_id
    WHERE t.membership_id = %(membership)s
)
SELECT r.*, EXISTS (SELECT FROM contributions_reversal AS v WHERE v.payment_id = r.payment_id) AS is_reversed
FROM (SELECT * FROM billed UNION ALL SELECT * FROM saved) AS r
ORDER BY r.paid_at DESC, r.payment_id DESC
LIMIT %(limit)s
