-- A sample of a large register, all of a small one: a tenth of the members of ten times the pages that would do.
SELECT m.id::text, m.nik_cipher, m.nik_index FROM registry_member AS m TABLESAMPLE SYSTEM (
    (SELECT least(100, 1000.0 * %(most)s / greatest(1, pg_relation_size(oid) / 8192 * CASE WHEN relpages > 0 THEN reltuples / relpages
                                                                                   ELSE 25 END))
     FROM pg_class WHERE oid = 'registry_member'::regclass)::real
)
ORDER BY random() LIMIT %(most)s
