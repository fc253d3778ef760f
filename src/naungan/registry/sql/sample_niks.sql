-- Sealed NIKs (of who is forgotten there is none) of some of a sample: of ten times the pages that would do, so that they lie apart.
SELECT m.id::text, m.nik_cipher, m.nik_index FROM {sample} WHERE m.nik_cipher <> '' ORDER BY random() LIMIT %(limit)s
