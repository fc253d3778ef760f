SELECT rows.number, min(s.id) AS membership_id
FROM {rows}
JOIN registry_member AS m ON m.nik_index = rows.nik_index
JOIN registry_membership AS s ON s.member_id = m.id AND s.segment = 'BPU' AND s.until IS NULL
GROUP BY rows.number
