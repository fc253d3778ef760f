"""The web server's own process: it imports nothing that has threads before it forks."""

from __future__ import annotations

import os
import sys

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from naungan.lib.children import SERVES, end_with_starter

HEADERS_MS = 10_000
"""So long a caller may take for her headers."""


def main(host: str, port: int, only: str = "") -> None:
    """Serve until a signal ends it, or until the process that started it is gone; `partners` serves notices of banks alone."""
    end_with_starter()
    os.environ[SERVES] = only
    # Requests come many at once; for a few rows threads cost more than they bring.
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    os.environ["NAUNGAN_SERVER"] = str(os.getpid())  # the process that holds the port ends with this one
    Granian(
        "config.rsgi:application",
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,  # what a proxy speaks to us; connections that say nothing are closed
        workers=1,
        log_level=LogLevels.error,
        websockets=False,
        workers_kill_timeout=5,
        respawn_failed_workers=True,
        backlog=4096,
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_MS),
    ).serve()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
