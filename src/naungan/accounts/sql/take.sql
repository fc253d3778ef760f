-- Count some more of something within its window of time; a window that is over begins anew.
INSERT INTO accounts_limit AS l (key, since, count) VALUES (%(key)s, %(at)s, %(count)s)
ON CONFLICT (key) DO UPDATE SET
    since = CASE WHEN l.since <= %(over)s THEN excluded.since ELSE l.since END,
    count = CASE WHEN l.since <= %(over)s THEN excluded.count ELSE l.count + excluded.count END
RETURNING count
