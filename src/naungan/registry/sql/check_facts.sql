-- What a member is now is what was last written down of it.
SELECT m.id, 'residence' AS fact
FROM (SELECT DISTINCT ON (member_id) member_id, area_id FROM registry_residence
      WHERE member_id IN (SELECT member_id FROM registry_residence WHERE id > %(registry_residence)s) ORDER BY member_id, id DESC) AS f
JOIN registry_member AS m ON m.id = f.member_id WHERE m.area_id IS DISTINCT FROM f.area_id
UNION ALL
SELECT m.id, 'decile'
FROM (SELECT DISTINCT ON (member_id) member_id, decile FROM registry_decile
      WHERE member_id IN (SELECT member_id FROM registry_decile WHERE id > %(registry_decile)s) ORDER BY member_id, id DESC) AS f
JOIN registry_member AS m ON m.id = f.member_id WHERE m.decile IS DISTINCT FROM f.decile
UNION ALL
SELECT m.id, 'telephone'
FROM (SELECT DISTINCT ON (member_id) member_id, phone FROM registry_telephone
      WHERE member_id IN (SELECT member_id FROM registry_telephone WHERE id > %(registry_telephone)s) ORDER BY member_id, id DESC) AS f
JOIN registry_member AS m ON m.id = f.member_id WHERE m.phone IS DISTINCT FROM f.phone
LIMIT 100
