-- Where money goes that pays no bill: a pot by its number, the pot of the one person whose bill it does not fit, or suspense.
SELECT rows.payment_id, rows.amount,
       CASE WHEN p.id IS NOT NULL AND (s.until IS NOT NULL OR m.died_on IS NOT NULL) THEN 'member.ended'
            WHEN p.id IS NOT NULL THEN ''
            WHEN b.id IS NULL THEN 'bill.unknown'
            WHEN u.bill_id IS NOT NULL THEN 'bill.paid'
            WHEN b.expires_on < rows.paid_on THEN 'bill.expired'
            ELSE 'bill.other_amount' END AS reason,
       CASE WHEN s.until IS NULL AND m.died_on IS NULL THEN p.id END AS pot_id,
       CASE WHEN u.bill_id IS NULL AND t.until IS NULL AND n.died_on IS NULL THEN b.membership_id END AS membership_id
FROM {rows}
LEFT JOIN contributions_bill AS b ON b.number = rows.bill_number
LEFT JOIN protection_purchase AS u ON u.bill_id = b.id
LEFT JOIN registry_membership AS t ON t.id = b.membership_id
LEFT JOIN registry_member AS n ON n.id = t.member_id
LEFT JOIN contributions_pot AS p ON p.number = rows.bill_number
LEFT JOIN registry_membership AS s ON s.id = p.membership_id
LEFT JOIN registry_member AS m ON m.id = s.member_id
ORDER BY rows.payment_id
