INSERT INTO contributions_break (source, kind, key, amount, day, found_at, closed_by)
SELECT source, kind, key, amount, day, %(at)s, '' FROM {rows}
ON CONFLICT (source, kind, key) DO NOTHING
RETURNING id
