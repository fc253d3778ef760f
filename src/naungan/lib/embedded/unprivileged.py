"""PostgreSQL refuses to run as root. For root we start it as nobody inside a user namespace of one user.

There the server sees itself as user 65534 while files stay the property of root, so a home with mode 0700 keeps that mode.
Where namespaces are forbidden (many containers), it becomes nobody with one capability: to pass closed folders.
"""

from __future__ import annotations

import ctypes
import os
import struct
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from naungan.lib.errors import Problem

NOBODY = 65534
CLONE_NEWUSER = 0x10000000
PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP = 28, 1 << 2
PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 47, 2
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2
CAPABILITY_VERSION_3 = 0x20080522


class CannotDropRoot(Problem):
    code = "database.root"


@dataclass(frozen=True, slots=True)
class Way:
    """How the server's processes are started: what the child runs first, and who must own the data folder."""

    before: Callable[[], None] | None
    owner: int


def _call(result: int, what: str) -> None:
    if result:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _in_namespace() -> None:
    _call(_libc().unshare(CLONE_NEWUSER), "unshare")
    for name, text in (("setgroups", "deny"), ("uid_map", f"{NOBODY} 0 1"), ("gid_map", f"{NOBODY} 0 1")):
        descriptor = os.open(f"/proc/self/{name}", os.O_WRONLY)
        os.write(descriptor, text.encode())
        os.close(descriptor)


def _as_nobody() -> None:
    header = struct.pack("Ii", CAPABILITY_VERSION_3, 0)
    stored = ctypes.create_string_buffer(24)
    _call(_libc().capget(header, stored), "capget")
    effective, permitted, _, high_effective, high_permitted, _ = struct.unpack("6I", stored.raw)
    capability = CAP_DAC_READ_SEARCH if permitted & (1 << CAP_DAC_READ_SEARCH) else CAP_DAC_OVERRIDE
    _call(_libc().prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP, 0, 0, 0), "securebits")
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    wanted = struct.pack("6I", effective, permitted, 1 << capability, high_effective, high_permitted, 0)
    _call(_libc().capset(header, wanted), "capset")
    _call(_libc().prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0), "ambient")


@cache
def way_to_start(postgres: Path) -> Way:
    """Return how PostgreSQL can be started here. Raises CannotDropRoot."""
    if os.geteuid() != 0:
        return Way(None, os.geteuid())
    _libc()  # loaded before the fork
    for way in (Way(_in_namespace, 0), Way(_as_nobody, NOBODY)):
        try:
            subprocess.run([postgres, "-V"], preexec_fn=way.before, check=True, capture_output=True)
        except (subprocess.SubprocessError, OSError):
            continue
        return way
    raise CannotDropRoot(
        "PostgreSQL does not run as root, and this machine lets root become nobody else.",
        fix="Run naungan as an ordinary user, or set NAUNGAN_DATABASE_URL.",
    )
