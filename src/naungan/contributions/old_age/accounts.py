"""Old-age accounts (JHT): contributions per member, the declared yearly return, statements."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import polars as pl
from django.db.models import Max

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import propose
from naungan.approvals.second import require_second
from naungan.contributions.models import JhtEntry, JhtRate
from naungan.ledger.commands import SHARDS, Side, post_one
from naungan.ledger.models import Account, Fund
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.month import Month
from naungan.lib.retry import one_transaction
from naungan.lib.sql import Schema, run, run_columns, staged
from naungan.lib.trail import record
from naungan.regulation.jht import yearly_return

LINES: Schema = {"membership_id": pl.Int64, "month": pl.Int64, "amount": pl.Int64}
SLICE = 200_000


class RateKnown(Problem):
    code = "jht.rate_known"


class NoRate(Problem):
    code = "jht.no_rate"


def _rate(year: int, percent: str, source: str) -> Decimal:
    try:
        rate = Decimal(percent.replace(",", "."))
    except InvalidOperation:
        rate = Decimal(-1)
    if not 0 <= rate < 100 or not source.strip() or not 2015 <= year <= 2200:
        raise BadUsage(
            "“{given}” for {year} is not a declared return.",
            given=percent,
            year=year,
            fix="Give a year, a percentage from 0 to below 100, and the document.",
        )
    return rate


@one_transaction
def propose_declaration(year: int, percent: str, *, source: str, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose what was declared for a year: with its approval it is kept. Raises BadUsage."""
    rate = _rate(year, percent, source)
    content = {"percent": str(rate), "source": source.strip()}
    return propose("jht.declare", year, reason=source, by=by, at=at, content=content)


@one_transaction
def declare(year: int, percent: str, *, source: str, by: Viewer, at: dt.datetime, proposal: Proposal | None = None) -> JhtRate:
    """Keep the return that was declared for a year. Raises BadUsage; RateKnown where another one is kept; NeedsSecond.

    percent   as the document prints it, such as `5.66`
    source    the document
    proposal  that two people agreed to it
    """
    rate = _rate(year, percent, source)
    if not JhtRate.objects.filter(year=year).exists():
        require_second("jht.declare", year, by=by, proposal=proposal)
    kept, is_new = JhtRate.objects.get_or_create(
        year=year, defaults={"percent": rate, "source": source.strip(), "recorded_at": at}
    )
    if kept.percent != rate:
        raise RateKnown(
            "{known}% is kept for {year}; {given}% came.",
            known=kept.percent.normalize(),
            year=year,
            given=percent,
            fix="Check the document.",
        )
    if is_new:
        record(by, "jht.declare", noun="year", subject=year, reason=source, at=at)
    return kept


def credit_year(year: int, *, by: Viewer, at: dt.datetime) -> tuple[int, int]:
    """Credit a year's declared return to every account, slice by slice; safe to repeat and to be killed.

    Returns  accounts credited now, and rupiah
    Raises   NoRate before it is declared; BadUsage before the year is over
    Source   PP 46/2015 art. 22 (contributions and their return); the rate is declared, never ours
    """
    rate = JhtRate.objects.filter(year=year).first()
    if rate is None:
        raise NoRate("No return is declared for {year}.", year=year, fix="Import it first: naungan jht declare {year} PERCENT")
    if wib_day(at) <= dt.date(year, 12, 31):
        raise BadUsage("{year} is not over.", year=year, fix="Credit the return after its last day.")
    record(by, "jht.credit", noun="year", subject=year, at=at)
    last = JhtEntry.objects.aggregate(last=Max("membership"))["last"] or 0
    accounts = credited = 0
    for after in range(0, last, SLICE):
        some, amount = _credit_slice(rate, after, after + SLICE, at)
        accounts, credited = accounts + some, credited + amount
    return accounts, credited


@one_transaction
def _credit_slice(rate: JhtRate, after: int, last: int, at: dt.datetime) -> tuple[int, int]:
    lines = run_columns("contributions/old_age/jht_lines", LINES, year=rate.year, after=after, last=last)
    if lines.is_empty():
        return 0, 0
    earned = yearly_return(lines, year=rate.year, percent=rate.percent).filter(pl.col("amount") > 0)
    total = int(earned["amount"].sum())
    if not total:
        return 0, 0
    reference = f"jht-return:{rate.year}:{after}:{int(at.timestamp())}"
    shard = after % SHARDS
    sides = [
        Side(Fund.JHT, Account.Kind.EXPENSE, total, shard=shard),
        Side(Fund.JHT, Account.Kind.LIABILITY, -total, shard=shard),
    ]
    journal = post_one(reference, "return", sides, at=at, reason=rate.source)
    assert journal is not None, "each slice of each run has a reference of its own"
    with staged(earned) as rows:
        written = run("contributions/old_age/credit_returns", rows, year=rate.year, journal=journal, at=at)
    assert sum(one["amount"] for one in written) == total, "another run credited the same accounts: this one is undone"
    return len(written), total


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One line of a statement: what, for which month, whole rupiah, and the balance after it."""

    on: dt.date
    kind: str
    month: Month
    amount: int
    balance: int


def statement(membership: int, *, until: dt.date) -> list[StatementLine]:
    """Return a member's old-age account through a day, oldest line first."""
    balance, lines = 0, []
    rows = JhtEntry.objects.filter(membership=membership, credited_on__lte=until).order_by("credited_on", "pk")
    for row in rows:
        balance += row.amount
        lines.append(StatementLine(row.credited_on, row.kind, Month(row.month), row.amount, balance))
    return lines
