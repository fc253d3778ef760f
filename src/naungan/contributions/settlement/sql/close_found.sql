-- A payment that was missing in the files is in one now.
UPDATE contributions_break AS b SET closed_at = %(at)s, closed_by = 'file ' || %(file)s::text
FROM contributions_settlementline AS l
JOIN contributions_payment AS p ON p.id = l.payment_id
WHERE l.file_id = %(file)s AND NOT l.is_reversal AND b.source = %(source)s AND b.kind = 'missing_in_file'
  AND b.key = p.external_id AND b.closed_at IS NULL
RETURNING b.key
