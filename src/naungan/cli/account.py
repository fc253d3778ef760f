"""`account`: who may sign in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from naungan.cli.options import Officer, machine_user, managing, parts_of, proposed, secret_of
from naungan.cli.output import AsJson, now, open_house, print_json, table, tell
from naungan.lib.errors import BadUsage
from naungan.lib.words import marked, say

account = typer.Typer(no_args_is_help=True, help="Accounts of sponsors, officers and head office.")


FromFile = Annotated[Path | None, typer.Option("--password-file", help="File with the password; left out: it is asked for.")]


def _password_of(file: Path | None) -> str:
    return secret_of(file, marked("Password"), marked("The same password again"))


@account.command("add")
def add(
    username: Annotated[str, typer.Argument(help="Short name to sign in with.")],
    name: Annotated[str, typer.Option(help="Full name, as others read it.")],
    role: Annotated[str, typer.Option(help="sponsor, officer or head_office.")],
    by: Officer,
    areas: Annotated[str, typer.Option(help="Codes of the areas an officer serves, such as 15.04;15.05.")] = "",
    sponsors: Annotated[str, typer.Option(help="Names of the sponsors somebody acts for, with semicolons.")] = "",
    password_file: FromFile = None,
) -> None:
    """Make an account; the password is asked for. At the first sign-in a second factor is set up."""
    open_house()
    from naungan.accounts.commands import add_account, propose_account
    from naungan.approvals.second import second_wanted

    who = managing(by)
    if second_wanted(who):
        proposed(
            propose_account(username, name=name, role=role, areas=parts_of(areas), sponsors=parts_of(sponsors), by=who, at=now())
        )
        tell("Afterwards its password is set: naungan account password {name}", name=username)
        return
    password = _password_of(password_file)
    made = add_account(
        username,
        name=name,
        role=role,
        password=password,
        areas=parts_of(areas),
        sponsors=parts_of(sponsors),
        by=who,
        at=now(),
    )
    tell("Account {name} is made. Sign in at /accounts/login/.", name=made.username)


@account.command("password")
def password(
    username: Annotated[str, typer.Argument(help="Short name of the account.")], by: Officer, password_file: FromFile = None
) -> None:
    """Give an account a new password, which is asked for; sessions of the old one end."""
    open_house()
    from naungan.accounts.commands import needs_taking, propose_taking, set_password

    who = managing(by)
    if needs_taking(username, by=who):
        proposed(propose_taking(username, reason=say("a new password"), by=who, at=now()))
        tell("Then the old one opens nothing, and a new one is set: naungan account password {name}", name=username)
        return
    said = _password_of(password_file)
    tell("Account {name} has a new password.", name=set_password(username, said, by=who, at=now()).username)


@account.command("factor")
def factor(
    username: Annotated[str, typer.Argument(help="Short name of the account.")],
    by: Annotated[
        str, typer.Option(help="Your account; setup for who has this machine, where the last one of head office lost hers.")
    ],
    password_file: FromFile = None,
) -> None:
    """Take a lost second factor away, with the password; both are set anew, the factor at the next sign-in."""
    open_house()
    from naungan.accounts.commands import is_last_head, propose_factor, renew
    from naungan.approvals.second import second_wanted

    who = machine_user() if by == "setup" and is_last_head(username) else managing(by)
    if second_wanted(who):
        proposed(propose_factor(username, reason=say("a lost second factor"), by=who, at=now()))
        tell("Afterwards its password is set: naungan account password {name}", name=username)
        return
    said = _password_of(password_file)
    tell("Account {name} has a new password.", name=renew(username, said, by=who, at=now()).username)


@account.command("grant")
def grant_(
    username: Annotated[str, typer.Argument(help="Short name of the account.")],
    by: Officer,
    area: Annotated[str, typer.Option(help="Code of an area that an officer serves.")] = "",
    sponsor: Annotated[str, typer.Option(help="Name of a sponsor somebody acts for.")] = "",
) -> None:
    """Let an account work in one more area, or for one more sponsor."""
    open_house()
    from naungan.accounts.commands import account_named, grant, propose_grant
    from naungan.approvals.second import second_wanted

    if bool(area) == bool(sponsor):
        raise BadUsage("Either an area or a sponsor is given.", fix="Give --area or --sponsor.")
    who, found = managing(by), account_named(username)
    if second_wanted(who):
        proposed(propose_grant(found, area=area, sponsor=sponsor, by=who, at=now()))
        return
    grant(found, area=area, sponsor=sponsor, by=who, at=now())
    tell("Account {name} works for {where}.", name=found.username, where=area or sponsor)


@account.command("end")
def end(username: Annotated[str, typer.Argument(help="Short name of the account.")], by: Officer) -> None:
    """Let somebody sign in no more; it holds at once."""
    open_house()
    from naungan.accounts.commands import end_account

    tell("Account {name} is ended.", name=end_account(username, by=managing(by), at=now()).username)


@account.command("person")
def person(
    username: Annotated[str, typer.Argument(help="Short name of the account.")],
    nik: Annotated[str, typer.Option(help="Her NIK, where she is registered; “-” asks for it without showing it.")],
    by: Officer,
) -> None:
    """Say which member an account is: her own family, household and village are then decided by colleagues."""
    open_house()
    from naungan.accounts.commands import account_named
    from naungan.claims.ties import name_own
    from naungan.registry.queries import look_up

    who = managing(by)
    named = account_named(username)
    found = look_up(str(typer.prompt("NIK", hide_input=True)) if nik == "-" else nik, reason="account", by=who, at=now())
    if found is None:
        raise BadUsage("Nobody is registered with this NIK.", fix="See that it is written right.")
    name_own(named.pk, found, by=who, at=now())
    tell("{name} is known as a member now.", name=named.username)


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
                {
                    "username": one.username,
                    "name": one.name,
                    "role": one.role,
                    "active": one.is_active,
                    "areas": list(viewer.areas),
                    "sponsors": sorted(viewer.sponsors),
                }
                for one, viewer in found
            ]
        )
        return
    rows = (
        (
            one.username,
            one.name,
            one.role,
            "x" if one.is_active else "",
            " ".join([*viewer.areas, *map(str, sorted(viewer.sponsors))]),
        )
        for one, viewer in found
    )
    table("", ("Account", "Name", "Role", "Active", "Where"), rows, numbers_from=5)
