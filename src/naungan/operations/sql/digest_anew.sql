-- Digests of people by another key.
UPDATE {table} AS t SET {column} = pairs.newer FROM {pairs} WHERE t.{column} = pairs.older
