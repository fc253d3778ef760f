-- Some members from everywhere in the register.
SELECT m.id::text AS member FROM {sample} LIMIT %(count)s
