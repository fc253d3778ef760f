"""Benefits of a work accident (JKK), by the law in force on the day of the accident."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from naungan.lib.errors import BadUsage
from naungan.regulation.answers import in_use
from naungan.regulation.arithmetic import Day, Whole, day_number, least, most, remembered, rounded, somewhere, where
from naungan.regulation.bounds import MOST_MONEY, counted, wage_of
from naungan.regulation.law import Law, Values
from naungan.regulation.lines import Award, Cause, Line, Operands
from naungan.regulation.scholarship import scholarships

Children = Sequence[Mapping[str, Whole]]
TRANSPORT = {"land": "jkk.transport_land", "sea": "jkk.transport_sea", "air": "jkk.transport_air"}
CARE = {name: f"jkk.{name}" for name in ("home_care", "denture", "hearing_aid", "glasses")}
BY_BILL = {name: f"jkk.{name}" for name in ("treatment", "rehabilitation")}
"""What is paid as the bill says, without a ceiling."""
LONGEST_STMB = 600
STMB = (
    ("jkk.stmb_first", "jkk.stmb_share_first", 0, 6),
    ("jkk.stmb_second", "jkk.stmb_share_second", 6, 12),
    ("jkk.stmb_later", "jkk.stmb_share_later", 12, 3 * LONGEST_STMB),
)
"""Line, share, and the months from and to which it holds."""


def death(event_on: Day, *, reference_income: Whole, children: Children = (), law: Law | None = None) -> Award:
    """Return what is due when a member dies of a work accident.

    event_on          day of the accident
    reference_income  rupiah a month of the bracket in force on that day
    children          school years to come, as `scholarship.scholarships` takes them
    Returns           lines jkk.death, jkk.periodic, jkk.funeral, one scholarship a child; whole rupiah
    Raises            NoParameter before July 2015; BadUsage
    Source            PP 44/2015 art. 25 and annex III; PP 82/2019 annex III
    """
    values, wage = (law or in_use()).on(day_number(event_on)), wage_of(reference_income)
    award = _death(values, wage)
    return Award(award.lines + scholarships(children, values=values)) if children else award


@remembered
def _death(values: Values, wage: Whole) -> Award:
    share, months, floor = values["jkk.death_share"], values["jkk.wage_months"], values["jkm.death_sum"]
    amount, funeral = rounded(share.top * months * wage, share.per), values["jkk.funeral"]
    operands: Operands = (share, months, wage)
    formula = "{share} × {months} × {wage}"
    cites: tuple[str, ...] = ("jkk.death_share", "jkk.wage_months")
    if somewhere(amount < floor):
        amount, cites = most(amount, floor), (*cites, "jkm.death_sum")
        formula, operands = "max({share} × {months} × {wage}; {least})", (share, months, wage, floor)
    first = Line("jkk.death", amount, formula, operands, cites, values)
    last = Line("jkk.funeral", funeral, "{amount}", (funeral,), ("jkk.funeral",), values)
    return Award((first, _periodic(values), last))


def total_disability(event_on: Day, *, reference_income: Whole, children: Children = (), law: Law | None = None) -> Award:
    """Return what is due when a member can never work again.

    arguments  as in `death`
    Returns    lines jkk.total_disability, jkk.periodic, one scholarship a child; whole rupiah
    Raises     NoParameter before July 2015; BadUsage
    Source     PP 44/2015 annex III; PP 82/2019 annex III
    """
    values, wage = (law or in_use()).on(day_number(event_on)), wage_of(reference_income)
    award = _total_disability(values, wage)
    return Award(award.lines + scholarships(children, values=values)) if children else award


@remembered
def _total_disability(values: Values, wage: Whole) -> Award:
    share, months = values["jkk.total_disability_share"], values["jkk.wage_months"]
    amount, formula = rounded(share.top * months * wage, share.per), "{share} × {months} × {wage}"
    cites = ("jkk.total_disability_share", "jkk.wage_months")
    lump = Line("jkk.total_disability", amount, formula, (share, months, wage), cites, values)
    return Award((lump, _periodic(values)))


def _periodic(values: Values) -> Line:
    months, each = values["jkk.periodic_months"], values["jkk.periodic_month"]
    cites = ("jkk.periodic_month", "jkk.periodic_months")
    return Line("jkk.periodic", months * each, "{months} × {each}", (months, each), cites, values)


def unable_to_work(
    event_on: Day,
    *,
    reference_income: Whole,
    days: Whole | None = None,
    months: Whole | None = None,
    from_month: Whole = 1,
    law: Law | None = None,
) -> Award:
    """Return the income of a member who is unable to work for a time (STMB).

    event_on    day of the accident: it decides the law for all its months
    days        days of this payment, or
    months      months of this payment
    from_month  in which month of the inability this payment begins, 1 or more
    Returns     lines jkk.stmb_first (months 1 to 6), _second (7 to 12), _later; whole rupiah
    Raises      BadUsage unless one of days and months is given
    Source      PP 44/2015 annex III; PP 82/2019 annex III; days of a month: Q6
    """
    values, wage = (law or in_use()).on(day_number(event_on)), wage_of(reference_income)
    if (days is None) == (months is None):
        raise BadUsage("STMB needs either days or months.", fix="Give one of them, such as 45 days.")
    of_month = values["jkk.stmb_days_of_month"]
    if months is None:
        length = counted(days, "days", highest=LONGEST_STMB * 31)  # type: ignore[arg-type]  # one is given
    else:
        length = counted(months, "months", highest=LONGEST_STMB) * of_month
    begins = counted(from_month, "from_month", highest=LONGEST_STMB)
    if somewhere(begins < 1):
        raise BadUsage("The months of STMB are counted from 1.", fix="Give from_month 1 for the first month.")
    return _stmb(values, wage, (begins - 1) * of_month, length, months is None)


@remembered
def _stmb(values: Values, wage: Whole, start: Whole, length: Whole, by_day: bool) -> Award:
    """Return the lines of STMB for `length` days after `start` days."""
    of_month, end = values["jkk.stmb_days_of_month"], start + length
    lines = []
    for code, rule, first, last in STMB:
        share = values[rule]
        paid = most(least(end, last * of_month) - most(start, first * of_month), 0)
        if first and not somewhere(paid > 0):
            continue
        amount = rounded(share.top * paid * wage, of_month * share.per)
        operands: Operands
        cites: tuple[str, ...] = (rule,)
        if by_day:
            cites = (rule, "jkk.stmb_days_of_month")
            formula, operands = "{days} × {share} × {wage} / {of_month}", (paid, share, wage, of_month)
        else:
            formula, operands = "{months} × {share} × {wage}", (paid // of_month, share, wage)
        lines.append(Line(code, amount, formula, operands, cites, values, optional=True))
    return Award(tuple(lines))


def transport(event_on: Day, *, costs: Mapping[str, Whole], law: Law | None = None) -> Award:
    """Return what is paid for carrying the injured; the caps of several modes add up.

    costs    rupiah by mode: land (also river and lake), sea, air
    Returns  lines jkk.transport_land, _sea, _air
    Raises   NoParameter before July 2015; BadUsage for a mode that is not known
    Source   PP 44/2015 annex III; PP 82/2019 annex III
    """
    return _capped(day_number(event_on), costs, TRANSPORT, law or in_use())


def care(
    event_on: Day,
    *,
    invoices: Mapping[str, Whole],
    prosthesis: Whole | None = None,
    prosthesis_centre_price: Whole | None = None,
    home_care_months: Whole = 0,
    law: Law | None = None,
) -> Award:
    """Return what is paid for treatment and care: the bills, up to a cap where the law has one.

    invoices  rupiah by item: treatment, rehabilitation (both without a ceiling), home_care, denture, hearing_aid, glasses
    prosthesis               rupiah of the bill, for a prosthesis or orthosis
    prosthesis_centre_price  rupiah that the public rehabilitation centre asks for it
    home_care_months         months that the bill of home_care is for; 0: not told
    Returns   lines jkk.treatment, jkk.home_care, …; stopped before 2019-12-02 for what the annex was not read for (Q15)
    Raises    NoParameter before July 2015; BadUsage for an item that is not known, care at home for more months than the law
              pays, or a prosthesis without the price of the centre
    Source    PP 44/2015 annex III; PP 82/2019 annex III
    """
    law = law or in_use()
    values = law.on(day_number(event_on))
    months, most_months = (
        counted(home_care_months, "home_care_months", highest=LONGEST_STMB),
        values["jkk.home_care_months"],
    )
    if "home_care" in invoices and somewhere((months > most_months) & (most_months > 0)):
        raise BadUsage(
            "Care at home is paid for a limited time.",
            most=int(np.max(most_months)),
            fix="Give the bills of the first {most} months only.",
        )
    lines = tuple(_by_bill(values, name, invoices[name]) for name in BY_BILL if name in invoices)
    capped = {name: paid for name, paid in invoices.items() if name not in BY_BILL}
    if prosthesis is not None:
        lines += (_prosthesis(values, prosthesis, prosthesis_centre_price),)
    if capped or not lines:
        lines += _capped(day_number(event_on), capped, CARE, law).lines
    return Award(lines)


def _by_bill(values: Values, name: str, given: Whole) -> Line:
    paid, code = counted(given, name, highest=MOST_MONEY), BY_BILL[name]
    cause = where(paid == 0, Cause.NO_BILL, 0)
    return Line(code, paid * values[code], "{paid}", (paid,), (code,), values, cause=cause)


def _prosthesis(values: Values, bill: Whole, centre_price: Whole | None) -> Line:
    if centre_price is None:
        raise BadUsage(
            "A prosthesis is paid up to the price of the public rehabilitation centre, and a share of it on top.",
            fix="Give its price as prosthesis_centre_price.",
        )
    paid, price = (
        counted(bill, "prosthesis", highest=MOST_MONEY),
        counted(centre_price, "prosthesis_centre_price", highest=MOST_MONEY),
    )
    share = values["jkk.prosthesis_share"]
    highest = price + rounded(share.top * price, share.per)
    cause = where(paid == 0, Cause.NO_BILL, where(price == 0, Cause.NO_PRICE, 0))
    return Line(
        "jkk.prosthesis",
        least(paid, highest),
        "min({paid}; {price} + {share} × {price})",
        (paid, price, share),
        ("jkk.prosthesis_share",),
        values,
        cause=cause,
    )


def _capped(day: Whole, sums: Mapping[str, Whole], codes: Mapping[str, str], law: Law) -> Award:
    if not sums:
        raise BadUsage("No sum was given.", names=", ".join(codes), fix="Give the rupiah of at least one of: {names}.")
    values, lines = law.on(day), []
    for name, given in sums.items():
        if name not in codes:
            raise BadUsage("“{given}” is not known here.", given=name, names=", ".join(codes), fix="Choose one of: {names}.")
        code = codes[name]
        paid = counted(given, name, highest=MOST_MONEY)
        cap, is_open = values.reading(code)
        amount, question = where(is_open, 0, least(paid, cap)), law(code).question
        lines.append(
            Line(
                code,
                amount,
                "min({paid}; {most})",
                (paid, cap),
                (code,),
                values,
                is_open,
                question,
                open_place="most",
                cause=where(paid == 0, Cause.NO_BILL, 0),
            )
        )
    return Award(tuple(lines))
