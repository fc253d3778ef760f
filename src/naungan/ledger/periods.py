"""Periods of the books: a month or a year of a fund, closed by two people, and the same for ever.

A close is a row and a short lock; from then on the database refuses whatever would be posted into it, and a late entry stands in
the first open month with its own day. What each account came to is kept beside it, from what it ended with the month before and
what moved since: the cost follows the month, not the history.

Source  PP 99/2013 (each programme's assets are kept and accounted for apart, by the year)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import polars as pl
from django.db import OperationalError, connection, transaction

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import propose
from naungan.approvals.second import require_second
from naungan.ledger.commands import Side, post_one
from naungan.ledger.models import Account, Closing, ClosingBalance, Fund, PeriodClose
from naungan.lib.access import Viewer
from naungan.lib.clock import WIB, wib_day
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.month import Month
from naungan.lib.retry import one_transaction
from naungan.lib.sql import Schema, run, staged
from naungan.lib.trail import record

ACT = "books.close"
BOOKS = 0x626F6F6B
"""Held together by all who post, until they commit, and alone by whoever closes a period (`sql/post.sql`)."""
PATIENCE = "2s"
"""So long a close waits for postings that are under way; they wait no longer for it."""
MOVES: Schema = {
    "account_id": pl.Int64,
    "opening": pl.Int64,
    "debits": pl.Int64,
    "credits": pl.Int64,
    "carried": pl.Int64,
}
EARNED = (Account.Kind.INCOME, Account.Kind.EXPENSE)


class PeriodClosed(Problem):
    code = "ledger.period_closed"


class Busy(Problem):
    code = "ledger.busy"
    retryable = True


@dataclass(frozen=True, slots=True)
class Line:
    """What one account came to in a period, in whole rupiah, debits positive; shards added up."""

    fund: str
    kind: str
    owner: str
    opening: int
    debits: int
    credits: int
    carried: int
    closing: int


def last_closed(fund: str) -> Month | None:
    """Return the last closed month of a fund; None where none is."""
    found = PeriodClose.objects.filter(fund=fund).order_by("-month").values_list("month", flat=True).first()
    return None if found is None else Month(found)


def last_closes() -> dict[str, PeriodClose]:
    """Return the last close of each fund that has one."""
    return {one.fund: one for one in PeriodClose.objects.order_by("fund", "-month").distinct("fund")}


def _judge(funds: Sequence[str], month: Month, *, is_year: bool, at: dt.datetime) -> list[str]:
    """Return the funds that are to be closed. Raises BadUsage for what cannot be closed, PeriodClosed for what is."""
    wanted = list(dict.fromkeys(funds)) or _still_open(month)
    if strange := sorted(set(wanted) - set(Fund.values)):
        raise BadUsage(
            "There is no fund {names}.", names=", ".join(strange), known=", ".join(Fund.values), fix="Choose of: {known}."
        )
    if wib_day(at) < (month + 1).first_day:
        raise BadUsage("{month} is not over.", month=month, fix="Close it after its last day.")
    if is_year and int(month) % 12 != 11:
        raise BadUsage("A year ends with its December; {month} is none.", month=month, fix="Give the December of the year.")
    for fund in wanted:
        last = last_closed(fund)
        if last is not None and last >= month:
            raise PeriodClosed(
                "{month} of {fund} is closed already.",
                month=month,
                fund=fund,
                after=last + 1,
                fix="Close the one after: {after}.",
            )
        if last is not None and last + 1 != month:
            raise BadUsage("Of {fund} {before} is still open.", fund=fund, before=last + 1, fix="Close that one first.")
    return wanted


def _still_open(month: Month) -> list[str]:
    """Return the funds of which a month is not closed; all of them where it is closed for all."""
    found, last = [str(fund) for fund in Fund], last_closes()
    return [fund for fund in found if fund not in last or last[fund].month < month] or found


def propose_period(
    month: Month, funds: Sequence[str] = (), *, is_year: bool = False, reason: str, by: Viewer, at: dt.datetime
) -> Proposal:
    """Propose to close a month of funds (none named: of all), or with a December the year. Raises BadUsage, PeriodClosed."""
    wanted = _judge(funds, month, is_year=is_year, at=at)
    content = {"month": int(month), "funds": wanted, "is_year": is_year}
    return propose(ACT, subject_of(month, wanted), reason=reason, by=by, at=at, content=content)


def subject_of(month: Month, funds: Sequence[str]) -> str:
    """Return what a proposal to close is about."""
    return f"{month}:{'all' if set(funds) == set(Fund.values) else ','.join(funds)}"[:64]


def figures(month: Month, funds: Sequence[str]) -> dict[str, Any]:
    """Return what a period of funds amounts to now, as who approves its close reads it: entries, and what moved by fund."""
    found: dict[str, Any] = {fund: [0, 0, 0] for fund in funds}
    for row in _moves(funds, month, _closes_before(funds, month)):
        for place, name in enumerate(("entries", "debits", "credits")):
            found[row["fund"]][place] += row[name]
    return found


@one_transaction
def close_period(
    month: Month,
    funds: Sequence[str] = (),
    *,
    is_year: bool = False,
    reason: str = "",
    by: Viewer,
    at: dt.datetime,
    proposal: Proposal | None = None,
) -> list[PeriodClose]:
    """Close a month of funds (none named: of all); with a December and `is_year` what was earned and spent is carried forward.

    Raises  BadUsage, PeriodClosed; NeedsSecond; Busy where postings under way do not end in time: nothing was done
    """
    wanted = _judge(funds, month, is_year=is_year, at=at)
    require_second(ACT, subject_of(month, wanted), by=by, proposal=proposal)
    keep_closings(PeriodClose.objects.filter(fund__in=wanted, kept=None))  # what was left unkept is not made up under the lock
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [BOOKS])
    except OperationalError as error:
        raise Busy("Postings are under way and do not end.", fix="Try again in a moment.") from error
    made = []
    lines = _lines(wanted, month) if is_year else {}
    for fund in wanted:
        if is_year:
            _carry(fund, month, lines[fund].values(), at)
        made.append(
            PeriodClose.objects.create(
                fund=fund, month=int(month), is_year=is_year, proposal=proposal, closed_at=at, closed_by=by.name[:60]
            )
        )
    record(by, ACT, noun="period", subject=subject_of(month, wanted), reason=reason, at=at, funds=wanted, year=is_year)
    transaction.on_commit(partial(keep_closings, made), robust=True)  # where it fails, the next who reads makes it up
    return made


def _reference(fund: str, month: Month) -> str:
    return f"year-close:{fund}:{month.year}"


def _carry(fund: str, month: Month, lines: Iterable[dict[str, Any]], at: dt.datetime) -> None:
    """Post what a fund earned and spent to its result, on the last moment of the year: income and expense begin anew."""
    sides = []
    total = 0
    for line in lines:
        if line["kind"] in EARNED and (amount := line["opening"] + line["debits"] - line["credits"]):
            sides.append(Side(Fund(fund), Account.Kind(line["kind"]), -amount, line["owner"], line["shard"]))
            total += amount
    if not sides:
        return
    if total:
        sides.append(Side(Fund(fund), Account.Kind.RESULT, total))
    end = dt.datetime.combine((month + 1).first_day, dt.time(), WIB) - dt.timedelta(microseconds=1)
    post_one(_reference(fund, month), "year_close", sides, at=end, recorded_at=at, reason=str(month.year))


def _closes_before(funds: Iterable[str], month: Month) -> dict[str, PeriodClose]:
    """Return the last close of each fund before a month, where it has one."""
    found = PeriodClose.objects.filter(fund__in=list(funds), month__lt=int(month)).order_by("fund", "-month").distinct("fund")
    return {one.fund: one for one in found}


def _moves(funds: Iterable[str], through: Month, before: dict[str, PeriodClose]) -> list[dict[str, Any]]:
    """Return what accounts of funds were moved by since their closes before, all funds of one such month in one reading.

    Journals from before there were periods are among them where they may be.
    """
    groups: dict[int, list[str]] = {}
    for fund in funds:
        groups.setdefault(before[fund].month if fund in before else -1, []).append(fund)
    rows = []
    for after, group in groups.items():
        [lie] = run("ledger/period_bounds", after=after, through=int(through))
        if lie["journals"]:
            between = {"first": lie["first"], "last": lie["last"]}
            rows += run("ledger/period_moves", None, funds=group, after=after, through=int(through), **between)
        if after < 0:
            rows += run("ledger/period_moves_of_old", funds=group, after=after, through=int(through))
    return rows


def _lines(funds: Iterable[str], month: Month) -> dict[str, dict[int, dict[str, Any]]]:
    """Return, fund by fund and account by account, what began a month and what moved in it but what a year's close carries."""
    found: dict[str, dict[int, dict[str, Any]]] = {fund: {} for fund in funds}
    before = _closes_before(found, month)
    keep_closings(before.values())
    opening = dict(ClosingBalance.objects.filter(close__in=before.values()).exclude(closing=0).values_list("account", "closing"))
    moved: dict[int, list[int]] = {}
    for row in _moves(found, month, before):
        sides = moved.setdefault(row["account_id"], [0, 0])
        sides[0] += row["debits"]
        sides[1] += row["credits"]
    accounts = Account.objects.filter(pk__in=opening.keys() | moved.keys()).order_by("pk")
    for account, fund, kind, owner, shard in accounts.values_list("pk", "fund", "kind", "owner", "shard"):
        debits, credits_ = moved.get(account, (0, 0))
        found[fund][account] = {
            "kind": kind,
            "owner": owner,
            "shard": shard,
            "opening": opening.get(account, 0),
            "debits": debits,
            "credits": credits_,
        }
    return found


