-- Entries and kept balances in one statement, in the order of the pots; the database refuses a balance below zero.
WITH new_entries AS (
    INSERT INTO contributions_potentry (pot_id, amount, reason, reference, payment_id, bill_id, journal_id, at)
    SELECT pot_id, amount, reason, reference, payment_id, bill_id, %(journal)s, %(at)s FROM {rows}
    ORDER BY pot_id
    RETURNING pot_id, amount
), sums AS MATERIALIZED (
    SELECT p.id, s.amount
    FROM (SELECT pot_id, sum(amount) AS amount FROM new_entries GROUP BY pot_id) AS s
    JOIN contributions_pot AS p ON p.id = s.pot_id
    ORDER BY p.id FOR UPDATE OF p
)
UPDATE contributions_pot AS p SET balance = p.balance + sums.amount
FROM sums WHERE sums.id = p.id
RETURNING p.id AS pot_id, p.balance
