-- Money and places are taken by conditional update: what would go below zero is not updated, and the caller sees it.
WITH spent AS (
    UPDATE enrolment_budgetline AS l
    SET spent = l.spent + rows.amount, taken = l.taken + rows.people
    FROM {rows}
    WHERE l.id = rows.line_id AND l.spent + rows.amount BETWEEN 0 AND l.ceiling
      AND l.taken + rows.people BETWEEN 0 AND l.places
    RETURNING l.agreement_id, rows.amount
), total AS (
    SELECT agreement_id, sum(amount) AS amount FROM spent GROUP BY agreement_id
), agreed AS (
    UPDATE enrolment_agreement AS a
    SET spent = a.spent + total.amount
    FROM total
    WHERE a.id = total.agreement_id AND a.spent + total.amount BETWEEN 0 AND a.ceiling
    RETURNING a.id
)
SELECT (SELECT count(*) FROM spent) AS lines, (SELECT count(*) FROM agreed) AS agreements
