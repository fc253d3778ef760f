#!/bin/sh
# The role of the work: it owns nothing, and the program gives it its rights. And backups may be fetched from another container.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -v word="$APP_PASSWORD" <<'SQL'
CREATE ROLE naungan_app LOGIN PASSWORD :'word';
SQL
echo "host replication $POSTGRES_USER all scram-sha-256" >> "$PGDATA/pg_hba.conf"
