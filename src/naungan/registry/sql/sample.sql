registry_member AS m TABLESAMPLE SYSTEM ( -- pages of a large register, all of a small one, by the pages that there are
    (SELECT least(100, 100.0 * %(most)s / greatest(1, pg_relation_size(oid) / 8192
                                                      * CASE WHEN relpages > 0 THEN reltuples / relpages ELSE 25 END))
     FROM pg_class WHERE oid = 'registry_member'::regclass)::real
)
