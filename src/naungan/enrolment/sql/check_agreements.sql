SELECT a.number, a.spent, coalesce(sum(l.spent), 0)::bigint AS lines
FROM enrolment_agreement AS a LEFT JOIN enrolment_budgetline AS l ON l.agreement_id = a.id
GROUP BY a.id HAVING a.spent <> coalesce(sum(l.spent), 0)
ORDER BY a.number
