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
from naungan.lib.children import PARTNERS, Child, keep_running, python
from naungan.lib.errors import BadUsage, Problem


class PortTaken(Problem):
    code = "port.taken"


LOOPBACK = {"127.0.0.1", "localhost", "::1", "[::1]"}
LEAVES_S = 3.0
"""So long a server that was ended may still hold its port."""


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 8011,
    partners_port: Annotated[
        int | None,
        typer.Option(
            help="Port of a process of its own for notices of banks: no reader of pages stands before them.", min=1, max=65535
        ),
    ] = None,
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

    doors = [(host, port, "--port")]
    if partners_port is not None:
        doors.append((host, partners_port, "--partners-port"))
    figures = [metrics_address(of_partners=of_partners) for of_partners in (False, True)[: len(doors)]]
    doors += [(*address, "NAUNGAN_METRICS") for address in figures if address is not None]
    for place, (_, taken, word) in enumerate(doors):
        if before := next((one for _, other, one in doors[:place] if other == taken), ""):
            raise BadUsage(
                "{first} and {other} both want port {port}.",
                first=before,
                other=word,
                port=taken,
                fix="Give one of them another.",
            )
    for where, taken, word in doors:
        probe(where, taken, word)
    serve_pages(host, port, partners_port=partners_port, with_worker=not no_worker)


def probe(host: str, port: int, word: str = "--port") -> None:
    """Raises PortTaken when nothing could be served there, naming the word that says another port."""
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
                word=word,
                fix="Choose another with {word}.",
            ) from error


def serve_pages(host: str, port: int, *, partners_port: int | None = None, with_worker: bool = True) -> None:
    """Serve the pages and SNAP until Ctrl-C or SIGTERM, with one worker beside them if wished. Raises PortTaken.

    All are processes of their own: the server forks, and what has threads (Polars) must not be forked. Each is started again
    when it ends, and all end with this one, however that ends. Threads of one process share one interpreter, so that a bank's
    notice waits for pages in spite of threads of its own: behind `partners_port` it does not.
    """
    from django.db import connections

    doors = {"server": (port, "")} | ({"partners": (partners_port, PARTNERS)} if partners_port is not None else {})
    connections.close_all()  # they open their own
    tell("Open http://{host}:{port}/ in a browser; Ctrl-C ends it.", host=host, port=port)
    sys.stdout.flush()
    stop = threading.Event()
    for ending in (signal.SIGTERM, signal.SIGINT):  # also where a shell had them ignored
        signal.signal(ending, lambda *_: stop.set())
    worker = [Child("worker", python("naungan", "work"), quiet=True)] if with_worker else []
    servers = [Child(name, python("naungan.cli.serving", host, str(one), only)) for name, (one, only) in doors.items()]
    children = (*worker, *servers)
    keep_running(children, until=stop.is_set, say=lambda text: err.print(text, markup=False))
