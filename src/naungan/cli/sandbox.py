"""`sandbox`: a bank and a civil registry to try with."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Annotated, Any

import typer

from naungan.cli.output import AsJson, now, open_house, print_json, read_rupiah, table, tell
from naungan.lib.errors import BadUsage
from naungan.lib.words import number, rupiah

sandbox = typer.Typer(no_args_is_help=True, help="A bank that runs on this machine, to try everything with.")
URL = "http://127.0.0.1:8011"


@sandbox.command("bank")
def bank(
    url: Annotated[str, typer.Option(help="Where our server listens.")] = URL,
    port: Annotated[int, typer.Option(help="Port of the bank.", min=1, max=65535)] = 8012,
    lies: Annotated[str, typer.Option(help="all, or duplicate=0.2,drop_answer=0.1 …: how the bank lies.")] = "",
    seed: Annotated[int, typer.Option(help="The same seed lies the same way.")] = 1,
) -> None:
    """Run a bank on this machine until Ctrl-C: it charges accounts, transfers, issues QR codes, and lies if it is told to."""
    from naungan.cli.serve import probe
    from naungan.partners.sandbox.bank import BankServer
    from naungan.partners.sandbox.lies import Liar, Lies

    chosen = Lies.read(lies)
    probe("127.0.0.1", port)
    open_house()
    from naungan.partners.sandbox.setup import set_up
    from naungan.partners.sandbox.store import collected, keep, names_told

    credentials, there = set_up(our_url=url, bank_url=f"http://127.0.0.1:{port}", at=now())
    there.lies, there.seed, there.liar = chosen, seed, Liar(chosen, seed)
    there.told, there.collected = names_told, collected
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


@sandbox.command("account")
def account(
    number_: Annotated[str, typer.Argument(metavar="ACCOUNT", help="Digits of an account.")],
    name: Annotated[str, typer.Option(help="Under which name the sandbox bank keeps it; every other one is PENERIMA CONTOH.")],
) -> None:
    """Let the sandbox bank keep an account under a name, also while it runs."""
    open_house()
    from naungan.partners.sandbox.store import tell_name

    tell_name("".join(number_.split()), name.strip()[:60])
    tell("The sandbox bank keeps {account} under the name {name}.", account=number_, name=name.strip()[:60])


@sandbox.command("collect")
def collect_(
    code: Annotated[str, typer.Argument(metavar="CODE", help="Of an order of cash, as the letter has it.")],
    nik: Annotated[str, typer.Option(help="NIK on the KTP that is shown.")],
) -> None:
    """Come to a counter of the sandbox bank for cash, also while it runs: paid is who shows the KTP of the order."""
    open_house()
    from naungan.partners.sandbox.store import collect

    collect("".join(code.split()), "".join(nik.split()))
    tell("The counter says what became of it when it is asked next.")


@sandbox.command("gateway")
def gateway(
    kind: Annotated[str, typer.Option(help="sms or whatsapp.")] = "sms",
    url: Annotated[str, typer.Option(help="Where our server listens.")] = URL,
    port: Annotated[int, typer.Option(help="Port of the gateway.", min=1, max=65535)] = 8014,
    lies: Annotated[str, typer.Option(help="all, or lost=0.2,late=0.1 …: how the gateway lies.")] = "",
    seed: Annotated[int, typer.Option(help="The same seed lies the same way.")] = 1,
) -> None:
    """Run a gateway of messages on this machine until Ctrl-C: it takes them, reports, and lies if it is told to."""
    from naungan.cli.serve import probe
    from naungan.partners.sandbox.gateway import PROFILES, GatewayOffice, GatewayServer
    from naungan.partners.sandbox.lies import GatewayLies, Liar

    if kind not in PROFILES:
        raise BadUsage("“{given}” is not known here.", given=kind, names=", ".join(PROFILES), fix="Choose one of: {names}.")
    chosen = GatewayLies.read(lies)
    probe("127.0.0.1", port)
    open_house()
    code = f"sandbox-{kind}"
    secret = _gateway(code, kind, f"http://127.0.0.1:{port}")
    office = GatewayOffice(kind, Liar(chosen, seed))
    with GatewayServer(office, port, hook=f"{url}/hooks/messages/{code}/", secret=secret) as server:
        tell(
            "The sandbox gateway listens at {url} as {code}; write to our number with naungan sandbox reply. Ctrl-C ends it.",
            url=server.url,
            code=code,
        )
        server.wait()


def _gateway(code: str, kind: str, address: str) -> str:
    """Make the sandbox gateway one of ours. Returns the word by which its calls prove themselves."""
    from naungan.lib.access import house_itself
    from naungan.messages.gateways import keep_gateway, keep_key, order_gateways, secret_of
    from naungan.messages.models import Gateway
    from naungan.partners.sandbox.gateway import PROFILES

    by = house_itself("sandbox")
    row = keep_gateway(code, PROFILES[kind] | {"address": address}, by=by, at=now())
    if row.rank is None:
        used = Gateway.objects.filter(rank__isnull=False).order_by("rank").values_list("code", flat=True)
        order_gateways([*used, code], by=by, at=now())
    if not secret_of(row, "hook"):
        for name in ("send", "hook"):
            keep_key(row, name, secrets.token_urlsafe(24), by=by, at=now())
    return secret_of(row, "hook")


@sandbox.command("reply")
def reply(
    phone: Annotated[str, typer.Argument(help="Whose telephone writes.")],
    text: Annotated[str, typer.Argument(help="What it writes, such as STATUS.")],
    kind: Annotated[str, typer.Option(help="sms or whatsapp.")] = "sms",
    url: Annotated[str, typer.Option(help="Where our server listens.")] = URL,
) -> None:
    """Write to our number from a telephone, through the sandbox gateway."""
    open_house()
    from naungan.messages.gateways import gateway as found
    from naungan.messages.gateways import secret_of
    from naungan.partners.gateways.kinds import Inbound
    from naungan.partners.sandbox.gateway import GatewayOffice, call_hook

    code = f"sandbox-{kind}"
    body = GatewayOffice(kind).wrote(Inbound(f"reply-{secrets.token_hex(6)}", phone, text))
    status = call_hook(f"{url}/hooks/messages/{code}/", secret_of(found(code), "hook"), kind, body)
    if status != 200:
        raise BadUsage(
            "The server at {url} answered {status}.", url=url, status=status or "-", fix="Is it running (naungan serve)?"
        )
    tell("Taken. The answer waits with the messages: naungan outbox show")


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

    from naungan.cli.serve import probe
    from naungan.partners.civil import ADDRESS
    from naungan.partners.sandbox.civil import LIES, Citizen, CivilOffice, CivilServer

    if lie not in LIES:
        raise BadUsage("“{given}” is not known here.", given=lie, names=", ".join(LIES[1:]), fix="Choose one of: {names}.")
    probe("127.0.0.1", port)
    rows = pl.read_csv(people, infer_schema=False).fill_null("") if people else pl.DataFrame()
    missing = {"nik", "name", "born", "died"} - set(rows.columns) if people else set()
    if missing:
        raise BadUsage("{path} has no column {name}.", path=people, name=", ".join(sorted(missing)), fix="Add it.")
    known = {row["nik"]: Citizen(row["name"], row["born"], has_died=row["died"].strip() == "1") for row in rows.to_dicts()}
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
        tell("Paid {amount}; the bank's reference is {reference}.", amount=rupiah(paid.amount), reference=paid.reference)
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
