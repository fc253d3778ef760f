-- People of the register who were born on the same day in the same village as somebody on a list, under another NIK.
SELECT rows.number, m.id AS member_id, m.name
FROM {rows}
JOIN registry_member AS m ON m.birth_date = rows.birth_date AND m.area_id = rows.area_id
WHERE m.sex = rows.sex AND m.nik_index <> rows.nik_index AND m.died_on IS NULL
