SELECT CASE WHEN sent_at IS NOT NULL THEN 'sent' WHEN dropped_at IS NULL THEN 'waiting' ELSE trouble END AS trouble,
       count(*) AS messages
FROM lib_outbox GROUP BY 1 ORDER BY 1
