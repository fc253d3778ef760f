-- Where somebody has money to come, the claim stands where it is sent, or where a person sees that it is owed.
SELECT p.claim_id, p.who, p.amount, s.state
FROM claims_payee AS p
JOIN claims_step AS s ON s.claim_id = p.claim_id AND s.until IS NULL
WHERE p.who <> 'heritage_office' AND s.state IN ('refused', 'expired', 'withdrawn', 'closed')
  AND (p.id > %(claims_payee)s OR s.id > %(claims_step)s)
  AND NOT EXISTS (SELECT FROM claims_payout AS o WHERE o.payee_id = p.id AND o.failed_at IS NULL AND o.returned_at IS NULL)
ORDER BY p.id LIMIT 100
