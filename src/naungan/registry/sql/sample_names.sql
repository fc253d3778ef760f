-- Names of so many members.
SELECT m.name FROM {sample} LIMIT %(limit)s
