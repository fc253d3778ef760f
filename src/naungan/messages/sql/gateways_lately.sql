SELECT g.code, g.rank, g.profile ->> 'kind' AS kind, g.profile ->> 'sender' AS sender,
       count(a.id) FILTER (WHERE a.state <> 'refused') AS sent,
       count(a.id) FILTER (WHERE a.state = 'delivered') AS delivered,
       count(a.id) FILTER (WHERE a.state = 'undelivered') AS undelivered,
       count(a.id) FILTER (WHERE a.state = 'silent') AS silent,
       count(a.id) FILTER (WHERE a.state = 'refused') AS refused,
       coalesce(sum(a.price), 0)::bigint AS price
FROM messages_gateway AS g
LEFT JOIN messages_attempt AS a ON a.gateway_id = g.id AND a.sent_at > %(since)s
GROUP BY g.id ORDER BY g.rank NULLS LAST, g.id
