-- Members who may be somebody on a list under another NIK: born on her day in her regency; born on her day and called alike anywhere;
-- of her village, called alike and born on nearly her day; of her household and born on (nearly) her day. Each way is one look at
-- one index a person. The villages of a regency are loaded one after the other, so that their ids are a run; one that came later
-- makes a run of its own.
WITH regencies AS MATERIALIZED (
    SELECT regency, min(id) AS first_id, max(id) AS last_id
    FROM (
        SELECT h.regency, v.id, v.id - row_number() OVER (PARTITION BY h.regency ORDER BY v.id) AS run
        FROM (SELECT DISTINCT left(a.code, 5) AS regency FROM {rows} JOIN places_area AS a ON a.id = rows.area_id) AS h
        JOIN places_area AS d ON d.parent_code = h.regency
        JOIN places_area AS v ON v.parent_code = d.code AND v.until IS NULL
    ) AS villages
    GROUP BY regency, run
),
paired AS (
    SELECT rows.number, m.id, m.name, m.birth_date, m.area_id, m.sex, m.nik_index, m.nik_tail, m.phone, m.died_on
    FROM {rows}
    JOIN places_area AS a ON a.id = rows.area_id
    JOIN regencies AS r ON r.regency = left(a.code, 5)
    JOIN registry_member AS m ON m.birth_date = rows.birth_date AND m.area_id BETWEEN r.first_id AND r.last_id
    UNION
    SELECT rows.number, m.id, m.name, m.birth_date, m.area_id, m.sex, m.nik_index, m.nik_tail, m.phone, m.died_on -- a village that has another code today
    FROM {rows} JOIN registry_member AS m ON m.birth_date = rows.birth_date AND m.area_id = rows.area_id
    UNION
    SELECT rows.number, m.id, m.name, m.birth_date, m.area_id, m.sex, m.nik_index, m.nik_tail, m.phone, m.died_on
    FROM {rows} JOIN registry_member AS m ON m.name_key = rows.name_key AND m.birth_date = rows.birth_date
    UNION
    SELECT rows.number, m.id, m.name, m.birth_date, m.area_id, m.sex, m.nik_index, m.nik_tail, m.phone, m.died_on
    FROM {rows} JOIN registry_member AS m ON m.area_id = rows.area_id AND m.name_key = rows.name_key
    UNION
    SELECT rows.number, m.id, m.name, m.birth_date, m.area_id, m.sex, m.nik_index, m.nik_tail, m.phone, m.died_on
    FROM {rows}
    JOIN registry_household AS k ON k.kk_index = rows.kk_index
    JOIN registry_householdmember AS h ON h.household_id = k.id AND h.until IS NULL
    JOIN registry_member AS m ON m.id = h.member_id
),
seen AS (
    SELECT rows.*, m.id AS member_id, m.name AS other_name, m.birth_date AS other_birth, m.area_id AS other_area,
           m.nik_tail AS other_tail, m.phone AS other_phone,
           extract(day FROM rows.birth_date) AS day, extract(month FROM rows.birth_date) AS month,
           extract(day FROM m.birth_date) AS other_day, extract(month FROM m.birth_date) AS other_month,
           extract(year FROM rows.birth_date) = extract(year FROM m.birth_date) AS same_year
    FROM paired AS m
    JOIN {rows} ON rows.number = m.number
    WHERE m.sex = rows.sex AND m.nik_index IS DISTINCT FROM rows.nik_index AND m.died_on IS NULL AND m.nik_tail <> '' -- nobody is like who is forgotten
),
born AS (
    SELECT *,
           CASE WHEN birth_date = other_birth AND (day, month) IN ((1, 1), (1, 7), (31, 12)) THEN 'default'
                WHEN birth_date = other_birth THEN 'exact'
                WHEN (day = other_day)::int + (month = other_month)::int + same_year::int = 2
                  OR (same_year AND day = other_month AND month = other_day) THEN 'slip' END AS born
    FROM seen
)
SELECT b.number, b.member_id::text AS other, b.name, b.other_name,
       CASE WHEN b.area_id = b.other_area THEN 'village'
            WHEN left(a.code, 5) = left(o.code, 5) THEN 'regency' ELSE 'nation' END AS place,
       b.born, CASE abs(b.nik_tail::int - b.other_tail::int) WHEN 0 THEN 'same' WHEN 1 THEN 'next' ELSE 'other' END AS tail,
       CASE WHEN b.phone <> '' AND b.other_phone <> '' THEN b.phone = b.other_phone END AS same_phone,
       CASE WHEN b.kk_index IS NOT NULL AND h.id IS NOT NULL THEN k.kk_index = b.kk_index END AS same_household
FROM born AS b
LEFT JOIN places_area AS a ON a.id = b.area_id
LEFT JOIN places_area AS o ON o.id = b.other_area
LEFT JOIN registry_householdmember AS h ON h.member_id = b.member_id AND h.until IS NULL
LEFT JOIN registry_household AS k ON k.id = h.household_id
WHERE b.born IS NOT NULL
