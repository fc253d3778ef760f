"""`payments` and `ledger`: money that came in, and the books."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer

from naungan.cli.output import AsJson, now, open_house, print_json, table, tell
from naungan.lib.errors import BadUsage
from naungan.lib.words import marked, number, rupiah, say

payments = typer.Typer(no_args_is_help=True, help="Money that came in.")
ledger = typer.Typer(no_args_is_help=True, help="The funds' books.")

LARGEST = 10**15
COLUMNS = ("external_id", "bill", "amount", "paid_at")


@payments.command("post")
def post(
    file: Annotated[Path, typer.Argument(help="CSV with the columns external_id, bill, amount, paid_at (ISO).")],
    source: Annotated[
        str, typer.Option(help="Who sends the file; with external_id it makes a payment unique for ever.")
    ],
    as_json: AsJson = False,
) -> None:
    """Post a settlement file: posted, repeated, differing, or in suspense, line by line. Safe to repeat."""
    rows = _read(file, source)
    open_house()
    from naungan.contributions.payments import PAYMENT, post_payments

    outcomes = post_payments(pl.DataFrame(rows, schema=PAYMENT, orient="row"), at=now())
    counts = dict(outcomes.group_by("code").len().sort("code").iter_rows())
    if as_json:
        print_json({"rows": len(rows), "codes": counts, "outcomes": outcomes.to_dicts()})
        return
    table("", ("Outcome", "Lines"), ((code, number(count)) for code, count in counts.items()))
    for line, code in (
        outcomes.filter(~pl.col("code").is_in(["posted", "repeated"])).select("number", "code").iter_rows()
    ):
        row = rows[line - 1]
        tell(
            "Line {line}, {external_id}, {amount}: {why}",
            line=line + 1, external_id=row["external_id"], amount=rupiah(row["amount"]), why=say(WHY[code]),
        )  # fmt: skip


WHY = {
    "payment.differs": marked("came before with another amount or bill; nothing was done. Ask the sender."),
    "bill.unknown": marked("no bill has this number. The money waits in suspense."),
    "bill.paid": marked("the bill is paid already. The money waits in suspense."),
    "bill.other_amount": marked("the bill has another amount. The money waits in suspense."),
    "bill.expired": marked("the bill had expired. The money waits in suspense."),
}


def _read(file: Path, source: str) -> list[dict[str, Any]]:
    if not file.is_file():
        raise BadUsage("There is no file {path}.", path=file, fix="Check the name.")
    if not 1 <= len(source) <= 40:
        raise BadUsage("A source has 1 to 40 characters.", fix="Give the short name of the bank or shop.")
    with file.open(newline="", encoding="utf-8-sig") as lines:
        reader = csv.DictReader(lines)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise BadUsage(
                "The file lacks the columns {missing}.",
                missing=", ".join(missing),
                fix="Its first line names the columns.",
            )
        return [_payment(number, line, source) for number, line in enumerate(reader, 1)]


def _payment(line_number: int, line: dict[str, str], source: str) -> dict[str, Any]:
    try:
        paid_at = dt.datetime.fromisoformat(line["paid_at"])
        amount = int(line["amount"])
        name = line["external_id"].strip()
        if not 1 <= amount <= LARGEST or not 1 <= len(name) <= 80 or "\0" in name + line["bill"]:
            raise ValueError
    except (ValueError, TypeError, AttributeError):
        raise BadUsage(
            "Line {line} of the file cannot be read, so nothing was posted.",
            line=line_number + 1,
            fix="external_id (up to 80 signs) and bill are texts, amount whole rupiah, paid_at like 2026-11-20T09:30:00+07:00.",
        ) from None
    if paid_at.tzinfo is None:
        paid_at = paid_at.replace(tzinfo=dt.timezone(dt.timedelta(hours=7)))
    return {
        "number": line_number, "source": source, "external_id": line["external_id"].strip(), "reference": "",
        "bill_number": line["bill"].strip(), "amount": amount, "paid_at": paid_at.astimezone(dt.UTC),
        "settled_on": None, "notice": "",
    }  # fmt: skip


@ledger.command("check")
def check() -> None:
    """Test that every journal balances and every kept balance is the sum of its entries; silence is health."""
    open_house()
    from naungan.cli.house import report_findings
    from naungan.ledger.checks import CHECKS

    report_findings(CHECKS)


@ledger.command("balance")
def balance(as_json: AsJson = False) -> None:
    """Trial balance by fund; debits are positive and the sum is zero."""
    open_house()
    from naungan.ledger.queries import trial_balance

    rows = trial_balance()
    total = sum(row.amount for row in rows)
    if as_json:
        print_json(
            {
                "accounts": [{"fund": r.fund, "kind": r.kind, "owner": r.owner, "amount": r.amount} for r in rows],
                "sum": total,
            }
        )
        return
    table(
        "",
        ("Fund", "Kind", "Owner", "Balance"),
        ((r.fund, r.kind, r.owner, number(r.amount)) for r in rows),
        numbers_from=3,
    )
    tell("Sum: {total}", total=rupiah(total))


@ledger.command("journal")
def journal(
    reference: Annotated[str, typer.Argument(help="Reference, such as payment:12.")], as_json: AsJson = False
) -> None:
    """One journal with its entries."""
    open_house()
    from naungan.ledger.queries import journal as find

    found = find(reference)
    entries = [(str(entry.account), entry.amount) for entry in found.entries.all()]
    if as_json:
        print_json(
            {"reference": found.reference, "kind": found.kind, "at": found.at.isoformat(), "reason": found.reason,
             "entries": [{"account": account, "amount": amount} for account, amount in entries]}
        )  # fmt: skip
        return
    tell(
        "{reference}, {kind}, {at} {reason}",
        reference=found.reference,
        kind=found.kind,
        at=found.at,
        reason=found.reason,
    )
    table("", ("Account", "Amount"), ((account, number(amount)) for account, amount in entries))
