"""Measure what a message costs on the disk, with its way through a gateway and the report of it; and an entry of the trail.

    python -m benchmarks.messages --rows 200000

The home is made and deleted here.
"""

from __future__ import annotations

import argparse
import os
import shutil

from benchmarks import money
from benchmarks.machine import keep_figures

FILL = """
INSERT INTO messages_gateway (code, profile, rank, send_cell, hook_cell) VALUES ('bench', '{}', 1, '', '');

INSERT INTO lib_outbox (topic, key, payload, recipient, created_at, tries, trouble, sent_at, text, trace)
SELECT 'member.covered', 'BILL' || n || ':' || n,
       jsonb_build_object('membership', n, 'bill', '28189407814964', 'payer', 'Orang Contoh', 'kind', 1, 'payment', n,
                          'amount', 16800, 'since', 24323, 'through', 24323),
       n, now(), 1, '', now(), repeat('a', 120), '0123456789abcdef'
FROM generate_series(1, %(rows)s) AS n;

INSERT INTO messages_attempt (message_id, gateway_id, sent_at, state, state_at, code, their_id, parts, price, report_by)
SELECT m.id, g.id, now(), 'delivered', now(), '', md5(m.id::text), 1, 350, now()
FROM lib_outbox AS m, messages_gateway AS g;

INSERT INTO messages_report (gateway_id, their_id, ours, state, code, received_at)
SELECT gateway_id, their_id, message_id, 'delivered', '', now() FROM messages_attempt;

INSERT INTO lib_auditevent (at, actor, role, act, noun, subject, reason, origin, detail, trace)
SELECT now(), 'petugas', 'officer', 'member.see', 'member', gen_random_uuid(), 'counter', '10.0.0.1', '{}', '0123456789abcdef'
FROM generate_series(1, %(rows)s)
"""
TABLES = {
    "lib_outbox": "a message that was sent",
    "messages_attempt": "its way through a gateway",
    "messages_report": "what the gateway reported of it",
    "lib_auditevent": "an entry of the trail",
}


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("--rows", type=int, default=200_000)
    rows = words.parse_args().rows
    os.environ |= {"NAUNGAN_HOME": str(money.HOME), "DJANGO_SETTINGS_MODULE": "config.settings", "NAUNGAN_LANG": "en"}
    os.environ.pop("NAUNGAN_DATABASE_URL", None)
    import django

    django.setup()
    from django.db import connection

    from naungan.lib.database import prepare
    from naungan.lib.embedded import embedded_server
    from naungan.lib.postgresql.roles import as_owner

    figures = []
    try:
        prepare()
        with as_owner(), connection.cursor() as cursor:
            for statement in FILL.split(";\n"):
                cursor.execute(statement, {"rows": rows})
            for table, what in TABLES.items():
                cursor.execute("SELECT pg_total_relation_size(%s) / %s", [table, rows])
                figures.append(
                    {"promise": f"{what}, bytes with indexes", "figure": cursor.fetchone()[0], "beside": f"{rows:,} rows"}
                )
        connection.close()
    finally:
        embedded_server().stop()
        shutil.rmtree(money.HOME, ignore_errors=True)
    for one in figures:
        print(f"{one['promise']}: {one['figure']}")
    keep_figures("messages", figures)


if __name__ == "__main__":
    main()
