-- What the register knows of the people on a list, found by the blind index of their NIK.
SELECT rows.number, m.name, CASE WHEN m.proof = 1 THEN m.phone ELSE '' END AS claimed_phone, m.died_on IS NOT NULL AS is_dead,
       EXISTS (SELECT FROM registry_membership AS s
               WHERE s.member_id = m.id AND s.segment = 'PU' AND s.since <= %(on)s
                 AND (s.until IS NULL OR s.until > %(on)s)) AS is_wage_earner
FROM {rows} JOIN registry_member AS m ON m.nik_index = rows.nik_index
