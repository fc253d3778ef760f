"""PostgreSQL's own programs, and how they reach the database: nobody copies files under a running server."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg

from naungan.lib.children import end_with_parent
from naungan.lib.embedded import embedded_server
from naungan.lib.embedded.server import DATABASE, USER, binaries
from naungan.lib.errors import BadUsage
from naungan.lib.postgresql.roles import OWNER_ADDRESS, parameters_of
from naungan.operations.backups.folder import BackupTrouble

ADDRESS = "NAUNGAN_BACKUP_URL"
"""A role that may replicate, where the one that owns the tables may not."""
NAMES = {
    "host": "PGHOST",
    "hostaddr": "PGHOSTADDR",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "passfile": "PGPASSFILE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "channel_binding": "PGCHANNELBINDING",
}
"""What an address says, as the programs read it: in the environment no other user of the machine sees a password."""


@dataclass(frozen=True)
class Source:
    """The database that is copied.

    parameters  what psycopg connects with
    """

    parameters: dict[str, str]

    def connect(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(**self.parameters, autocommit=True)  # type: ignore[arg-type]

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        said = {NAMES[name]: str(value) for name, value in self.parameters.items() if name in NAMES}
        return kept | said | {"PGAPPNAME": "naungan backup", "LC_ALL": "C"}


def source() -> Source:
    """Return the database of this house: the embedded one, running, or the server that the environment names."""
    for name in (ADDRESS, OWNER_ADDRESS, "NAUNGAN_DATABASE_URL"):
        if address := os.environ.get(name, ""):
            try:
                return Source(parameters_of(address))
            except psycopg.Error as error:
                raise BadUsage("{name} cannot be read.", name=name, fix="Write it as postgresql://user@host/naungan") from error
    server = embedded_server().ready()
    return Source({"host": server.host(), "user": USER, "dbname": DATABASE})


def run(program: str, *words: object, reach: Source | None = None, major: int | None = None, shows: bool = False) -> str:
    """Run one of PostgreSQL's programs to its end and return what it said. Raises BackupTrouble with its last line."""
    with subprocess.Popen(
        words_of(program, *words, major=major),
        env=reach.environment if reach else Source({}).environment,
        stdin=subprocess.DEVNULL,
        stdout=None if shows else subprocess.PIPE,
        stderr=None if shows else subprocess.PIPE,
        text=True,
    ) as ran:
        RUNNING.add(ran)
        try:
            said, trouble = ran.communicate()
        finally:
            RUNNING.discard(ran)
    if ran.returncode:
        raise failed(program, trouble or "")
    return said or ""


RUNNING: set[subprocess.Popen[str]] = set()


def stop_all() -> None:
    """End the programs that `run` waits for, in whichever thread."""
    for one in list(RUNNING):
        one.terminate()


def start(program: str, *words: object, reach: Source, log: Path) -> subprocess.Popen[bytes]:
    """Start one of PostgreSQL's programs, which ends with this process."""
    with log.open("ab") as file:
        return subprocess.Popen(
            words_of(program, *words),
            env=reach.environment,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            start_new_session=True,
            preexec_fn=end_with_parent,
        )


def words_of(program: str, *words: object, major: int | None = None) -> Sequence[str]:
    folder = binaries() if major is None else binaries(major)
    return [str(folder / program), *(str(word) for word in words)]


def failed(program: str, said: str) -> BackupTrouble:
    lines = [line.partition(": ")[2] or line for line in said.splitlines() if line.strip()]
    last = next((line for line in reversed(lines) if "error" in line or "FATAL" in line), lines[-1] if lines else "?")
    fix = "Look at the disk and the database, then run the command again."
    if "replication" in said and ("must be" in said or "pg_hba" in said or "permission" in said):
        fix = "Let the role replicate (ALTER ROLE … REPLICATION, and a line in pg_hba.conf), or name one that may in {name}."
    return BackupTrouble("{program} said: {said}", program=program, said=last, fix=fix, name=ADDRESS, retryable=True)
