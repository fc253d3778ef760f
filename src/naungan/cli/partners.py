"""`partner` and `sandbox`: banks and gateways as data, and a bank to try everything with."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Annotated, Any

import typer

from naungan.cli.output import AsJson, now, open_house, print_json, read_rupiah, table, tell
from naungan.cli.persons import Account, Officer, acting, answering
from naungan.lib.errors import BadUsage
from naungan.lib.words import number, rupiah

partner = typer.Typer(no_args_is_help=True, help="Banks, gateways and acquirers, and how each speaks SNAP.")
sandbox = typer.Typer(no_args_is_help=True, help="A bank that runs on this machine, to try everything with.")
URL = "http://127.0.0.1:8011"


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
    except yaml.YAMLError as error:
        raise BadUsage("{path} is no YAML file: {why}", path=profile, why=error, fix="See docs/partners.md.") from None
    if not isinstance(words, dict) or not 1 <= len(code) <= 40:
        raise BadUsage("{path} is no profile of a partner.", path=profile, fix="See docs/partners.md.")
    open_house()
    from naungan.partners.profiles import keep_partner

    who = answering(by, "account.manage")
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
    from naungan.partners.models import PartnerKey
    from naungan.partners.profiles import end_key, keep_key

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
    keep_key(found, PartnerKey.Kind(kind), name, text, by=who, since=now(), until=ends)
    tell("Key {name} of {code} holds.", name=name, code=code)


@partner.command("show")
def show(
    code: Annotated[str, typer.Argument(help="The partner; left out: all.")] = "", as_json: AsJson = False
) -> None:
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
        print_json(
            [{"reference": one.reference, "service": one.service, "state": one.state, "code": one.code} for one in rows]
        )
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


# -- the sandbox bank


@sandbox.command("bank")
def bank(
    url: Annotated[str, typer.Option(help="Where our server listens.")] = URL,
    port: Annotated[int, typer.Option(help="Port of the bank.", min=1, max=65535)] = 8012,
    lies: Annotated[str, typer.Option(help="all, or duplicate=0.2,drop_answer=0.1 …: how the bank lies.")] = "",
    seed: Annotated[int, typer.Option(help="The same seed lies the same way.")] = 1,
) -> None:
    """Run a bank on this machine until Ctrl-C: it charges accounts, transfers, issues QR codes, and lies if it is told to."""
    from naungan.cli.house import probe
    from naungan.partners.sandbox.bank import BankServer
    from naungan.partners.sandbox.lies import Liar, Lies

    chosen = Lies.read(lies)
    probe("127.0.0.1", port)
    open_house()
    from naungan.partners.sandbox.setup import set_up
    from naungan.partners.sandbox.store import keep

    credentials, there = set_up(our_url=url, bank_url=f"http://127.0.0.1:{port}", at=now())
    there.lies, there.seed, there.liar = chosen, seed, Liar(chosen, seed)
    keep(credentials, there)
    with BankServer(there, port) as server:
        tell(
            "The sandbox bank listens at {url}; pay at its counter with naungan sandbox pay. Ctrl-C ends it.",
            url=server.url,
        )
        try:
            server.wait()
        finally:
            keep(credentials, there)


@sandbox.command("civil")
def civil(
    people: Annotated[
        Path | None, typer.Option(help="A CSV file with nik, name, born (17-08-1985) and died (1 or empty).")
    ] = None,
    port: Annotated[int, typer.Option(help="Port of the registry.", min=1, max=65535)] = 8013,
    lie: Annotated[str, typer.Option(help="silent, error, garbage, half, other_nik, slow, many or all_agree.")] = "",
) -> None:
    """Run a civil registry on this machine until Ctrl-C. It lies if it is told to."""
    import polars as pl

    from naungan.cli.house import probe
    from naungan.partners.civil import ADDRESS
    from naungan.partners.sandbox.civil import LIES, Citizen, CivilOffice, CivilServer

    if lie not in LIES:
        raise BadUsage(
            "“{given}” is not known here.", given=lie, names=", ".join(LIES[1:]), fix="Choose one of: {names}."
        )
    probe("127.0.0.1", port)
    rows = pl.read_csv(people, infer_schema=False).fill_null("") if people else pl.DataFrame()
    missing = {"nik", "name", "born", "died"} - set(rows.columns) if people else set()
    if missing:
        raise BadUsage("{path} has no column {name}.", path=people, name=", ".join(sorted(missing)), fix="Add it.")
    known = {
        row["nik"]: Citizen(row["name"], row["born"], has_died=row["died"].strip() == "1") for row in rows.to_dicts()
    }
    with CivilServer(CivilOffice(known, lie), port) as server:
        tell("The sandbox registry listens; use it by {name}={url}. Ctrl-C ends it.", name=ADDRESS, url=server.url)
        server.wait()


@sandbox.command("pay")
def pay(
    number_: Annotated[str, typer.Argument(metavar="NUMBER", help="Customer number of a bill, a pot or a box.")],
    amount: Annotated[str, typer.Option(help="Whole rupiah; left out: what is due.")] = "",
    lies: Annotated[str, typer.Option(help="How the bank lies while it announces this payment.")] = "",
    as_json: AsJson = False,
) -> None:
    """Pay at the bank's counter: it asks our server what is due, takes the money, and announces it."""
    from naungan.partners.sandbox.lies import Lies
    from naungan.partners.sandbox.store import kept
    from naungan.partners.sandbox.teller import Teller

    chosen, rupiah_ = Lies.read(lies), read_rupiah(amount) if amount else 0
    if amount and rupiah_ < 1:
        raise BadUsage("A payment is 1 rupiah or more.", fix="Give a higher amount.")
    credentials, _ = kept()
    teller = Teller(credentials, chosen)
    answer = teller.inquire(number_)
    due = answer.get("virtualAccountData", {})
    if not answer or (answer["responseCode"] != "2002400" and not rupiah_):
        code = answer.get("responseCode", "")
        raise BadUsage(
            "The server at {url} answered {code} {message} to the inquiry.",
            url=credentials.base_url,
            code=code or "-",
            message=answer.get("responseMessage", ""),
            fix="Is it running (naungan serve)? Is the number right?",
        )
    if not as_json and due.get("billDetails"):
        rows = ((line["billName"], line["billAmount"]["value"].removesuffix(".00")) for line in due["billDetails"])
        table("", (str(due.get("virtualAccountName", "")), "Rupiah"), rows)
    paid = teller.pay(number_, rupiah_ or int(due["totalAmount"]["value"].partition(".")[0]))
    _append(paid)
    if as_json:
        print_json({"code": paid.code, "kept": paid.kept, "amount": paid.amount, "request_id": paid.request_id})
    elif paid.kept:
        tell(
            "Paid {amount}; the bank's reference is {reference}.", amount=rupiah(paid.amount), reference=paid.reference
        )
    else:
        tell("Refused with {code}; the bank gave the {amount} back.", code=paid.code, amount=rupiah(paid.amount))
    if not paid.kept:
        raise typer.Exit(1)


