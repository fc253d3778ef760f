-- People who are new, by the blind index of their NIK; who is known keeps the row there is.
INSERT INTO registry_member
    (id, nik_cipher, nik_index, nik_tail, name, name_key, birth_date, sex, area_id, phone, decile, decile_on,
     decile_source, is_synthetic, recorded_at)
SELECT id::uuid, nik_cipher, nik_index, nik_tail, name, name_key, birth_date, sex, area_id, phone, decile, decile_on,
       decile_source, is_synthetic, %(at)s
FROM {rows}
ORDER BY nik_index
ON CONFLICT (nik_index) DO NOTHING;

SELECT rows.number, m.id AS member_id, m.id = rows.id::uuid AS is_new
FROM {rows} JOIN registry_member AS m ON m.nik_index = rows.nik_index
ORDER BY rows.number
