SELECT rows.membership_id, p.id AS pot_id FROM {rows} JOIN contributions_pot AS p USING (membership_id)
