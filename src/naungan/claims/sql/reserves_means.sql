-- What a claim of each kind came to, of those on which something was decided in the two years before a moment.
SELECT c.kind, round(avg(d.gives))::bigint AS mean, count(*) AS claims
FROM (
    SELECT claim_id, sum(gives) AS gives FROM claims_decision
    WHERE at > %(at)s - interval '2 years' AND at <= %(at)s GROUP BY claim_id
) AS d
JOIN claims_claim AS c ON c.id = d.claim_id
GROUP BY c.kind
ORDER BY c.kind
