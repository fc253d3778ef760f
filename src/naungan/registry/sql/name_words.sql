SELECT key, people, "of" FROM registry_nameword
