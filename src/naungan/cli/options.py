"""Options that find one person, and the moment a command is for."""

from __future__ import annotations

import datetime as dt
import os
import pwd
from pathlib import Path
from typing import Annotated, Any

import typer

from naungan.cli.output import now, open_house, print_json, read_day, tell
from naungan.lib.access import Viewer, shell
from naungan.lib.clock import WIB
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.words import say

Nik = Annotated[str, typer.Option(help="The 16 digits; “-” asks for them without showing them.")]
On = Annotated[str, typer.Option(help="Act as if it were this day, for trials; left out: now.")]
Account = Annotated[
    str, typer.Option("--by", help="Your account, with password and second factor; needed once head office has one.")
]
Officer = Annotated[str, typer.Option("--by", help="Your account. Its password is asked for, and its second factor.")]


class NoMember(Problem):
    code = "member.unknown"


def asked_at(on: str) -> dt.datetime:
    """Return now, or ten in the morning of a day that is asked about. Raises BadUsage."""
    if not on:
        return now()
    return dt.datetime.combine(read_day(on), dt.time(10), tzinfo=WIB)


def moment(on: str) -> dt.datetime:
    """Return now, or ten in the morning of a day that is given for a trial.

    Raises  BadUsage for what is no day, and where accounts answer for what is done: the books there say when it was
    """
    at = asked_at(on)
    if on and not is_trial():
        raise BadUsage("Only a trial acts on another day; here it is done now.", fix="Leave --on out.")
    return at


def is_trial() -> bool:
    """Tell whether nobody's work is at stake: a demonstration, or a house in which no account answers yet."""
    open_house()
    from naungan.accounts.shell import is_begun
    from naungan.lib.demonstration import is_demo

    return is_demo() or not is_begun()


def acting(by: str, act: str) -> Viewer:
    """Ask an account for its password, and its code where it has one; a script gives NAUNGAN_PASSWORD and NAUNGAN_CODE.

    Raises  NotShown, NotHers, TooOften
    """
    from naungan.accounts.shell import shown, wants_code

    password = os.environ.get("NAUNGAN_PASSWORD") or typer.prompt(say("Password"), hide_input=True)
    code = ""
    if wants_code(by):
        code = os.environ.get("NAUNGAN_CODE") or typer.prompt(say("Code of the second factor"), hide_input=True)
    return shown(by, password=password, code=code, act=act, at=now())


def answering(by: str, act: str) -> Viewer:
    """Return who answers for an act: an account that shows itself, and before there is any the user of this machine."""
    from naungan.accounts.shell import is_begun

    if by and is_begun():
        return acting(by, act)
    if is_begun():
        raise BadUsage("Somebody with an account answers for this.", fix="Give --by with your account.")
    return shell(by) if by else machine_user()


def managing(by: str) -> Viewer:
    """Return who makes or ends accounts and tokens: head office, which shows itself, once there is any."""
    return answering(by, "account.manage")


def machine_user() -> Viewer:
    """Return the user of this machine, as the trail names who had its shell."""
    try:
        return shell(f"shell:{pwd.getpwuid(os.getuid()).pw_name}")  # no name that the environment says
    except KeyError:
        return shell("shell")


MOST_SECRET = 100_000


def secret_of(file: Path | None, asks: str, again: str = "") -> str:
    """Return a secret from a file, or asked for without showing it, twice where `again` says how. Raises BadUsage."""
    if file is None:
        return str(typer.prompt(say(asks), hide_input=True, confirmation_prompt=say(again) if again else False))
    try:
        with file.open(encoding="utf-8") as opened:
            return opened.read(MOST_SECRET).rstrip("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadUsage("{path} cannot be read: {why}.", path=file, why=error, fix="Compare its name.") from error


def proposed(proposal: Any, as_json: bool = False) -> None:
    """Say that something was proposed, and what comes next."""
    if as_json:
        print_json({"proposal": proposal.pk, "act": proposal.act})
        return
    tell("Proposed: this wants two people, and another account of head office approves it.")
    tell("  naungan proposal approve {number} --by …", number=proposal.pk)


def membership_of(nik: str, *, on: dt.date) -> Any:
    """Return the running own-account membership of a person by NIK. Raises NoMember, BadNik."""
    from naungan.registry.models import Membership
    from naungan.registry.queries import find_by_nik

    if not nik:
        raise BadUsage("One person is asked about.", fix="Give --nik.")
    member = find_by_nik(typer.prompt("NIK", hide_input=True) if nik == "-" else nik, on=on)
    if member is None:
        raise NoMember("Nobody is registered with this NIK.", fix="Compare it with the KTP.")
    found = Membership.objects.filter(member=member).running().first()
    if found is None:
        raise NoMember("This person has no running own-account membership.", fix="Register one: naungan member add")
    return found


def parts_of(text: str) -> list[str]:
    """Return the parts of a text with semicolons between them."""
    return [part.strip() for part in text.split(";") if part.strip()]