def is_kept(close: PeriodClose) -> bool:
    """Whether what accounts came to is kept, or there is nothing to keep."""
    return (
        Closing.objects.filter(close=close).exists()
        or close.balances.exists()
        or not _lines([close.fund], Month(close.month))[close.fund]
    )


def keep_closings(closes: Iterable[PeriodClose]) -> None:
    """Keep what each account of closed months came to, where that is not kept yet: nothing can change it any more."""
    months: dict[Month, list[PeriodClose]] = {}
    for close in PeriodClose.objects.filter(pk__in=[close.pk for close in closes], kept=None).order_by("month", "fund"):
        months.setdefault(Month(close.month), []).append(close)
    for month, group in months.items():
        _keep_month(month, group)


@one_transaction
def _keep_month(month: Month, closes: Sequence[PeriodClose]) -> None:
    lines = _lines([close.fund for close in closes], month)
    for close in closes:
        _keep(close, lines[close.fund])


def _keep(close: PeriodClose, lines: dict[int, dict[str, Any]]) -> None:
    carried: dict[int, int] = {}
    if close.is_year:
        found = run("ledger/carried_in", reference=_reference(close.fund, Month(close.month)))
        carried = {row["account_id"]: row["amount"] for row in found}
    nothing = {"opening": 0, "debits": 0, "credits": 0}
    rows = [
        {**nothing, **{name: lines[account][name] for name in nothing if account in lines}}
        | {"account_id": account, "carried": carried.get(account, 0)}
        for account in lines.keys() | carried.keys()
    ]
    with staged(pl.DataFrame(rows, schema=MOVES, orient="row")) as given:
        run("ledger/keep_closing", given, close=close.pk)
    Closing.objects.bulk_create([Closing(close=close, accounts=len(rows))], ignore_conflicts=True)


