"""What each fund must hold at the end of a month for claims that are not paid yet, and what claims cost of what came in.

Reported claims: what each comes to by its last assessment; of those that nobody has reckoned, the mean of their kind. Unreported:
from how many months later claims of earlier months were told (chain ladder). Promised: school years that are left, less those who
leave school early. Old-age savings are owed as they stand, and need none.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum

from naungan.claims.facts import FUNDS, Kind
from naungan.claims.models import Reserve
from naungan.claims.states import UNDECIDED, State
from naungan.ledger.commands import Side, post_one
from naungan.ledger.models import Account, Balance, Fund
from naungan.lib.clock import WIB
from naungan.lib.month import Month
from naungan.lib.retry import one_transaction
from naungan.lib.sql import run
from naungan.regulation import jkk, jkm
from naungan.regulation.budgets import lowest_reference
from naungan.regulation.claims import years_to_claim_accident

LIKELY, STAYS = 0.9, 0.97
"""Share of claims nobody has reckoned that are paid; of children in school those who are there a year later. Guesses, until our
own claims say it."""
LONG = 120
"""Months paid by somebody of whom no waiting rule asks any more."""
GUESSES = {Kind.JKK_INJURY: 5_000_000, Kind.SCHOLARSHIP: 3_000_000}
"""What a claim of a kind comes to while none was decided, where the law names no one sum."""
WAITING = [str(one) for one in (State.NOTICED, *sorted(UNDECIDED), State.PROPOSED, State.OBJECTION)]
OWNER = "reserve"
What = Reserve.What


@dataclass(frozen=True, slots=True)
class Need:
    """What a fund must hold: for so many claims so many rupiah."""

    fund: str
    what: str
    claims: int
    amount: int


def end_of(month: Month) -> dt.datetime:
    """Return the last moment of a month (WIB)."""
    return dt.datetime.combine((month + 1).first_day, dt.time(), WIB) - dt.timedelta(microseconds=1)


def needs(month: Month) -> list[Need]:
    """Return what the funds must hold at the end of a month, by what was known then."""
    at = end_of(month)
    decided = {Kind(row["kind"]): row["mean"] for row in run("claims/reserves_means", at=at) if row["kind"] != Kind.JHT}
    means = expected(at.date()) | decided
    found = [
        Need(row["fund"], What.REPORTED, row["claims"], int(row["amount"] or 0))
        for row in run(
            "claims/reserves_reported",
            at=at,
            states=WAITING,
            likely=LIKELY,
            kinds=[str(kind) for kind in means],
            means=[means[kind] for kind in means],
        )
    ]
    counts: dict[str, dict[tuple[int, int], int]] = defaultdict(dict)
    for row in run("claims/reserves_delays", at=at, last=int(month), back=12 * years_to_claim_accident(at.date())):
        counts[row["kind"]][row["month"], row["delay"]] = row["claims"]
    unreported: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for kind, known in counts.items():
        more = to_come(known, last=int(month))
        fund = FUNDS[Kind(kind)].name
        unreported[fund][0] += more
        unreported[fund][1] += more * means[Kind(kind)]
    found += [Need(fund, What.UNREPORTED, round(more), round(cost)) for fund, (more, cost) in sorted(unreported.items())]
    found += [
        Need(row["fund"], What.PROMISED, row["claims"], int(row["amount"] or 0))
        for row in run("claims/reserves_promised", at=at, stays=STAYS)
    ]
    return [one for one in found if one.amount or one.claims]


def expected(on: dt.date) -> dict[Kind, int]:
    """Return what a claim of each kind comes to while none was decided: deaths by the law of a day, at the lowest income."""
    lowest = lowest_reference()
    by_law = {Kind.JKM: jkm.death(on, paid_months=LONG).total, Kind.JKK_DEATH: jkk.death(on, reference_income=lowest).total}
    return {kind: int(sum_) for kind, sum_ in by_law.items()} | GUESSES


def to_come(counts: Mapping[tuple[int, int], int], *, last: int) -> float:
    """Return how many more claims of the months so far are to be expected (chain ladder).

    counts  claims by month of the event, and how many months later they were told
    last    the month at whose end this is known: what is told later is not in it
    """
    first = min((month for month, _ in counts), default=last)
    told = {
        month: [sum(counts.get((month, one), 0) for one in range(delay + 1)) for delay in range(last - month + 1)]
        for month in range(first, last + 1)
    }
    longest = last - first
    steps = []
    for delay in range(longest):
        old = [row for row in told.values() if len(row) > delay + 1]
        before = sum(row[delay] for row in old)
        steps.append(sum(row[delay + 1] for row in old) / before if before else 1.0)
    more = 0.0
    for row in told.values():
        whole = float(row[-1])
        for step in steps[len(row) - 1 :]:
            whole *= step
        more += whole - row[-1]
    return more


@one_transaction
def keep_reserves(month: Month, *, at: dt.datetime) -> int:
    """Bring the books of each fund to what it must hold at the end of a month, once. Returns how many reserves are kept.

    What stood there from the month before is taken off in the same journal; no journal touches two funds
    """
    if month > Month.of(at.astimezone(WIB).date()) + -1 or Reserve.objects.filter(month=int(month)).exists():
        return 0  # not over yet, or kept already
    wanted = needs(month)
    stands = _standing()
    moment = min(at, end_of(month))
    rows: list[Reserve] = []
    for fund in (Fund.JKK, Fund.JKM):
        here = {one.what: one for one in wanted if one.fund == fund.value}
        sides: list[Side] = []
        for what in What.values:
            moved = (here[what].amount if what in here else 0) - stands.get((fund.value, what), 0)
            if moved:
                sides.append(Side(fund, Account.Kind.EXPENSE, moved, OWNER))
                sides.append(Side(fund, Account.Kind.LIABILITY, -moved, f"{OWNER}:{what}"))
        journal = post_one(f"reserve:{month}:{fund.value}", OWNER, sides, at=moment, recorded_at=at) if sides else None
        rows += [
            Reserve(
                month=int(month),
                fund=fund.value,
                what=what,
                claims=here[what].claims if what in here else 0,
                amount=here[what].amount if what in here else 0,
                journal_id=journal,
                at=at,
            )
            for what in What.values
        ]
    Reserve.objects.bulk_create(rows)
    return len(rows)


def _standing() -> dict[tuple[str, str], int]:
    """Return what the books hold now, by fund and what for."""
    rows = Balance.objects.filter(account__kind=Account.Kind.LIABILITY, account__owner__startswith=f"{OWNER}:")
    sums = rows.values_list("account__fund", "account__owner").annotate(sum=Sum("amount"))
    return {(fund, owner.partition(":")[2]): -amount for fund, owner, amount in sums}


def kept_reserves(*, months: int = 12) -> list[dict[str, Any]]:
    """Return the reserves of the last months that were closed, the newest first: month, fund, and rupiah by what for."""
    found: dict[tuple[int, str], dict[str, Any]] = {}
    for one in Reserve.objects.order_by("-month", "fund")[: months * 2 * len(What.values)]:
        row = found.setdefault((one.month, one.fund), {"month": Month(one.month), "fund": one.fund, "sum": 0})
        row[one.what] = one.amount
        row["sum"] += one.amount
    return list(found.values())


def loss_ratios(last: Month, *, months: int = 12) -> Sequence[dict[str, Any]]:
    """Return, by month of cover, fund and who paid, contributions and what claims for events of that month came to by now.

    Returns  month, fund, payer (`PayerKind`), contributions, claims, amount, ratio (None where nothing came in)
    """
    rows = run("claims/loss_ratios", first=int(last) - months + 1, last=int(last), states=WAITING)
    return [
        row | {"month": Month(row["month"]), "ratio": row["amount"] / row["contributions"] if row["contributions"] else None}
        for row in rows
    ]
