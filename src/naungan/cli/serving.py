"""The web server's own process: it imports nothing that has threads before it forks."""

from __future__ import annotations

import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

THREADS = 64
"""Requests that wait for one commit together; each costs little while it waits."""


def main(host: str, port: int) -> None:
    """Serve until a signal ends it."""
    Granian(
        "config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        log_level=LogLevels.error,
        websockets=False,
        workers_kill_timeout=5,
        respawn_failed_workers=True,
    ).serve()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
