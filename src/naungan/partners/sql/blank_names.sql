-- Answers from before a moment, in the order in which they were given, without the names that they held.
WITH part AS (
    SELECT id, received_at FROM partners_notice WHERE id > %(after)s ORDER BY id LIMIT %(most)s
), old AS (
    SELECT p.id FROM part AS p
    WHERE p.id < coalesce((SELECT min(y.id) FROM part AS y WHERE y.received_at >= %(until)s), p.id + 1)
), blanked AS (
    UPDATE partners_notice AS n
    SET answer = (n.answer - 'virtualAccountName') #- '{virtualAccountData,virtualAccountName}'
    FROM old
    WHERE n.id = old.id AND (n.answer ? 'virtualAccountName' OR n.answer -> 'virtualAccountData' ? 'virtualAccountName')
)
SELECT count(*) AS count, max(id) AS last FROM old