def _append(paid: Any) -> None:
    from naungan.lib.home import home

    path = home() / "sandbox-counter.jsonl"
    with path.open("a") as file:
        file.write(
            json.dumps(
                {
                    "request_id": paid.request_id,
                    "reference": paid.reference,
                    "number": paid.number,
                    "amount": paid.amount,
                    "time": paid.paid_at.isoformat(),
                    "kept": paid.kept,
                }
            )
            + "\n"
        )


@sandbox.command("settle")
def settle(
    file: Annotated[Path, typer.Argument(help="Where to write the bank's settlement file.")],
) -> None:
    """Write the bank's settlement file of all that was paid at its counter, for naungan payments post --profile sandbox."""
    from naungan.lib.home import home

    path = home() / "sandbox-counter.jsonl"
    if not path.is_file():
        raise BadUsage("Nothing was paid at the sandbox bank yet.", fix="Pay first: naungan sandbox pay")
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    kept = [row for row in rows if row["kept"]]
    with file.open("w") as out_file:
        out_file.write("request_id;reference;customer_no;amount;time\n")
        for row in kept:
            out_file.write(f"{row['request_id']};{row['reference']};{row['number']};{row['amount']};{row['time']}\n")
    tell("{count} payments in {path}.", count=number(len(kept)), path=file)
