"""`serve`: pages, API and SNAP on one port, with the worker."""

from __future__ import annotations

import errno
import os
import signal
import socket
import sys
import threading
import time
from typing import Annotated

import typer

from naungan.cli.output import err, open_house, tell
from naungan.lib.children import Child, keep_running, python
from naungan.lib.errors import Problem


class PortTaken(Problem):
    code = "port.taken"


LOOPBACK = {"127.0.0.1", "localhost", "::1", "[::1]"}
LEAVES_S = 3.0
"""So long a server that was ended may still hold its port."""


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 8011,
    no_worker: Annotated[bool, typer.Option("--no-worker", help="Run none beside it: naungan work runs elsewhere.")] = False,
) -> None:
    """Serve the pages until Ctrl-C."""
    open_house()
    from naungan.lib.demonstration import DemoHouse, is_demo

    hosts = {name.strip() for name in os.environ.get("NAUNGAN_HOSTS", "").split(",")} - {""}
    if is_demo() and (host not in LOOPBACK or hosts - LOOPBACK):
        raise DemoHouse(
            "A demonstration is served on this machine only: its passwords are known to all.",
            fix="Leave --host and NAUNGAN_HOSTS out, or set NAUNGAN_HOME to a folder of its own.",
        )
    from naungan.web.metrics import metrics_address

    if (metrics := metrics_address()) is not None:
        probe(*metrics)
    serve_pages(host, port, with_worker=not no_worker)


def probe(host: str, port: int) -> None:
    """Raises PortTaken when the pages could not be served there."""
    ends = time.monotonic() + LEAVES_S
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            while True:
                try:
                    attempt.bind((host, port))
                    break
                except OSError as error:
                    if error.errno != errno.EADDRINUSE or time.monotonic() > ends:
                        raise
                    time.sleep(0.25)
        except OSError as error:
            raise PortTaken(
                "Port {port} of {host} cannot be used: {why}.",
                port=port,
                host=host,
                why=error.strerror,
                fix="Choose another with --port.",
            ) from error


def serve_pages(host: str, port: int, *, with_worker: bool = True) -> None:
    """Serve the pages and SNAP until Ctrl-C or SIGTERM, with one worker beside them if wished. Raises PortTaken.

    Both are processes of their own: the server forks, and what has threads (Polars) must not be forked. Either is started again
    when it ends, and both end with this one, however that ends.
    """
    from django.db import connections

    probe(host, port)
    connections.close_all()  # they open their own
    tell("Open http://{host}:{port}/ in a browser; Ctrl-C ends it.", host=host, port=port)
    sys.stdout.flush()
    stop = threading.Event()
    for ending in (signal.SIGTERM, signal.SIGINT):  # also where a shell had them ignored
        signal.signal(ending, lambda *_: stop.set())
    worker = [Child("worker", python("naungan", "work"), quiet=True)] if with_worker else []
    children = (*worker, Child("server", python("naungan.cli.serving", host, str(port))))
    keep_running(children, until=stop.is_set, say=lambda text: err.print(text, markup=False))
