"""What must always be true of agreements and rosters."""

from __future__ import annotations

from collections.abc import Iterator

from naungan.enrolment.models import Agreement
from naungan.enrolment.sponsors.sums import sums_of_rows
from naungan.lib.errors import Finding
from naungan.lib.sql import run


def lines_off() -> Iterator[Finding]:
    """Yield each budget line whose money or places differ from the rows that took them."""
    for row in run("enrolment/check_lines"):
        yield Finding(
            "enrolment.line_differs",
            f"Budget line {row['id']} says {row['spent']:,} rupiah and {row['taken']} people; "
            f"its rows sum to {row['rows_spent']:,} and {row['rows_people']}.",
        )


def agreements_off() -> Iterator[Finding]:
    """Yield each agreement that has spent another sum than its lines."""
    for row in run("enrolment/check_agreements"):
        yield Finding(
            "enrolment.agreement_differs",
            f"Agreement {row['number']} says {row['spent']:,}, its lines {row['lines']:,}.",
        )


def rows_off() -> Iterator[Finding]:
    """Yield each row whose paid money is neither in months in force nor given back, or frees more than came back."""
    for agreement in Agreement.objects.order_by("pk"):
        for row in run("enrolment/check_rows", {"sums": sums_of_rows(agreement)}):
            yield Finding(
                "enrolment.row_differs",
                f"Roster row {row['id']} was paid {row['paid']:,}: {row['used']:,} is in months in force, "
                f"{row['given_back']:,} came back, {row['released']:,} of that is free again.",
            )


def origins_missing() -> Iterator[Finding]:
    """Yield memberships of which nobody knows through whom they came."""
    for row in run("enrolment/check_origins"):
        yield Finding("enrolment.no_origin", f"Membership {row['membership_id']} came through nobody.")


def cares_off() -> Iterator[Finding]:
    """Yield memberships whose care is given away more than whole, or to nobody."""
    for row in run("enrolment/check_cares"):
        yield Finding(
            "enrolment.care_differs", f"Membership {row['membership_id']}: {row['share']} of 100 is cared for."
        )


CHECKS = (lines_off, agreements_off, rows_off, origins_missing, cares_off)
