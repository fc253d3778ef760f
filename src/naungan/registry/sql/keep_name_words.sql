DELETE FROM registry_nameword;

INSERT INTO registry_nameword (key, people, "of", counted_at)
SELECT key, people, %(of)s, %(at)s FROM {rows} ORDER BY key
