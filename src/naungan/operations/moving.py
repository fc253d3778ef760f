"""Moving a house from the database that comes along to a server: everything, once, compared, and the old one stays closed."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql

from naungan.lib import house
from naungan.lib.access import shell
from naungan.lib.clock import now
from naungan.lib.database import OLDEST, OldServer, moved_file
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.home import home
from naungan.lib.postgresql.roles import OWNER_ADDRESS, as_owner, parameters_of
from naungan.lib.trail import record
from naungan.lib.window import WHOLE
from naungan.lib.words import marked
from naungan.operations.backups.drills import Held, held, unlike
from naungan.operations.backups.tools import ADDRESS, Source, run, source

TABLES = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'S')"
LEAVES_S = 3.0
"""So long a session that was ended may still be seen."""
OWN_TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname"
OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> ALL(%s)
"""


class InUse(Problem):
    code = "move.in_use"


class NotEmpty(Problem):
    code = "move.not_empty"


class NotAlike(Problem):
    code = "move.not_alike"


@dataclass(frozen=True)
class Moved:
    """What was moved: how many sums and people were compared, and what the settings are from now on."""

    compared: int
    settings: dict[str, str]


def move(address: str, *, owner: str = "", user: str, at: dt.datetime, tells: Callable[[str], None]) -> Moved:
    """Move everything to a server and leave the old database as it is, closed. Killed at any moment it is run again.

    address  of the role of the work, as NAUNGAN_DATABASE_URL will hold it; owner of the one that will own the tables
    user     who has the shell
    tells    told what goes on

    Raises  BadUsage where it is on a server already; InUse while anything else works in the old one; NotEmpty for a new one that
            holds something else; NotAlike where the copy does not hold what the old one holds: then the old one goes on
    """
    if os.environ.get("NAUNGAN_DATABASE_URL"):
        raise BadUsage("This house is on a server already.", fix="Leave NAUNGAN_DATABASE_URL out to move the embedded one.")
    for left in home().glob("naungan-move-*"):  # of one that was killed: everything, in the clear
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    there = Source(_read(owner or address))
    here = source()
    _judge_server(there)
    with here.connect() as line, line.transaction():  # killed anywhere in it, the old one goes on as if nothing had been
        _hold(line)
        tells(marked("Counting what is here …"))
        with as_owner():
            kept = held()
        assert kept is not None, "somebody writes here all the same"
        _make_empty(there)
        if owner:
            _make_role(there, _read(address))
        tells(marked("Copying …"))
        _copy(here, there)
        tells(marked("Comparing …"))
        _compare(address, owner, asdict(kept) | {"at": None}, user)
        _judge_alone(line)
        line.execute(sql.SQL("ALTER DATABASE {} SET default_transaction_read_only = on").format(sql.Identifier(line.info.dbname)))
        _mark(there, at)
    settings = {"NAUNGAN_DATABASE_URL": address} | ({OWNER_ADDRESS: owner} if owner else {})
    return Moved(len(kept.fingerprint) + len(kept.people), settings)


def _read(address: str) -> dict[str, str]:
    try:
        found = parameters_of(address)
    except psycopg.Error as error:
        raise BadUsage("This address cannot be read.", fix="Write it as postgresql://user:password@host:5432/naungan") from error
    return {"dbname": "naungan", "host": "localhost"} | found


