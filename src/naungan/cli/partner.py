"""`partner`: banks and shops, how they speak, their keys and calls."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Any

import typer

from naungan.cli.options import Account, Officer, acting, answering, proposed
from naungan.cli.output import AsJson, now, open_house, out, print_json, table, tell
from naungan.lib.errors import BadUsage
from naungan.lib.words import say

partner = typer.Typer(no_args_is_help=True, help="Banks, gateways and acquirers, and how each speaks SNAP.")


def _partner(code: str) -> Any:
    from naungan.partners.models import Partner
    from naungan.partners.profiles import UnknownPartner

    found = Partner.objects.filter(code=code).first()
    if found is None:
        raise UnknownPartner("There is no partner “{code}”.", code=code, fix="List them: naungan partner show")
    return found


@partner.command("add")
def add(
    code: Annotated[str, typer.Argument(help="Our word for the partner, such as bank-jambi; payments stand under it.")],
    client_key: Annotated[str, typer.Option(help="The client key by which it signs in.")],
    profile: Annotated[Path, typer.Option(help="YAML file: how it speaks; see docs/partners.md.")],
    by: Account = "",
) -> None:
    """Add a partner, or change how one speaks."""
    import yaml

    if not profile.is_file():
        raise BadUsage("There is no file {path}.", path=profile, fix="Check the name.")
    try:
        words = yaml.safe_load(profile.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise BadUsage("{path} is no YAML file: {why}", path=profile, why=error, fix="See docs/partners.md.") from None
    if not isinstance(words, dict) or not 1 <= len(code) <= 40:
        raise BadUsage("{path} is no profile of a partner.", path=profile, fix="See docs/partners.md.")
    open_house()
    from naungan.approvals.second import second_wanted
    from naungan.partners.profiles import keep_partner, propose_partner

    who = answering(by, "account.manage")
    if second_wanted(who):
        proposed(propose_partner(code, client_key, words, by=who, at=now()))
        return
    keep_partner(code, client_key, words, by=who, at=now())
    tell("Partner {code} is kept. Add its keys: naungan partner key {code}", code=code)


@partner.command("key")
def key(
    code: Annotated[str, typer.Argument(help="The partner.")],
    name: Annotated[str, typer.Option(help="Your word for the key, such as 2026-11.")],
    kind: Annotated[str, typer.Option(help="theirs (its public key), ours (our private key) or secret.")] = "theirs",
    file: Annotated[
        Path | None, typer.Option(help="PEM file; of a secret, its text. Left out for a secret: it is asked for.")
    ] = None,
    until: Annotated[str, typer.Option(help="When it ends, ISO; left out: open.")] = "",
    end: Annotated[bool, typer.Option("--end", help="Let this key end now.")] = False,
    by: Account = "",
) -> None:
    """Add a key, or let one end. Two may hold at once, so that keys change without a gap."""
    open_house()
    from naungan.approvals.second import second_wanted
    from naungan.partners.models import PartnerKey
    from naungan.partners.profiles import end_key, keep_key, propose_key

    if kind not in PartnerKey.Kind.values:
        raise BadUsage(
            "“{given}” is not known here.",
            given=kind,
            names=", ".join(PartnerKey.Kind.values),
            fix="Choose one of: {names}.",
        )
    found, who = _partner(code), answering(by, "account.manage")
    if end:
        end_key(found, PartnerKey.Kind(kind), name, by=who, at=now())
        tell("Key {name} has ended.", name=name)
        return
    if file is not None and not file.is_file():
        raise BadUsage("There is no file {path}.", path=file, fix="Check the name.")
    text = file.read_text().strip() if file else typer.prompt("Secret", hide_input=True)
    try:
        ends = dt.datetime.fromisoformat(until).astimezone(dt.UTC) if until else None
    except ValueError:
        raise BadUsage("“{given}” is not a day.", given=until, fix="Write it like 2026-12-31.") from None
    if second_wanted(who):
        proposed(propose_key(found, PartnerKey.Kind(kind), name, text, by=who, at=now(), until=ends))
        return
    keep_key(found, PartnerKey.Kind(kind), name, text, by=who, since=now(), until=ends)
    tell("Key {name} of {code} holds.", name=name, code=code)


@partner.command("try")
def try_(code: Annotated[str, typer.Argument(help="The partner.")], by: Account = "") -> None:
    """See whether its keys are there and it lets us in; no money moves."""
    open_house()
    from naungan.partners.trying import try_partner

    tried = try_partner(code, by=answering(by, "account.manage"), at=now())
    for one in tried:
        told = " ".join(part for part in (one.code, one.said) if part)
        out.print(f"{'✓' if one.good else '✗'} {say(one.what)}{f': {told}' if told else ''}", markup=False)
    if not all(one.good for one in tried):
        raise typer.Exit(1)


@partner.command("show")
def show(code: Annotated[str, typer.Argument(help="The partner; left out: all.")] = "", as_json: AsJson = False) -> None:
    """Show partners, their profiles and the names of their keys; never a key."""
    open_house()
    from naungan.partners.models import Partner

    found = [_partner(code)] if code else list(Partner.objects.order_by("code"))
    rows = [
        {
            "code": one.code,
            "client_key": one.client_key,
            "profile": one.profile,
            "keys": [
                f"{key.kind} {key.name}{'' if key.until is None else ' until ' + key.until.isoformat()}"
                for key in one.keys.order_by("since")
            ],
        }
        for one in found
    ]
    if as_json:
        print_json(rows)
        return
    table(
        "",
        ("Partner", "Role", "Keys"),
        ((row["code"], row["profile"]["role"], "; ".join(row["keys"])) for row in rows),
        numbers_from=9,
    )


@partner.command("calls")
def calls(as_json: AsJson = False) -> None:
    """Requests to partners that have not ended well: unsure, parked, failed."""
    open_house()
    from naungan.partners.models import Call

    rows = list(Call.objects.select_related("partner").exclude(state=Call.State.DONE).order_by("-pk")[:200])
    if as_json:
        print_json([{"reference": one.reference, "service": one.service, "state": one.state, "code": one.code} for one in rows])
        return
    table(
        "",
        ("Partner", "Service", "Reference", "State", "Answer"),
        ((one.partner.code, one.service, one.reference, one.state, one.code) for one in rows),
        numbers_from=9,
    )


@partner.command("decide")
def decide(
    call: Annotated[int, typer.Argument(help="Number of a parked call.")],
    reason: Annotated[str, typer.Option(help="What the partner said, and who heard it.")],
    by: Officer,
    done: Annotated[bool, typer.Option("--done/--failed", help="Whether the partner did what was asked.")] = False,
) -> None:
    """Propose how a parked call ended. Another person approves: naungan proposal approve."""
    open_house()
    from naungan.contributions.corrections.call_outcomes import propose_outcome

    proposal = propose_outcome(call, is_done=done, reason=reason, by=acting(by, "money.propose"), at=now())
    tell("Proposal {number} waits for another person: naungan proposal approve {number}", number=proposal.pk)
