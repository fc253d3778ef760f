-- The months that paid bills cover, as far back as their payments reach; place says who paid first. A new spell begins with
-- the day of payment.
SELECT m.membership_id, m.month,
       CASE WHEN m.from_payment AND paid.paid_month = m.month THEN greatest(m.starts_on, paid.paid_on) ELSE m.starts_on END
           AS starts_on,
       m.programmes, m.reference_income, m.jkk, m.jkm, m.jht, r.kind AS payer_kind, b.payer_id,
       'bill:' || b.number AS source, paid.paid_at AS place
FROM {paid}
JOIN contributions_bill AS b ON b.id = paid.bill_id
JOIN contributions_payer AS r ON r.id = b.payer_id
JOIN contributions_billmonth AS m ON m.bill_id = paid.bill_id AND m.month >= paid.first_open
