"""A bill for a group: each member from her own next month on; who cannot be billed is named, and the others are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import polars as pl

from naungan.contributions.bills.commands import HEAD, LINE, payer_of, write_bills
from naungan.contributions.bills.owed import dues
from naungan.contributions.models import Bill
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage
from naungan.lib.month import Month
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.registry.identity import BadNik, parse_nik
from naungan.registry.queries import memberships_by_nik
from naungan.regulation.kinds import PayerKind
from naungan.regulation.quotes import check_advance


def memberships_of(niks: Sequence[str], *, on: dt.date) -> tuple[dict[int, int], list[tuple[int, str]]]:
    """Return the running own-account memberships of a list with their line, and the lines left out with why."""
    digits: dict[int, str] = {}
    left_out: list[tuple[int, str]] = []
    for place, nik in enumerate(niks, 1):
        try:
            digits[place] = parse_nik(nik, on=on).digits
        except BadNik:
            left_out.append((place, "nik.bad"))
    found = memberships_by_nik(digits)
    kept: dict[int, int] = {}
    for place in digits:
        membership = found.get(place)
        if membership is None:
            left_out.append((place, "member.unknown"))
        elif membership in kept:
            left_out.append((place, "duplicate.in_file"))
        else:
            kept[membership] = place
    return kept, sorted(left_out)


@one_transaction
def bill_group(
    niks: Sequence[str], *, payer: str, kind: PayerKind, months: int, programmes: int, by: Viewer, at: dt.datetime
) -> tuple[Bill, list[tuple[int, str]]]:
    """Write one bill for the people on a list.

    Returns  the bill, and the lines that are not on it with why
    Raises   BadUsage where nobody is left, or everybody would pay for herself
    """
    if kind == PayerKind.SELF:
        raise BadUsage(
            "A group that pays for itself has no payer to give change to.",
            fix="Open a box for it (naungan pot box), or say whose money it is.",
        )
    on = wib_day(at)
    check_advance(months, month=Month.of(on))
    kept, left_out = memberships_of(niks, on=on)
    asked = pl.DataFrame(
        {"number": list(kept.values()), "membership_id": list(kept), "programmes": [programmes] * len(kept)},
        schema={"number": pl.Int64, "membership_id": pl.Int64, "programmes": pl.Int64},
    )
    due = dues(asked, on=on)
    left_out += [(row["number"], row["blocked"]) for row in due.iter_rows(named=True) if row["blocked"]]
    payable = due.filter(pl.col("blocked") == "")
    if payable.is_empty():
        raise BadUsage("Nobody on the list can be billed.", fix="Look at its lines: naungan status --nik")
    last = (Month.of(on) + 1).first_day - dt.timedelta(days=1)
    starts_anew = bool((~payable["is_continuing"]).any())
    heads = pl.DataFrame([(0, None, "move", starts_anew, last)], schema=HEAD, orient="row")
    lines = payable.with_columns(bill=pl.lit(0, dtype=pl.Int64), months=pl.lit(months, dtype=pl.Int64))
    written = write_bills(heads, lines.select("bill", *LINE), payer=payer_of(kind, payer), at=at)
    made = Bill.objects.get(pk=written["bill_id"][0])
    record(by, "bill.write_group", noun="bill", subject=made.pk, at=at, people=len(payable))
    return made, sorted(left_out)
