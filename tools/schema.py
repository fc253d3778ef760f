"""schema.sql of `naungan.lib.postgresql`: the tables of a new house, from all steps taken one after the other.

python tools/schema.py           writes the file
python tools/schema.py --check   tells whether it is of the steps that are there; that it says what they do is tested
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

from naungan.lib.embedded.server import USER, Server, binaries
from naungan.lib.postgresql.schema import FILE

ROOT = Path(__file__).parent.parent
KEPT = ("django_migrations", "django_content_type", "auth_permission")
"""Tables whose rows are part of what the steps make."""
BY_STEPS = """
import django; django.setup()
from naungan.lib import database
from naungan.lib.postgresql import schema
database.make_tables = lambda steps: False
database.prepare()
from django.db.migrations.loader import MigrationLoader
print(schema.HEAD + schema.digest_of(MigrationLoader(None).disk_migrations))
"""
NOISE = re.compile(
    r"^(--|-- (Name|Data for Name|PostgreSQL|Dumped|TOC entry|Dependencies).*|\\(un)?restrict .*|SET \w+ = .*;"
    r"|SELECT pg_catalog\.set_config.*;)\n",
    re.MULTILINE,
)
MOMENT = re.compile(r"'\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+\d\d'")


def dump(host: str, database: str = "naungan") -> str:
    """Return the tables of a house, without what differs between two that are alike."""
    words = [str(binaries() / "pg_dump"), "-h", host, "-U", USER, "-d", database, "--no-owner", "--no-acl"]
    shape = subprocess.run([*words, "--schema-only"], check=True, capture_output=True, text=True).stdout
    rows = [*words, "--data-only", "--inserts", *(f"--table=public.{name}" for name in KEPT)]
    said = subprocess.run(rows, check=True, capture_output=True, text=True).stdout
    return "SET LOCAL check_function_bodies = off;\n" + re.sub(
        r"\n{3,}", "\n\n", NOISE.sub("", shape + MOMENT.sub("now()", said))
    )


def settled(host: str) -> str:
    """Return the tables as a database that was made from a dump says them: some expressions it writes in another way, once."""
    text = dump(host)
    with psycopg.connect(host=host, user=USER, dbname="naungan", autocommit=True) as line:
        line.execute("CREATE DATABASE settled")
    with psycopg.connect(host=host, user=USER, dbname="settled") as line:
        line.execute(text)
    return dump(host, "settled")


def by_steps() -> str:
    """Return the file as the steps make it, in a home of its own that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="naungan-schema-") as home:
        kept = {name: value for name, value in os.environ.items() if name != "NAUNGAN_DATABASE_URL"}
        environment = kept | {"NAUNGAN_HOME": home, "DJANGO_SETTINGS_MODULE": "config.settings"}
        words = [sys.executable, "-c", BY_STEPS]
        made = subprocess.run(words, check=True, env=environment, cwd=ROOT, capture_output=True, text=True)
        server = Server(Path(home))
        try:
            return f"{made.stdout.strip()}\n{settled(server.ready().host())}"
        finally:
            server.stop()


def is_current() -> bool:
    """Whether the file is of the steps that are there."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.db.migrations.loader import MigrationLoader

    from naungan.lib.postgresql import schema

    return schema.FILE.read_text().partition("\n")[0] == schema.HEAD + schema.digest_of(MigrationLoader(None).disk_migrations)


def main() -> int:
    match sys.argv[1:]:
        case ["--check"]:
            is_same = is_current()
            print("the schema file is of today's steps" if is_same else f"{FILE.name}: run python tools/schema.py")
            return int(not is_same)
        case []:
            FILE.write_text(by_steps())
            return 0
    sys.exit(__doc__)


if __name__ == "__main__":
    sys.exit(main())