def statement(fund: str, since: Month, through: Month) -> list[Line]:
    """Return what the accounts of a fund came to from a month through another, both closed: the same for ever.

    Raises  BadUsage where one of them is open
    """
    closes = {Month(one.month): one for one in PeriodClose.objects.filter(fund=fund, month__range=(int(since), int(through)))}
    if since > through or len(closes) != int(through) - int(since) + 1:
        raise BadUsage(
            "{fund} from {since} through {through} is not closed.",
            fund=fund,
            since=since,
            through=through,
            fix="See which months are: naungan ledger periods",
        )
    keep_closings(closes.values())
    sums: dict[tuple[str, str], list[int]] = {}
    found = ClosingBalance.objects.filter(close__in=closes.values()).select_related("account").order_by("close__month")
    first, last = closes[since].pk, closes[through].pk
    for row in found:
        line = sums.setdefault((row.account.kind, row.account.owner), [0, 0, 0, 0, 0])
        line[0] += row.opening if row.close_id == first else 0
        line[1] += row.debits
        line[2] += row.credits
        line[3] += row.carried
        line[4] += row.closing if row.close_id == last else 0
    return [Line(fund, kind, owner, *line) for (kind, owner), line in sorted(sums.items())]


def trial_balance_of(month: Month) -> list[Line]:
    """Return what all accounts of all funds came to at the end of a month that is closed for all. Raises BadUsage."""
    return [line for fund in Fund for line in statement(str(fund), month, month)]


def is_closed(fund: str, month: Month) -> bool:
    """Whether a month of a fund is closed."""
    return PeriodClose.objects.filter(fund=fund, month=int(month)).exists()


def closable(at: dt.datetime, *, most: int = 24) -> list[Month]:
    """Return the months that may be closed next: the one after the last that any fund has closed, or any that is over."""
    over = Month.of(wib_day(at)) + -1
    last = [Month(one.month) for one in last_closes().values()]
    if not last:
        return [over + -place for place in range(most)]
    return [min(last) + 1] if min(last) < over else []


@dataclass(frozen=True, slots=True)
class FundPeriods:
    """How far the books of a fund are closed, and what stands in them since."""

    fund: str
    through: Month | None
    closed_at: dt.datetime | None
    closed_by: str
    is_year: bool


def periods_of_funds(viewer: Viewer) -> list[FundPeriods]:
    """Return each fund with its last closed month, for whoever sees the whole."""
    if not viewer.sees_all:
        return []
    found, closes = [], last_closes()
    for fund in Fund:
        last = closes.get(str(fund))
        found.append(
            FundPeriods(
                str(fund),
                None if last is None else Month(last.month),
                None if last is None else last.closed_at,
                last.closed_by if last else "",
                bool(last and last.is_year),
            )
        )
    return found


def close_alone(month: Month, *, is_year: bool, reason: str, by: Viewer, at: dt.datetime) -> list[PeriodClose]:
    """Close a month for all funds where nobody else could agree to it. Raises as `close_period`."""
    return close_period(month, is_year=is_year, reason=reason, by=by, at=at)
