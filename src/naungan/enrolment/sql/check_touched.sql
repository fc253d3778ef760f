-- Villages of agreements whose rows came or were paid, whose payment was taken back, whose people died or were displaced, of lists
-- that were withdrawn, and of rows that somebody acted on, as the trail says: let in, replaced.
SELECT DISTINCT r.agreement_id, r.area_id FROM enrolment_rosterrow AS r
WHERE r.area_id IS NOT NULL AND r.id IN (
    SELECT id FROM enrolment_rosterrow WHERE id > %(enrolment_rosterrow)s
    UNION ALL
    SELECT p.id FROM protection_purchase AS u JOIN enrolment_rosterrow AS p ON p.bill_id = u.bill_id
    WHERE u.payment_id > %(contributions_payment)s
    UNION ALL
    SELECT p.id FROM contributions_displacement AS d
    JOIN enrolment_rosterrow AS p ON p.membership_id = d.membership_id AND p.bill_id = d.bill_id
    WHERE d.id > %(contributions_displacement)s
    UNION ALL
    SELECT p.id FROM registry_death AS d
    JOIN registry_membership AS s ON s.member_id = d.member_id
    JOIN enrolment_rosterrow AS p ON p.membership_id = s.id
    WHERE d.id > %(registry_death)s
    UNION ALL
    SELECT p.id FROM contributions_reversal AS v JOIN protection_purchase AS u ON u.payment_id = v.payment_id
    JOIN enrolment_rosterrow AS p ON p.bill_id = u.bill_id
    WHERE v.journal_id > %(ledger_journal)s
    UNION ALL
    SELECT CASE WHEN e.subject ~ '^[0-9]{1,18}$' THEN e.subject::bigint END FROM lib_auditevent AS e
    WHERE e.id > %(lib_auditevent)s AND e.noun = 'row'
    UNION ALL
    SELECT p.id FROM lib_auditevent AS e
    JOIN enrolment_rosterrow AS p ON p.roster_id = CASE WHEN e.subject ~ '^[0-9]{1,18}$' THEN e.subject::bigint END
    WHERE e.id > %(lib_auditevent)s AND e.noun = 'roster'
)
