-- Whether a claim stands in the way of another one is what its last step says; one that gave money always does.
SELECT c.id, s.state, c.void_since
FROM claims_step AS s JOIN claims_claim AS c ON c.id = s.claim_id
WHERE s.until IS NULL AND s.id > %(claims_step)s
  AND (((c.void_since IS NOT NULL) <> (s.state IN ('refused', 'expired', 'withdrawn')) AND s.state <> 'objection')
       OR (c.void_since IS NOT NULL AND EXISTS (SELECT FROM claims_decision AS d WHERE d.claim_id = c.id AND d.gives > 0)))
ORDER BY c.id LIMIT 100
