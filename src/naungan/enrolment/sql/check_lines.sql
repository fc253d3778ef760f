-- Money and places that lines say are taken, against the rows that took them.
SELECT l.id, l.spent, l.taken, coalesce(s.spent, 0)::bigint AS rows_spent, coalesce(s.people, 0) AS rows_people
FROM enrolment_budgetline AS l
LEFT JOIN (
    SELECT o.agreement_id, r.area_id, count(*) FILTER (WHERE r.outcome = 'enrolled') AS people,
           coalesce(sum(r.spent) FILTER (WHERE r.outcome = 'enrolled'), 0) + coalesce(sum(kept.cost), 0)
             + coalesce(sum(returned.cost), 0) AS spent
    FROM enrolment_rosterrow AS r
    JOIN enrolment_roster AS o ON o.id = r.roster_id
    LEFT JOIN LATERAL (
        SELECT sum(c.jkk + c.jkm + c.jht) AS cost
        FROM protection_coveredmonth AS c JOIN contributions_bill AS b ON c.source = 'bill:' || b.number
        WHERE r.outcome = 'replaced' AND b.id = r.bill_id AND c.membership_id = r.membership_id AND c.revoked_at IS NULL
    ) AS kept ON true
    LEFT JOIN LATERAL (
        SELECT sum(d.returned) AS cost FROM contributions_displacement AS d
        WHERE r.outcome = 'replaced' AND d.bill_id = r.bill_id AND d.membership_id = r.membership_id
    ) AS returned ON true
    WHERE r.outcome IN ('enrolled', 'replaced')
    GROUP BY o.agreement_id, r.area_id
) AS s ON s.agreement_id = l.agreement_id AND s.area_id = l.area_id
WHERE l.spent <> coalesce(s.spent, 0) OR l.taken <> coalesce(s.people, 0)
ORDER BY l.id
