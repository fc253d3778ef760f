"""A service on one machine: a user of its own, units of systemd, settings in one file, examples for the proxy before it.

The texts are in `units/`; `{names}` in them are filled in. Nothing that is there already is written over, but for the units.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from naungan.lib.errors import BadUsage, Problem

TEXTS = Path(__file__).parent / "units"
DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")
USER = re.compile(r"[a-z_][a-z0-9_-]{0,30}")
OF_BACKUPS = ("naungan-backup.service", "naungan-drill.service", "naungan-drill.timer")
UNITS = (".service", ".timer", ".target")
OF_DATABASE = ("naungan-database.service",)


class NotRoot(Problem):
    code = "install.not_root"


@dataclass(frozen=True)
class Plan:
    """What is to stand where.

    domain    name that people type
    port      of pages, on this machine; partners_port: of notices of banks, in a process of their own
    home      where the data lie; backup: where copies of them lie, on another disk; None: nowhere yet
    database  address of a server of one's own; empty: the database that comes along
    root      folder that stands for the machine's own root, to look at what would be written
    """

    domain: str
    home: Path
    user: str = "naungan"
    backup: Path | None = None
    database: str = ""
    port: int = 8011
    partners_port: int = 8021
    root: Path = Path("/")
    command: str = ""

    @property
    def drill(self) -> Path | None:
        """Where restores are tried: beside the backups, for the keys lie in it meanwhile."""
        return None if self.backup is None else self.backup.with_name(f"{self.backup.name}-drill")


CLOSED = {("/", "home"), ("/", "root"), ("/", "run"), ("/", "tmp")}


def judged(plan: Plan) -> Plan:
    """Return a plan whose words are what they should be. Raises BadUsage."""
    if not DOMAIN.fullmatch(plan.domain):
        raise BadUsage("“{given}” is no name of a server.", given=plan.domain, fix="Write such as lindung.jambi.example.id.")
    if not USER.fullmatch(plan.user):
        raise BadUsage("“{given}” is no name of a user.", given=plan.user, fix="Write such as naungan.")
    command = Path(plan.command or sys.argv[0]).resolve()
    for path in (plan.home, plan.backup, command if plan.root == Path("/") else None):
        if path is not None and path.parts[:2] in CLOSED:
            raise BadUsage(
                "A service may not look into {path}.",
                path=path,
                fix="Take a place outside /home, /root, /run and /tmp, such as /opt.",
            )
    for path in (plan.home, plan.backup):
        if path is not None and (not path.is_absolute() or re.search(r"[\s%\"'\\$]", str(path))):
            raise BadUsage("{path} cannot stand in a unit.", path=path, fix="Give a whole path without blanks and signs.")
    if plan.backup is not None and (plan.backup == plan.home or plan.home in plan.backup.parents):
        raise BadUsage(
            "{path} lies in the home that it would save.",
            path=plan.backup,
            fix="Give a folder on another disk: what takes this one would take both.",
        )
    return plan


def files(plan: Plan) -> dict[str, str]:
    """Return the text of each file by its path from the root."""
    needs = "naungan-database.service" if not plan.database else ""
    words = {
        "domain": plan.domain,
        "home": str(plan.home),
        "user": plan.user,
        "backup": str(plan.backup or ""),
        "drill": str(plan.drill or ""),
        "database": plan.database,
        "port": str(plan.port),
        "partners_port": str(plan.partners_port),
        "command": plan.command or str(Path(sys.argv[0]).resolve()),
        "needs": f"Requires={needs}\nAfter={needs}\n" if needs else "",
        "database_line": f'NAUNGAN_DATABASE_URL="{plan.database}"' if plan.database else "# NAUNGAN_DATABASE_URL=",
    }
    left_out = (OF_BACKUPS if plan.backup is None else ()) + (OF_DATABASE if plan.database else ())
    found = {}
    for path in sorted(TEXTS.iterdir()):
        if path.name in left_out:
            continue
        text = re.sub(r"\{(\w+)\}", lambda place: words.get(place[1], place[0]), path.read_text())
        folder = "etc/systemd/system" if path.suffix in UNITS else "etc/naungan"
        found[f"{folder}/{path.name}"] = text
    return found


def install(plan: Plan) -> list[Path]:
    """Write everything, with the user and the folders it needs. Returns what was written; settings that are there stay, and of a
    proxy's file what it was before.

    Raises  BadUsage; NotRoot where the machine itself is meant and this is not root
    """
    judged(plan)
    is_real = plan.root == Path("/")
    if is_real and os.geteuid() != 0:
        raise NotRoot("Only root installs a service.", fix="Run it with sudo, or look first what it would write: --root DIR")
    if is_real:
        _make_user(plan)
    written = []
    for name, text in files(plan).items():
        path = plan.root / name
        is_settings = path.suffix == ".env"
        if is_settings and path.exists():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix not in UNITS and path.exists() and path.read_text() != text:
            path.rename(path.with_name(f"{path.name}.before"))  # somebody wrote the places of her certificate into it
        path.write_text(text)
        path.chmod(0o640 if is_settings else 0o644)
        if is_settings and is_real:
            shutil.chown(path, "root", plan.user)
        written.append(path)
    return written


def _make_user(plan: Plan) -> None:
    try:
        pwd.getpwnam(plan.user)
    except KeyError:
        words = ("useradd", "--system", "--home-dir", str(plan.home), "--shell", "/usr/sbin/nologin", plan.user)
        subprocess.run(words, check=True, capture_output=True)
    for folder in filter(None, (plan.home, plan.backup, plan.drill)):
        if not folder.exists():
            folder.mkdir(parents=True, mode=0o700)
            shutil.chown(folder, plan.user, plan.user)
            folder.chmod(0o700)
