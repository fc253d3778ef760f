"""What PostgreSQL says when it cannot start, in words that tell what to do."""

from __future__ import annotations

import re
from pathlib import Path

from naungan.lib.errors import Problem
from naungan.lib.words import marked


class ServerTrouble(Problem):
    code = "database.trouble"


class DiskFull(ServerTrouble):
    code = "database.disk_full"


class NotPermitted(ServerTrouble):
    code = "database.not_permitted"


class InUse(ServerTrouble):
    code = "database.in_use"


class OtherVersion(ServerTrouble):
    code = "database.other_version"


class NoMemory(ServerTrouble):
    code = "database.no_memory"


KNOWN: tuple[tuple[str, type[ServerTrouble], str, str], ...] = (
    (
        r"No space left on device",
        DiskFull,
        marked("The disk with the database is full."),
        marked("Free some space, or set NAUNGAN_HOME to a larger disk, then run the command again: nothing is lost."),
    ),
    (
        r"Permission denied|invalid permissions|wrong ownership|Operation not permitted|Read-only file system",
        NotPermitted,
        marked("The database's folder may not be used by this user."),
        marked("Run as its owner, or set NAUNGAN_HOME to a folder of your own."),
    ),
    (
        r"Address already in use|already exists|still in use",
        InUse,
        marked("Another server uses the database's folder or socket."),
        marked("Stop it, or set NAUNGAN_HOME to another folder."),
    ),
    (
        r"incompatible with server|could not find the database system",
        OtherVersion,
        marked("The database's folder was made by another version of PostgreSQL, or is damaged."),
        marked("Use the version of naungan that made it, or restore a backup."),
    ),
    (
        r"Cannot allocate memory",
        NoMemory,
        marked("There is not enough memory to start the database."),
        marked("Close other programs and run the command again."),
    ),
)


def explained(said: str, *, log: Path) -> ServerTrouble:
    """Return the problem that a failed start amounts to; what is not known is quoted by its last line."""
    for pattern, kind, sentence, fix in KNOWN:
        if re.search(pattern, said):
            return kind(sentence, fix=fix, retryable=kind is DiskFull)
    lines = [line for line in said.splitlines() if line.strip()]
    return ServerTrouble("The database did not start: {last}", last=lines[-1] if lines else "?", fix="Look at {log}.", log=log)
