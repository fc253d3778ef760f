#!/bin/sh
# Run a command against a private PostgreSQL 15 of Debian on loopback, which is gone afterwards.
set -eu
bin=/usr/lib/postgresql/15/bin
if [ ! -x "$bin/postgres" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql-15
    else
        echo "Install PostgreSQL 15 first (apt-get install postgresql-15)." >&2
        exit 1
    fi
fi
work=$(mktemp -d)
if [ "$(id -u)" = 0 ]; then chown postgres "$work"; as="setpriv --reuid=postgres --regid=postgres --clear-groups"; else as=""; fi
port=${POSTGRES15_PORT:-54315}
stop() { (cd "$work" && $as "$bin/pg_ctl" stop -s -m immediate -D "$work/data") || true; rm -rf "$work"; }
trap stop EXIT INT TERM
(cd "$work" && $as "$bin/initdb" -D "$work/data" -U naungan --auth=trust -E UTF8 --locale=C.UTF-8 >/dev/null \
    && $as "$bin/pg_ctl" start -s -w -D "$work/data" -l "$work/log" \
        -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$work -c fsync=off" \
    && $as "$bin/createdb" -h 127.0.0.1 -p "$port" -U naungan naungan)
NAUNGAN_DATABASE_URL="postgresql://naungan@127.0.0.1:$port/naungan" "$@"
