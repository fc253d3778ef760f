-- The months that paid bills cover, as far back as their payments reach; place says who paid first. A new spell begins with
-- the day of payment.
SELECT l.membership_id, p.month,
       greatest(make_date(p.month / 12, p.month %% 12 + 1, 1), l.starts_on,
                CASE WHEN l.from_payment AND paid.paid_month = p.month THEN paid.paid_on END) AS starts_on,
       l.price_class_id, l.bill_id, l.begins_anew, paid.paid_at AS place
FROM {paid}
JOIN contributions_billline AS l ON l.bill_id = paid.bill_id
JOIN protection_price AS p ON p.price_class_id = l.price_class_id AND p.month >= paid.first_open
