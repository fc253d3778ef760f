-- One process loads the lists; others wait and find them there.
SELECT pg_advisory_xact_lock(hashtext('naungan.places'))
