"""What must always be true of agreements and rosters."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from naungan.enrolment.models import Agreement
from naungan.enrolment.sponsors.sums import sums_of_rows
from naungan.lib.errors import Finding
from naungan.lib.sql import Schema, run, run_columns, staged
from naungan.lib.window import Window

TOUCHED: Schema = {"agreement_id": pl.Int64, "area_id": pl.Int64}


def _touched(window: Window) -> pl.DataFrame:
    """Return the villages of agreements whose sums may have changed in the window (TOUCHED); none where all are looked at."""
    if window.is_whole:
        return pl.DataFrame(schema=TOUCHED)
    tables = (
        "enrolment_rosterrow",
        "contributions_payment",
        "contributions_displacement",
        "registry_death",
        "lib_auditevent",
        "ledger_journal",
    )
    return run_columns("enrolment/check_touched", TOUCHED, **window.values(*tables))


def lines_off(window: Window) -> Iterator[Finding]:
    """Yield each budget line whose money or places differ from the rows that took them."""
    with staged(_touched(window)) as rows:
        found = run("enrolment/check_lines", rows, **window.values())
    for row in found:
        yield Finding(
            "enrolment.line_differs",
            f"Budget line {row['id']} says {row['spent']:,} rupiah and {row['taken']} people; "
            f"its rows sum to {row['rows_spent']:,} and {row['rows_people']}.",
        )


def agreements_off(window: Window) -> Iterator[Finding]:
    """Yield each agreement that has spent another sum than its lines."""
    for row in run("enrolment/check_agreements"):
        yield Finding(
            "enrolment.agreement_differs",
            f"Agreement {row['number']} says {row['spent']:,}, its lines {row['lines']:,}.",
        )


def rows_off(window: Window) -> Iterator[Finding]:
    """Yield each row whose paid money is neither in months in force nor given back, or frees more than came back."""
    touched = _touched(window)
    agreements = Agreement.objects.order_by("pk")
    for agreement in agreements if window.is_whole else agreements.filter(pk__in=touched["agreement_id"].unique()):
        areas = None if window.is_whole else touched.filter(agreement_id=agreement.pk)["area_id"].to_list()
        for row in run("enrolment/check_rows", {"sums": sums_of_rows(agreement, areas)}):
            yield Finding(
                "enrolment.row_differs",
                f"Roster row {row['id']} was paid {row['paid']:,}: {row['used']:,} is in months in force, "
                f"{row['given_back']:,} came back, {row['released']:,} of that is free again.",
            )


def origins_missing(window: Window) -> Iterator[Finding]:
    """Yield memberships of which nobody knows through whom they came."""
    for row in run("enrolment/check_origins", **window.values("registry_membership")):
        yield Finding("enrolment.no_origin", f"Membership {row['membership_id']} came through nobody.")


def cares_off(window: Window) -> Iterator[Finding]:
    """Yield memberships whose care is given away more than whole, or to nobody."""
    for row in run("enrolment/check_cares", **window.values("registry_membership", "enrolment_care")):
        yield Finding("enrolment.care_differs", f"Membership {row['membership_id']}: {row['share']} of 100 is cared for.")


CHECKS = (lines_off, agreements_off, rows_off, origins_missing, cares_off)
