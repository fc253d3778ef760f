-- What a collector's clearing account took in by payments and reversals, less what its payments say: zero while both agree.
SELECT (
    (SELECT coalesce(sum(e.amount), 0) FROM ledger_entry AS e
     JOIN ledger_account AS a ON a.id = e.account_id AND a.fund = 'CLEARING' AND a.owner = %(source)s
     JOIN ledger_journal AS j ON j.id = e.journal_id AND j.kind IN ('payment', 'reversal'))
  - (SELECT coalesce(sum(p.amount), 0) FROM contributions_payment AS p
     WHERE p.source = %(source)s
       AND NOT EXISTS (SELECT FROM contributions_reversal AS r WHERE r.payment_id = p.id))
)::bigint AS amount
