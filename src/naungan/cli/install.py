"""`install`: a service on this machine."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

from naungan.cli.output import AsJson, print_json, show, tell


def install(
    domain: Annotated[str, typer.Option(help="Name that people type, such as lindung.jambi.example.id.")],
    home: Annotated[Path, typer.Option(help="Where the data are to lie.")] = Path("/var/lib/naungan"),
    backup: Annotated[Path | None, typer.Option(help="Where backups are to lie, on another disk.")] = None,
    user: Annotated[str, typer.Option(help="User that it runs as; made where there is none.")] = "naungan",
    database: Annotated[str, typer.Option(help="Address of your own PostgreSQL; left out: the one that comes along.")] = "",
    port: Annotated[int, typer.Option(help="Port of pages on this machine, for the proxy.", min=1, max=65535)] = 8011,
    partners_port: Annotated[int, typer.Option(help="The same of notices of banks.", min=1, max=65535)] = 8021,
    root: Annotated[Path, typer.Option(help="Write under this folder instead, to look at it.")] = Path("/"),
    as_json: AsJson = False,
) -> None:
    """Write units of systemd, one file of settings and examples for a proxy; with the service's user and its folders."""
    from naungan.operations.installing import Plan, judged
    from naungan.operations.installing import install as write

    command = shutil.which("naungan") or ""
    written = write(judged(Plan(domain, home, user, backup, database, port, partners_port, root, command)))
    if as_json:
        print_json({"written": [str(path) for path in written]})
        return
    for path in written:
        show(str(path))
    tell("Fill in /etc/naungan/naungan.env, put the proxy before it (Caddyfile or nginx.conf beside it), then:")
    show("  systemctl daemon-reload && systemctl enable --now naungan.target")
    tell("Then make head office's account, and look what is left to do:")
    show("  naungan account add pusat --name … --role head_office --by setup; naungan doctor")
