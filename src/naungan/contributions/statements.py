"""Our own account at a bank (MT940): each credit is matched to the file that it settles, and leaves clearing."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import mt940
import polars as pl

from naungan.contributions.models import Break, SettlementFile, StatementLine
from naungan.ledger.commands import ENTRY, JOURNAL, entry, post
from naungan.ledger.models import Account, Fund
from naungan.lib.errors import BadUsage
from naungan.lib.retry import one_transaction

ASSET, EXPENSE = Account.Kind.ASSET, Account.Kind.EXPENSE
DAYS = 5
"""A file may be credited so many days after the day it names."""


@dataclass(frozen=True, slots=True)
class Banked:
    """What a statement came to: credits that settle a file, and those that nobody knows yet."""

    lines: int
    settled: int
    unexplained: int
    repeated: bool


def read_statement(path: Path) -> list[tuple[dt.date, int, str]]:
    """Return day, whole rupiah (credits above zero) and text of each line of an MT940 file. Raises BadUsage."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
        parsed: Any = mt940.parse(text)
        lines = []
        for row in parsed:
            amount = row.data["amount"].amount
            if amount != amount.to_integral_value():
                raise ValueError(f"{amount} is no whole rupiah")
            words = (row.data.get(name) for name in ("customer_reference", "transaction_details", "extra_details"))
            day = row.data.get("entry_date") or row.data["date"]
            lines.append(
                (dt.date(day.year, day.month, day.day), int(Decimal(amount)), " ".join(filter(None, words))[:400])
            )
    except (OSError, ValueError, KeyError, AttributeError, RuntimeError) as error:
        raise BadUsage(
            "{path} is no MT940 statement in whole rupiah: {why}.", path=path, why=error, fix="Ask the bank for MT940."
        ) from error
    if not lines:
        raise BadUsage("{path} has no line of an MT940 statement.", path=path, fix="Ask the bank for MT940.")
    return lines


@one_transaction
def bank(path: Path, *, account: str, at: dt.datetime) -> Banked:
    """Take in a statement of our account: credits that settle a file leave clearing for the bank; safe to repeat.

    account  our word for the account, such as `bank-jambi-main`
    """
    lines = read_statement(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    file, is_new = SettlementFile.objects.get_or_create(
        source=account,
        file_hash=digest,
        defaults={
            "profile": "mt940", "file_name": path.name[:200], "settled_on": max(day for day, _, _ in lines),
            "lines": len(lines), "amount": sum(amount for _, amount, _ in lines), "received_at": at,
        },
    )  # fmt: skip
    if not is_new:
        kept = file.statement_lines
        return Banked(
            kept.count(), kept.exclude(settles=None).count(), kept.filter(settles=None).count(), repeated=True
        )
    settled = 0
    for number, (day, amount, text) in enumerate(lines, 1):
        line = StatementLine(file=file, number=number, booked_on=day, amount=amount, text=text)
        line.settles = _file_for(day, amount, text)
        if line.settles is not None:
            line.journal_id = _to_bank(line.settles, account, amount, at)
            settled += 1
        line.save()
        if line.settles is None:
            Break.objects.get_or_create(
                source=account, kind="statement_unexplained", key=f"{file.pk}:{number}",
                defaults={"amount": amount, "day": day, "found_at": at},
            )  # fmt: skip
    _not_credited(max(day for day, _, _ in lines), at)
    return Banked(len(lines), settled, len(lines) - settled, repeated=False)


def _file_for(day: dt.date, amount: int, text: str) -> SettlementFile | None:
    """Return the one file that a credit settles: its amount less fees, its days, and its collector in the text if two fit."""
    if amount <= 0:
        return None
    files = SettlementFile.objects.exclude(profile="mt940").filter(
        credited_by=None, settled_on__lte=day, settled_on__gte=day - dt.timedelta(days=DAYS)
    )
    fitting = [one for one in files if one.amount - one.fees == amount]
    named = [one for one in fitting if one.source.casefold() in text.casefold()]
    chosen = named if len(fitting) > 1 else fitting
    return chosen[0] if len(chosen) == 1 else None


def _to_bank(file: SettlementFile, account: str, amount: int, at: dt.datetime) -> int:
    reference = f"settled:{file.pk}"
    sides = [
        entry(reference, Fund.BANK, ASSET, amount, owner=account),
        entry(reference, Fund.ADMIN, EXPENSE, file.fees, owner=file.source),
        entry(reference, Fund.CLEARING, ASSET, -(amount + file.fees), owner=file.source),
    ]
    row = {"id": None, "reference": reference, "kind": "settled", "at": at, "reverses": None, "reason": ""}
    return post(
        pl.DataFrame([row], schema=JOURNAL, orient="row"),
        pl.DataFrame(sides, schema=ENTRY, orient="row").filter(pl.col("amount") != 0),
        recorded_at=at,
    )[reference]


def _not_credited(day: dt.date, at: dt.datetime) -> None:
    late = SettlementFile.objects.exclude(profile="mt940").filter(
        credited_by=None, settled_on__lt=day - dt.timedelta(days=DAYS), amount__gt=0
    )
    for file in late:
        Break.objects.get_or_create(
            source=file.source, kind="file_not_credited", key=f"{file.pk}",
            defaults={"amount": file.amount - file.fees, "day": file.settled_on, "found_at": at},
        )  # fmt: skip
    credited = SettlementFile.objects.exclude(credited_by=None).values_list("pk", flat=True)
    Break.objects.filter(kind="file_not_credited", closed_at=None, key__in=[str(key) for key in credited]).update(
        closed_at=at, closed_by="statement"
    )
