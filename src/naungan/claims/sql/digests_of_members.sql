-- A digest of each member's claims as they are kept: steps, decisions, who receives, transfers.
SELECT m.id::text AS member, encode(sha256(convert_to(concat_ws('|',
       (SELECT string_agg(c::text, '|' ORDER BY c.id) FROM claims_claim AS c WHERE c.member_id = m.id),
       (SELECT string_agg(s::text, '|' ORDER BY s.id) FROM claims_claim AS c JOIN claims_step AS s ON s.claim_id = c.id
        WHERE c.member_id = m.id),
       (SELECT string_agg(d::text, '|' ORDER BY d.id) FROM claims_claim AS c JOIN claims_decision AS d ON d.claim_id = c.id
        WHERE c.member_id = m.id),
       (SELECT string_agg(concat_ws('|', p::text, o::text), '|' ORDER BY p.id, o.id)
        FROM claims_claim AS c JOIN claims_payee AS p ON p.claim_id = c.id LEFT JOIN claims_payout AS o ON o.payee_id = p.id
        WHERE c.member_id = m.id)), 'UTF8')), 'hex') AS digest
FROM registry_member AS m WHERE m.id = ANY(%(ids)s::uuid[])
