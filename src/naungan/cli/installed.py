"""On a machine with an installed service `naungan` works in that service's house: with its settings, and as its user.

Whoever types it there, root or that user, need not remember either; without this root would look into an empty house of its own
and find nothing wrong.
"""

from __future__ import annotations

import os
import pwd
import shlex
from collections.abc import Sequence
from pathlib import Path

from naungan.lib.errors import BadUsage
from naungan.lib.home import home_path

SETTINGS = Path("/etc/naungan/naungan.env")
OF_NO_HOUSE = ("install", "demo")
"""Commands that never mean the service's house: one makes it, the other would fill it with invented people."""


def read_settings(text: str) -> dict[str, str]:
    """Return the settings of a file as systemd reads them: a value between quotes, or the rest of the line. Raises BadUsage."""
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        name, is_one, value = line.strip().partition("=")
        value = value.strip()
        if not name or name.startswith(("#", ";")):
            continue
        try:
            words = shlex.split(value) if value[:1] in ("'", '"') else [value]
        except ValueError:
            words = []
        if not is_one or len(words) != 1:
            raise BadUsage(
                "Line {number} of {file} is no setting.",
                number=number,
                file=SETTINGS,
                fix="Write NAME='value': one to a line, a value with blanks or signs between single quotes.",
            )
        found[name.strip()] = words[0]
    return found


def enter(words: Sequence[str]) -> str:
    """Take the settings of an installed service, and become the user whose home it is. What is set already stays as it is.

    Returns whose home it is, where root became somebody else
    Raises  BadUsage for a line that is no setting, and for a home that is not there: root would make it, and keep the service out
    """
    is_service = False
    if words[:1] and words[0] not in OF_NO_HOUSE and "NAUNGAN_HOME" not in os.environ and os.access(SETTINGS, os.R_OK):
        for name, value in read_settings(SETTINGS.read_text()).items():
            os.environ.setdefault(name, value)
        is_service = True
    home = home_path()
    if is_service and os.geteuid() == 0 and not home.is_dir():
        raise BadUsage(
            "The service's home {path} is not there.",
            path=home,
            fix="Make it, as the service's user: install -d -o naungan -g naungan -m 700 {path}",
        )
    if os.geteuid() != 0 or not home.is_dir() or home.stat().st_uid == 0:
        return ""
    owner = home.stat()
    known: pwd.struct_passwd | None
    try:
        known = pwd.getpwuid(owner.st_uid)
    except KeyError:
        known = None
        os.setgroups([])
        name, folder = str(owner.st_uid), str(home)
    else:
        os.initgroups(known.pw_name, known.pw_gid)
        name, folder = known.pw_name, known.pw_dir
    os.setgid(known.pw_gid if known else owner.st_gid)
    os.setuid(owner.st_uid)
    os.umask(0o077)
    os.environ["HOME"] = folder
    if not os.access(".", os.R_OK | os.X_OK):
        os.chdir(home)  # root stood where this user may not
    return name
