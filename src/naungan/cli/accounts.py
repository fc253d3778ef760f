"""`account`, `program` and `audit`: who may sign in, which programs may call, and who did what."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from naungan.cli.output import AsJson, now, open_house, print_json, table, tell
from naungan.cli.persons import Account, Officer, managing
from naungan.lib.words import number, say

account = typer.Typer(no_args_is_help=True, help="Accounts of sponsors, officers and head office.")
program = typer.Typer(no_args_is_help=True, help="Programs that call the API.")
audit = typer.Typer(no_args_is_help=True, help="The audit trail.")


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _ask_password() -> str:
    return str(typer.prompt(say("Password"), hide_input=True, confirmation_prompt=say("The same password again")))


@account.command("add")
def add(
    username: Annotated[str, typer.Argument(help="Short name to sign in with.")],
    name: Annotated[str, typer.Option(help="Full name, as others read it.")],
    role: Annotated[str, typer.Option(help="sponsor, officer or head_office.")],
    by: Officer,
    areas: Annotated[str, typer.Option(help="Codes of the areas an officer serves, such as 15.04;15.05.")] = "",
    sponsors: Annotated[str, typer.Option(help="Names of the sponsors somebody acts for, with semicolons.")] = "",
) -> None:
    """Make an account; the password is asked for. At the first sign-in a second factor is set up."""
    open_house()
    from naungan.accounts.commands import add_account

    who = managing(by)
    password = _ask_password()
    made = add_account(
        username,
        name=name,
        role=role,
        password=password,
        areas=_list(areas),
        sponsors=_list(sponsors),
        by=who,
        at=now(),
    )
    tell("Account {name} is made. Sign in at /accounts/login/.", name=made.username)


@account.command("password")
def password(username: Annotated[str, typer.Argument(help="Short name of the account.")], by: Officer) -> None:
    """Give an account a new password, which is asked for; sessions of the old one end."""
    open_house()
    from naungan.accounts.commands import set_password

    who = managing(by)
    said = _ask_password()
    tell("Account {name} has a new password.", name=set_password(username, said, by=who, at=now()).username)


@account.command("end")
def end(username: Annotated[str, typer.Argument(help="Short name of the account.")], by: Officer) -> None:
    """Let somebody sign in no more; it holds at once."""
    open_house()
    from naungan.accounts.commands import end_account

    tell("Account {name} is ended.", name=end_account(username, by=managing(by), at=now()).username)


@account.command("show")
def show(as_json: AsJson = False) -> None:
    """List accounts with their roles and places."""
    open_house()
    from naungan.accounts.models import Account
    from naungan.accounts.queries import viewer_of

    found = [(one, viewer_of(one)) for one in Account.objects.order_by("username")]
    if as_json:
        print_json(
            [
                {"username": one.username, "name": one.name, "role": one.role, "active": one.is_active,
                 "areas": list(viewer.areas), "sponsors": sorted(viewer.sponsors)}
                for one, viewer in found
            ]
        )  # fmt: skip
        return
    rows = (
        (one.username, one.name, one.role, "x" if one.is_active else "",
         " ".join([*viewer.areas, *map(str, sorted(viewer.sponsors))]))
        for one, viewer in found
    )  # fmt: skip
    table("", ("Account", "Name", "Role", "Active", "Where"), rows, numbers_from=5)


@program.command("add")
def add_program(
    name: Annotated[str, typer.Argument(help="Name of the program, as the audit trail shows it.")],
    scopes: Annotated[
        str, typer.Option(help="What it may do: quote;enrol;bill;status;roster;coverage;agreement;registry.")
    ],
    areas: Annotated[str, typer.Option(help="Codes of the areas whose members it sees.")] = "",
    sponsors: Annotated[str, typer.Option(help="Names of the sponsors it acts for.")] = "",
    *,
    by: Account = "",
    per_minute: Annotated[int, typer.Option(help="So many requests a minute at most.", min=1)] = 600,
    public_key: Annotated[
        Path | None,
        typer.Option(help="Its public key, Ed25519 in PEM: for the scope registry.", exists=True, dir_okay=False),
    ] = None,
) -> None:
    """Make a token for a program. It is shown this once; only a digest is kept."""
    open_house()
    from naungan.accounts.commands import add_program as make

    made, text = make(
        name, scopes=_list(scopes), areas=_list(areas), sponsors=_list(sponsors), per_minute=per_minute,
        public_key=public_key.read_text("ascii", errors="replace") if public_key else "", by=managing(by), at=now(),
    )  # fmt: skip
    tell("Token of {name}, shown this once: {token}", name=made.name, token=text)


@program.command("end")
def end_program(name: Annotated[str, typer.Argument(help="Name of the program.")], by: Account = "") -> None:
    """Let a program call no more."""
    open_house()
    from naungan.accounts.commands import end_program as do

    do(name, by=managing(by), at=now())
    tell("Noted.")


@audit.command("show")
def trail(
    actor: Annotated[str, typer.Option(help="Only what this account or program did.")] = "",
    limit: Annotated[int, typer.Option(help="How many, newest first.", min=1, max=10_000)] = 50,
    as_json: AsJson = False,
) -> None:
    """Show who saw or did what."""
    open_house()
    from naungan.lib.models import AuditEvent

    events = AuditEvent.objects.order_by("-pk")
    rows = list((events.filter(actor=actor) if actor else events)[:limit])
    if as_json:
        print_json([{"at": one.at.isoformat(), "actor": one.actor, "act": one.act, "noun": one.noun, "subject": one.subject,
                     "reason": one.reason, "origin": one.origin} for one in rows])  # fmt: skip
        return
    table(
        "",
        ("When", "Who", "What", "Of", "Why"),
        (
            (one.at.isoformat(timespec="seconds"), one.actor, one.act, f"{one.noun} {one.subject}", one.reason)
            for one in rows
        ),
        numbers_from=5,
    )


@audit.command("seal")
def seal(as_json: AsJson = False) -> None:
    """Chain what is not chained yet, and print the head of each day: keep it elsewhere. The worker does it every minute."""
    open_house()
    from naungan.accounts.audit import seal as do
    from naungan.accounts.models import AuditHead

    count = do(now())
    heads = [(one.day.isoformat(), bytes(one.hash).hex()) for one in AuditHead.objects.order_by("-day")[:7]]
    if as_json:
        print_json({"sealed": count, "heads": dict(heads)})
        return
    tell("{count} events are chained.", count=number(count))
    table("", ("Day", "Head"), heads, numbers_from=2)
