UPDATE lib_outbox AS o
SET sent_at = rows.sent_at, dropped_at = rows.dropped_at, not_before = rows.not_before, tries = rows.tries,
    trouble = rows.trouble, text = coalesce(rows.text, o.text)
FROM {rows} WHERE o.id = rows.id AND o.not_before = %(until)s AND o.sent_at IS NULL
