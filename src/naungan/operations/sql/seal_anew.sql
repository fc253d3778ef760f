-- Cells sealed anew, where they are still what was read.
UPDATE {table} AS t SET {column} = rows.new FROM {rows} WHERE t.{key} = rows.key::{type} AND t.{column} = rows.old
