-- A claim that waits for a second person has a proposal that is open.
SELECT s.claim_id FROM claims_step AS s
WHERE s.until IS NULL AND s.state = 'proposed' AND NOT EXISTS (
    SELECT FROM approvals_proposal AS p
    WHERE p.noun = 'claim' AND p.subject = s.claim_id::text AND p.act = 'claim.decide' AND p.approved_at IS NULL AND p.ended_at IS NULL
)
ORDER BY s.claim_id LIMIT 100
