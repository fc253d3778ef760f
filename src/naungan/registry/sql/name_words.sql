-- How many people of the sample bear each word, and how many were looked at; nothing was counted where that is empty.
SELECT asked.key, coalesce(w.people, 0) AS people, (SELECT c."of" FROM registry_nameword AS c LIMIT 1) AS "of"
FROM unnest(%(keys)s::integer[]) AS asked(key) LEFT JOIN registry_nameword AS w ON w.key = asked.key
