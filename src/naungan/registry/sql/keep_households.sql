-- Households by the blind index of their KK, and who lives in them from a day on; who is said to live where she lives stays.
INSERT INTO registry_household (id, kk_cipher, kk_index, recorded_at)
SELECT DISTINCT ON (kk_index) id::uuid, kk_cipher, kk_index, %(at)s FROM {rows}
ORDER BY kk_index
ON CONFLICT (kk_index) DO NOTHING;

-- Nobody takes away a household that is just joined.
SELECT k.id FROM registry_household AS k JOIN {rows} ON k.kk_index = rows.kk_index ORDER BY k.id FOR KEY SHARE OF k;

UPDATE registry_householdmember AS h SET until = greatest(h.since, %(on)s)
FROM {rows} JOIN registry_household AS k ON k.kk_index = rows.kk_index
WHERE h.member_id = rows.member_id::uuid AND h.until IS NULL AND h.household_id <> k.id;

INSERT INTO registry_householdmember (household_id, member_id, since, source, recorded_at)
SELECT k.id, rows.member_id::uuid, %(on)s, %(source)s, %(at)s
FROM {rows} JOIN registry_household AS k ON k.kk_index = rows.kk_index
ORDER BY rows.member_id
ON CONFLICT (member_id) WHERE until IS NULL DO NOTHING
