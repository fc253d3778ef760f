"""Where this installation keeps its database, keys and files: NAUNGAN_HOME."""

from __future__ import annotations

import os
from pathlib import Path

from naungan.lib.errors import Problem


class HomeTrouble(Problem):
    code = "home.trouble"


def home_path() -> Path:
    """Return NAUNGAN_HOME (default `~/.local/share/naungan`), whether it is there or not."""
    return Path(os.environ.get("NAUNGAN_HOME") or "~/.local/share/naungan").expanduser().absolute()


def home() -> Path:
    """Return NAUNGAN_HOME, made with mode 0700. Raises HomeTrouble."""
    path = home_path()
    try:
        if not path.is_dir():
            path.mkdir(parents=True, mode=0o700)
            path.chmod(0o700)
    except OSError as error:
        raise HomeTrouble(
            "The folder {path} cannot be made: {why}.",
            path=path,
            why=error.strerror,
            fix="Set NAUNGAN_HOME to a folder that you may write.",
        ) from error
    if os.geteuid() == 0 and path.stat().st_uid != 0:
        raise HomeTrouble(
            "The folder {path} belongs to another user; as root this command would take it away from them.",
            path=path,
            fix="Run it as that user, or set NAUNGAN_HOME to a folder of root's.",
        )
    if not os.access(path, os.W_OK | os.X_OK):
        raise HomeTrouble(
            "The folder {path} cannot be written.",
            path=path,
            fix="Set NAUNGAN_HOME to a folder that you may write.",
        )
    return path
