SELECT journal_id FROM contributions_payment WHERE id = %(payment)s
