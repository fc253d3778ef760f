INSERT INTO contributions_suspense (payment_id, reason, since)
SELECT payment_id, reason, %(at)s FROM {rows}
