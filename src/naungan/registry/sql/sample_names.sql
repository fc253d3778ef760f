-- A sample of pages where the register is large, all of a small one.
SELECT m.name FROM registry_member AS m TABLESAMPLE SYSTEM (
    (SELECT least(100, 100.0 * %(most)s / greatest(1, pg_relation_size(oid) / 8192 * CASE WHEN relpages > 0 THEN reltuples / relpages
                                                                                   ELSE 25 END))
     FROM pg_class WHERE oid = 'registry_member'::regclass)::real
)
LIMIT %(most)s