def _judge_server(there: Source) -> None:
    try:
        with there.connect() as line:
            version = line.info.server_version
    except psycopg.OperationalError as error:
        raise BadUsage(
            "The server cannot be reached: {why}",
            why=str(error).strip().splitlines()[0],
            fix="Look at the address, at pg_hba.conf, and whether the database was made (createdb naungan).",
        ) from error
    if version < OLDEST:
        raise OldServer("The server is PostgreSQL {version}.", version=version // 10000, fix="Use PostgreSQL 15 or newer.")


def _hold(line: psycopg.Connection[Any]) -> None:
    """Let nobody else write here while the transaction lasts. Raises InUse for who is there already."""
    _judge_alone(line)
    tables = [sql.Identifier("public", str(name)) for (name,) in line.execute(OWN_TABLES)]
    try:
        line.execute(sql.SQL("LOCK TABLE {} IN SHARE MODE NOWAIT").format(sql.SQL(", ").join(tables)))
    except psycopg.errors.LockNotAvailable as error:
        raise _in_use(1) from error


def _judge_alone(line: psycopg.Connection[Any]) -> None:
    ours = [line.info.backend_pid]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        ours.append(cursor.fetchone()[0])
    ends = time.monotonic() + LEAVES_S
    while True:
        line.execute("SELECT pg_stat_clear_snapshot()")
        found = line.execute(OTHERS, [ours]).fetchone()
        if found is None or not found[0]:
            return
        if time.monotonic() > ends:
            raise _in_use(found[0])
        time.sleep(0.1)


def _in_use(count: int) -> InUse:
    return InUse(
        "{count} others work in this database.",
        count=count,
        fix="End them first (systemctl stop naungan.target), so that nothing is written that would not be moved.",
        retryable=True,
    )


def _make_empty(there: Source) -> None:
    """Take away what a move that was killed left there: this house went on meanwhile. Raises NotEmpty for anything else."""
    with there.connect() as line:
        found = line.execute(TABLES).fetchone()
        if found is None or not found[0]:
            return
        mark = line.execute("SELECT obj_description('public'::regnamespace, 'pg_namespace')").fetchone()
        if mark is None or mark[0] != MARK:
            raise NotEmpty(
                "The new database holds {count} tables of something else.", count=found[0], fix="Give an empty one (createdb)."
            )
        line.execute("DROP SCHEMA public CASCADE")
        line.execute("CREATE SCHEMA public")


MARK = "a move of Naungan that is under way"


def _make_role(there: Source, app: dict[str, str]) -> None:
    """Make the role of the work with its password, where it is not there."""
    with there.connect() as line:
        if line.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [app.get("user", "")]).fetchone() is None:
            role, password = sql.Identifier(app["user"]), sql.Literal(app.get("password", ""))
            line.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(role, password))


def _copy(here: Source, there: Source) -> None:
    """Dump here and write there, all or nothing.

    As text, for a server older than ours knows fewer settings: those that it does not know are left out.
    """
    with tempfile.TemporaryDirectory(prefix="naungan-move-", dir=home()) as folder:
        dump, known = Path(folder) / "dump.sql", Path(folder) / "known.sql"
        run("pg_dump", "--no-owner", "--no-acl", "-f", dump, here.parameters["dbname"], reach=here)
        with dump.open("rb") as source, known.open("wb") as sink:
            sink.write(f"COMMENT ON SCHEMA public IS '{MARK}';\n".encode())
            for line in source:
                if not line.startswith(b"SET transaction_timeout"):
                    sink.write(line)
                if line.startswith(b"CREATE "):
                    break
            shutil.copyfileobj(source, sink, 1 << 20)
        dump.unlink()
        run("psql", "-X", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-f", known, there.parameters["dbname"], reach=there)


def _compare(address: str, owner: str, said: dict[str, Any], user: str) -> None:
    """Open the new database as the house will, in a process of its own, and hold it against what is here. Raises NotAlike."""
    kept = {name: value for name, value in os.environ.items() if name != ADDRESS}
    environment = kept | {"NAUNGAN_DATABASE_URL": address} | ({OWNER_ADDRESS: owner} if owner else {})
    code = (
        "import json, sys; from naungan.cli.output import open_house; open_house(); "
        "from naungan.operations.moving import arrived; print(json.dumps(arrived(sys.argv[1], sys.argv[2])))"
    )
    with tempfile.NamedTemporaryFile("w", prefix="naungan-move-", suffix=".json", dir=home()) as file:
        json.dump(said, file)
        file.flush()
        ran = subprocess.run(
            [sys.executable, "-P", "-c", code, file.name, user], env=environment, capture_output=True, text=True, check=False
        )
    last = [line for line in ran.stderr.splitlines() if line.strip()][-1:]
    troubles = json.loads(ran.stdout.splitlines()[-1]) if ran.returncode == 0 else [f"it does not open: {' '.join(last)}"]
    if troubles:
        raise NotAlike(
            "The copy is not what is here: {what}",
            what="; ".join(troubles[:3]),
            fix="Nothing was changed here, and this database goes on. Empty the new one (dropdb, createdb) and run it again.",
        )


def arrived(path: str, user: str) -> list[str]:
    """Say, in the new database, in which ways it does not hold what the old one held; the move stands in its trail."""
    kept = Held(**json.loads(Path(path).read_text()))
    troubles = unlike(kept)
    troubles += [f"{finding.code}: {finding.sentence}" for check in house.checks() for finding in check(WHOLE)]
    if not troubles:
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("ANALYZE")
            cursor.execute("COMMENT ON SCHEMA public IS NULL")
        record(shell(user), "house.move", noun="house", at=now())
    return troubles


def _mark(there: Source, at: dt.datetime) -> None:
    """Say in the home where the house went: nobody opens the old database by mistake."""
    where = {"host": there.parameters["host"], "database": there.parameters["dbname"], "at": at.isoformat()}
    draft = moved_file().with_suffix(".new")
    draft.write_text(json.dumps(where))
    draft.replace(moved_file())
