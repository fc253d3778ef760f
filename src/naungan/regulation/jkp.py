"""Cash benefit after the loss of a job (JKP); wage earners only."""

from __future__ import annotations

from naungan.regulation.answers import in_use
from naungan.regulation.arithmetic import Day, Whole, day_number, least, most, rounded, somewhere, where
from naungan.regulation.bounds import counted, wage_of
from naungan.regulation.law import Law
from naungan.regulation.lines import Award, Cause, Line

EARLY = 3
"""Months of the first share."""


def cash(
    event_on: Day,
    *,
    reference_income: Whole,
    months: Whole = 6,
    paid_months: Whole | None = None,
    law: Law | None = None,
) -> Award:
    """Return the cash benefit of JKP for the first months after a dismissal.

    event_on          day of the dismissal
    reference_income  monthly wage in rupiah; what is above the cap does not count
    months            months without work, 1 to 6
    paid_months       contribution months in the last 24; None: the condition is met
    Returns           lines jkp.early (months 1 to 3) and jkp.late; 0 where too few months were paid
    Raises            NoParameter before February 2021; BadUsage
    Source            PP 37/2021; PP 6/2025
    """
    values, wage = (law or in_use()).on(day_number(event_on)), wage_of(reference_income)
    counts = least(wage, values["jkp.wage_most"])
    length = least(counted(months, "months", highest=24), values["jkp.months_most"])
    cause = where(length == 0, Cause.NO_MONTHS_ASKED, 0)
    cites: tuple[str, ...] = ("jkp.wage_most", "jkp.months_most")
    if paid_months is not None:
        cites = (*cites, "jkp.paid_months")
        paid = counted(paid_months, "paid_months", highest=24)
        cause = where(paid >= values["jkp.paid_months"], cause, Cause.FEW_MONTHS_PAID)
        length = where(paid >= values["jkp.paid_months"], length, 0)
    lines = []
    for name, count in (("early", least(length, EARLY)), ("late", most(length - EARLY, 0))):
        share = values[f"jkp.share_{name}"]
        amount, operands = count * rounded(share.top * counts, share.per), (count, share, counts)
        # It is paid month by month, so that each month is rounded; the formula says so where that shows.
        is_whole = not somewhere((share.top * counts) % share.per != 0)
        formula = "{months} × {share} × {wage}" if is_whole else "{months} × floor({share} × {wage} + 1/2)"
        lines.append(
            Line(
                f"jkp.{name}",
                amount,
                formula,
                operands,
                (f"jkp.share_{name}", *cites),
                values,
                optional=name == "late",
                cause=cause,
            )
        )
    return Award(tuple(lines))
