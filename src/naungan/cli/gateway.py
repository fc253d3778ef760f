"""`gateway`: the ways to telephones, their prices, budgets and what became of messages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from naungan.cli.options import Account, answering, proposed, secret_of
from naungan.cli.output import AsJson, now, open_house, print_json, read_rupiah, table, tell
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage
from naungan.lib.words import number, rupiah

gateway = typer.Typer(no_args_is_help=True, help="Ways to telephones: SMS, WhatsApp, and any of Apprise's.")
Code = Annotated[str, typer.Argument(help="Your word for the gateway, such as sms-one; it stands in its report address.")]


@gateway.command("add")
def add(
    code: Code,
    profile: Annotated[Path, typer.Option(help="YAML file: how it speaks; see docs/operations/messages.md.")],
    by: Account = "",
) -> None:
    """Add a gateway, which rests until it stands in the order, or change how one speaks."""
    import yaml

    if not profile.is_file():
        raise BadUsage("There is no file {path}.", path=profile, fix="Check the name.")
    try:
        words = yaml.safe_load(profile.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadUsage("{path} is no YAML file: {why}", path=profile, why=error, fix="See docs/operations/messages.md.") from None
    if not isinstance(words, dict):
        raise BadUsage("{path} is no profile of a gateway.", path=profile, fix="See docs/operations/messages.md.")
    open_house()
    from naungan.approvals.second import second_wanted
    from naungan.messages.gateways import keep_gateway, propose_gateway

    who = answering(by, "account.manage")
    if second_wanted(who):
        proposed(propose_gateway(code, words, by=who, at=now()))
        return
    keep_gateway(code, words, by=who, at=now())
    tell("Gateway {code} is kept. Give its secret: naungan gateway key {code} send", code=code)


@gateway.command("key")
def key(
    code: Code,
    name: Annotated[str, typer.Argument(help="send: what lets us in there. hook: what proves that its calls are its own.")],
    file: Annotated[Path | None, typer.Option(help="Its text in a file; left out: it is asked for.")] = None,
    by: Account = "",
) -> None:
    """Give a gateway's secret; the one before it holds no more."""
    open_house()
    from naungan.approvals.second import second_wanted
    from naungan.messages.gateways import gateway as found
    from naungan.messages.gateways import keep_key, propose_key

    row, who = found(code), answering(by, "account.manage")
    secret = secret_of(file, "Secret")
    if second_wanted(who):
        proposed(propose_key(row, name, secret, by=who, at=now()))
        return
    keep_key(row, name, secret, by=who, at=now())
    tell("The secret is kept. Try it: naungan gateway try {code} 0812…", code=code)
    if name == "hook" and row.profile["kind"] == "whatsapp":
        from naungan.partners.gateways.hooks import verify_word

        tell("When the address is first saved there, the word that it asks for is {word}", word=verify_word(secret))


@gateway.command("order")
def order(
    codes: Annotated[list[str], typer.Argument(help="Gateways in the order in which they are tried; others rest.")],
    by: Account = "",
) -> None:
    """Choose which gateways are used, and which is tried first."""
    open_house()
    from naungan.approvals.second import second_wanted
    from naungan.messages.gateways import order_gateways, propose_order

    who = answering(by, "account.manage")
    if second_wanted(who):
        proposed(propose_order(codes, by=who, at=now()))
        return
    order_gateways(codes, by=who, at=now())
    tell("The order holds from the next turn of the worker on.")


@gateway.command("show")
def show(as_json: AsJson = False) -> None:
    """Show the gateways in their order, what became of the last day's messages, and what they cost; never a secret."""
    open_house()
    from naungan.messages.queries import gateways_lately

    rows = gateways_lately(at=now())
    if as_json:
        print_json(rows)
        return
    table(
        "",
        ("Gateway", "Order", "Sent", "Arrived", "Lost", "Silent", "Rupiah"),
        (
            (
                row["code"],
                "–" if row["rank"] is None else str(row["rank"]),
                number(row["sent"]),
                number(row["delivered"]),
                number(row["undelivered"]),
                number(row["silent"]),
                number(row["price"]),
            )
            for row in rows
        ),
        numbers_from=1,
    )


@gateway.command("budget")
def budget(
    topic: Annotated[str, typer.Argument(help="A topic such as member.unpaid, or all; left out: show what holds.")] = "",
    amount: Annotated[str, typer.Option(help="Rupiah a day; - for no bound.")] = "",
    by: Account = "",
    as_json: AsJson = False,
) -> None:
    """Bound what messages may cost on a day, or show what was spent today."""
    open_house()
    from naungan.messages.budgets import ALL, budgets, set_budget
    from naungan.messages.queries import spent_on

    if topic and not amount:
        raise BadUsage("A budget is so many rupiah a day.", fix="Add --amount 500000, or --amount - for no bound.")
    if topic:
        chosen = None if amount == "-" else read_rupiah(amount)
        set_budget(ALL if topic == "all" else topic, chosen, by=answering(by, "account.manage"), at=now())
    bounds, spent = budgets(), spent_on(wib_day(now()))
    names = sorted(set(bounds) | set(spent))
    if as_json:
        print_json([{"topic": name or "all", "spent": spent.get(name, 0), "budget": bounds.get(name)} for name in names])
        return
    table(
        "",
        ("Topic", "Spent today", "Budget a day"),
        ((name or "all", rupiah(spent.get(name, 0)), rupiah(bounds[name]) if name in bounds else "–") for name in names),
        numbers_from=1,
    )


@gateway.command("templates")
def templates() -> None:
    """Print every text in every language as JSON, for a gateway that approves texts beforehand (WhatsApp)."""
    open_house()
    from naungan.messages.writing import templates as every

    rows = [
        {
            "name": one.name,
            "language": one.language,
            "category": "AUTHENTICATION" if one.is_secret else "UTILITY",
            "body": one.body,
            "places": list(one.places),
        }
        for one in every()
    ]
    typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))


@gateway.command("try")
def try_(
    code: Code,
    phone: Annotated[str, typer.Argument(help="Your own telephone.")],
    by: Account = "",
) -> None:
    """Send one line that says nothing of anybody, to see that profile and secret are right."""
    open_house()
    from naungan.messages.gateways import gateway as found
    from naungan.messages.gateways import try_gateway
    from naungan.registry.phone import read_phone

    said = try_gateway(found(code), read_phone(phone), by=answering(by, "account.manage"), at=now())
    tell(
        "It said: {outcome} {code} {number}",
        outcome=str(said.outcome),
        code=said.code or "-",
        number=said.their_id or "-",
    )
    if said.outcome != "sent":
        raise typer.Exit(1)
