-- By month of cover, fund and who paid for it: contributions, and what claims for events of that month came to by now, decided or
-- waiting. Who paid is of a claim the payer of the last month before the event.
WITH paid AS (
    SELECT c.month, u.payer_kind::int AS payer, sum(p.jkk::bigint) AS jkk, sum(p.jkm::bigint) AS jkm
    FROM protection_coveredmonth AS c
    JOIN protection_price AS p ON p.price_class_id = c.price_class_id AND p.month = c.month
    JOIN protection_purchase AS u ON u.bill_id = c.bill_id
    WHERE c.month BETWEEN %(first)s AND %(last)s AND c.revoked_at IS NULL
    GROUP BY c.month, u.payer_kind
), happened AS (
    SELECT c.id, e.month, a.last_payer::int AS payer,
           CASE c.kind WHEN 'jkm' THEN 'JKM' WHEN 'scholarship' THEN upper(p.benefit ->> 'cause') ELSE 'JKK' END AS fund,
           a.id AS assessment, a.refused, s.state = ANY(%(states)s) AS is_waiting
    FROM claims_claim AS c
    JOIN claims_step AS s ON s.claim_id = c.id AND s.until IS NULL
    JOIN LATERAL (
        SELECT t.on FROM claims_telling AS t WHERE t.event_id = c.event_id AND NOT t.beside ORDER BY t.number DESC LIMIT 1
    ) AS t ON true
    CROSS JOIN LATERAL (SELECT (extract(year FROM t.on) * 12 + extract(month FROM t.on) - 1)::int AS month) AS e
    LEFT JOIN LATERAL (
        SELECT id, refused, last_payer FROM claims_assessment WHERE claim_id = c.id ORDER BY number DESC LIMIT 1
    ) AS a ON true
    LEFT JOIN LATERAL (
        SELECT benefit FROM claims_particulars WHERE c.kind = 'scholarship' AND claim_id = c.id ORDER BY number DESC LIMIT 1
    ) AS p ON true
    WHERE c.kind <> 'jht' AND c.void_since IS NULL AND e.month BETWEEN %(first)s AND %(last)s
), cost AS (
    SELECT h.month, h.fund, h.payer, count(*) AS claims,
           sum(coalesce(d.gives, 0) + CASE
               WHEN h.is_waiting AND coalesce(h.refused, '') = '' THEN greatest(0, coalesce(l.sum, 0) - coalesce(d.gives, 0))
               ELSE 0 END)::bigint AS amount
    FROM happened AS h
    LEFT JOIN LATERAL (SELECT sum(gives)::bigint AS gives FROM claims_decision WHERE claim_id = h.id) AS d ON true
    LEFT JOIN LATERAL (
        SELECT sum(amount)::bigint AS sum FROM claims_line WHERE assessment_id = h.assessment AND status IN ('due', 'open')
    ) AS l ON true
    GROUP BY h.month, h.fund, h.payer
)
SELECT p.month, f.fund, p.payer, f.contributions, coalesce(c.claims, 0) AS claims, coalesce(c.amount, 0) AS amount
FROM paid AS p
CROSS JOIN LATERAL (VALUES ('JKK', p.jkk), ('JKM', p.jkm)) AS f (fund, contributions)
LEFT JOIN cost AS c ON c.month = p.month AND c.fund = f.fund AND c.payer = p.payer
ORDER BY p.month, f.fund, p.payer
