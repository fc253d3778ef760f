-- Of digests of people those that stand in a column.
SELECT DISTINCT {column} AS digest FROM {table} WHERE {column} = ANY(%(digests)s::bytea[])
