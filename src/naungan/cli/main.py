"""The command line. Exit status 0 done, 1 refused by a rule, 2 wrong usage."""

from __future__ import annotations

import io
import sys
from functools import cache
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from naungan import __version__
from naungan.cli.installed import enter
from naungan.cli.output import err, note, print_json, shown
from naungan.lib.errors import Problem
from naungan.lib.home import home_path
from naungan.lib.words import say

ROOMS: dict[str, tuple[str, ...]] = {
    "Begin": ("demo", "serve"),
    "Law and prices": ("quote", "plan", "benefit", "law"),
    "People": ("member", "status", "mandate", "jht"),
    "Claims": ("claim", "family", "complaint"),
    "Sponsors and their lists": ("sponsor", "agreement", "roster", "coverage"),
    "Money": ("bill", "pot", "payments", "proposal", "month", "ledger", "partner"),
    "Personal data": ("privacy",),
    "For years": ("install", "doctor", "upgrade", "backup", "verify", "restore", "drill", "keys"),
    "The house": ("account", "program", "audit", "check", "work", "outbox", "gateway", "letters", "db", "sandbox"),
}
"""Commands as a reader looks for them; each is in a file of its name, as what bears its name."""


class InRooms(TyperGroup):
    """Lists commands room by room."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [name for names in ROOMS.values() for name in names if name in self.commands]


@cache
def app_with(wanted: str = "") -> typer.Typer:
    """Return the command line with one command, or with all of them where none of this name is known.

    Whoever asks for one waits for its file alone: all together read half of the program.
    """
    app = typer.Typer(
        cls=InRooms,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        help="Naungan brings informal workers under social security and keeps them there.",
        epilog="Data live in NAUNGAN_HOME (else ~/.local/share/naungan); messages speak NAUNGAN_LANG, id or en. "
        "Docs: docs/commands.md.",
    )
    is_known = any(wanted in names for names in ROOMS.values())
    for room, names in ROOMS.items():
        for name in names:
            if is_known and name != wanted:
                continue
            command = getattr(import_module(f"naungan.cli.{name}"), name)
            if isinstance(command, typer.Typer):
                app.add_typer(command, name=name, rich_help_panel=room)
            else:
                app.command(name, rich_help_panel=room)(command)
    app.callback(invoke_without_command=True)(version)
    return app


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
        if owner := enter(sys.argv[1:]):
            note("As {user}, in {home}.", user=owner, home=home_path())
        status_code = app_with(sys.argv[1] if sys.argv[1:] else "")(standalone_mode=False)
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
    err.print(shown(f"{problem.code}: {problem}"), markup=False, soft_wrap=True)


def _database_problem(error: Exception) -> Problem | None:
    """Return what a failing database amounts to for the reader, or None for a bug of ours."""
    import psycopg
    from django.db import OperationalError

    from naungan.lib.database import unreachable

    return unreachable(error) if isinstance(error, OperationalError | psycopg.OperationalError) else None


if __name__ == "__main__":
    run()
