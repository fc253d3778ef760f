"""The command line. Exit status 0 done, 1 refused by a rule, 2 wrong usage."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from naungan import __version__
from naungan.cli.account import account
from naungan.cli.agreement import agreement
from naungan.cli.audit import audit
from naungan.cli.benefit import benefit
from naungan.cli.bill import bill
from naungan.cli.check import check
from naungan.cli.coverage import coverage
from naungan.cli.db import db
from naungan.cli.demo import demo
from naungan.cli.jht import jht
from naungan.cli.law import law
from naungan.cli.ledger import ledger
from naungan.cli.mandate import mandate
from naungan.cli.member import member
from naungan.cli.month import month
from naungan.cli.outbox import outbox
from naungan.cli.output import err, print_json
from naungan.cli.partner import partner
from naungan.cli.payments import payments
from naungan.cli.plan import plan
from naungan.cli.pot import pot
from naungan.cli.program import program
from naungan.cli.proposal import proposal
from naungan.cli.quote import quote
from naungan.cli.roster import roster
from naungan.cli.sandbox import sandbox
from naungan.cli.serve import serve
from naungan.cli.sponsor import sponsor
from naungan.cli.status import status
from naungan.cli.work import work
from naungan.lib.errors import Problem
from naungan.lib.words import say

ROOMS: dict[str, dict[str, Callable[..., None] | typer.Typer]] = {
    "Begin": {"demo": demo, "serve": serve},
    "Law and prices": {"quote": quote, "plan": plan, "benefit": benefit, "law": law},
    "People": {"member": member, "status": status, "mandate": mandate, "jht": jht},
    "Sponsors and their lists": {"sponsor": sponsor, "agreement": agreement, "roster": roster, "coverage": coverage},
    "Money": {
        "bill": bill,
        "pot": pot,
        "payments": payments,
        "proposal": proposal,
        "month": month,
        "ledger": ledger,
        "partner": partner,
    },
    "The house": {
        "account": account,
        "program": program,
        "audit": audit,
        "check": check,
        "work": work,
        "outbox": outbox,
        "db": db,
        "sandbox": sandbox,
    },
}
"""Commands as a reader looks for them."""


class InRooms(TyperGroup):
    """Lists commands room by room."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [name for commands in ROOMS.values() for name in commands]


app = typer.Typer(
    cls=InRooms,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Naungan brings informal workers under social security and keeps them there.",
    epilog="Data live in NAUNGAN_HOME (else ~/.local/share/naungan); messages speak NAUNGAN_LANG, id or en. "
    "Docs: docs/commands.md.",
)
for room, commands in ROOMS.items():
    for name, command in commands.items():
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name, rich_help_panel=room)
        else:
            app.command(name, rich_help_panel=room)(command)


@app.callback(invoke_without_command=True)
def version(show: bool = typer.Option(False, "--version", help="Print the version.")) -> None:
    if show:
        sys.stdout.write(f"naungan {__version__}\n")
        raise typer.Exit


def run() -> None:
    """Run the command line; a problem is printed with its code, and never as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # what cannot be written in the shell's letters is spelt out
    try:
        status_code = app(standalone_mode=False)
    except TyperException as error:
        show, status = getattr(error, "show", None), getattr(error, "exit_code", 130)
        if show is not None:
            show()
        if "--json" in sys.argv and status:
            message = error.format_message() if hasattr(error, "format_message") else str(error)
            print_json({"code": "usage", "problem": message, "fix": "", "retryable": False})
        sys.exit(status)
    except typer.Abort:  # Ctrl-C or Ctrl-D at a question, or nobody there to answer it
        err.print("\n" + say("Stopped: the question was not answered, and nothing was done."), markup=False)
        sys.exit(130)
    except KeyboardInterrupt:
        sys.exit(130)
    except Problem as problem:
        _print(problem)
        sys.exit(problem.exit_status)
    except Exception as error:
        problem_of_database = _database_problem(error)
        if problem_of_database is None:
            raise
        _print(problem_of_database)
        sys.exit(problem_of_database.exit_status)
    sys.exit(status_code or 0)


def _print(problem: Problem) -> None:
    if "--json" in sys.argv:
        print_json(problem.as_json())
    err.print(f"{problem.code}: {problem}", markup=False, soft_wrap=True)


def _database_problem(error: Exception) -> Problem | None:
    """Return what a failing database amounts to for the reader, or None for a bug of ours."""
    import psycopg
    from django.db import OperationalError

    from naungan.lib.database import unreachable

    return unreachable(error) if isinstance(error, OperationalError | psycopg.OperationalError) else None


if __name__ == "__main__":
    run()
