-- Reports and attempts of one gateway are written one after another: whichever comes second sees the first.
SELECT pg_advisory_xact_lock(1835365225, %(gateway)s::int)
