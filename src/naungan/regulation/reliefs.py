"""Which relief a member's month meets. It depends on the month of cover, never on the day of payment."""

from __future__ import annotations

from naungan.regulation.arithmetic import Truth, Whole, somewhere, where
from naungan.regulation.kinds import MemberKind, PayerKind, Sector
from naungan.regulation.law import Values

NAMES = ("", "covid", "transport", "other_work")
"""The number of a relief, as `relief_in` returns it, is its place here."""
PAYERS = tuple(f"reliefs.for_payer_{kind.word}" for kind in PayerKind)
MEMBERS = tuple(f"reliefs.for_member_{kind.word}" for kind in MemberKind)
TRANSPORT_SECTOR = int(Sector.TRANSPORT)
TRANSPORT, OTHER = NAMES.index("transport"), NAMES.index("other_work")


def relief_in(values: Values, months: Whole, payers: Whole, sectors: Whole, kinds: Whole, since: Whole, settled: Whole) -> Whole:
    """Return which relief each month meets, as a place in NAMES (0: none).

    values   the law of the months
    months   contribution months
    payers   PayerKind: public money gets no relief of PP 50/2025
    sectors  Sector of work
    kinds    MemberKind: employers get no relief of PP 50/2025 (Q2)
    since    first contribution month of the membership; -1: a member since before all reliefs
    settled  last month up to which all is paid; -1: not known, so not settled
    Raises   Undecided for village money (APBDes) in the months of PP 50/2025 (Q3)
    Source   PP 49/2020 art. 8, 9, 13; PP 50/2025 art. 2-4
    """
    which: Whole = 0
    in_transport, in_other = _runs(values, "reliefs.transport"), _runs(values, "reliefs.other_work")
    if somewhere(in_transport) or somewhere(in_other):
        is_transport = sectors == TRANSPORT_SECTOR
        which = where(is_transport, where(in_transport, TRANSPORT, 0), where(in_other, OTHER, 0))
        which = where(_is_for(values, which > 0, payers, kinds), which, 0)
    if has_covid(values):
        in_covid = _runs(values, "reliefs.covid")
        which = where(in_covid & meets_covid(values, months, since, settled), 1, which)
    return which


def has_covid(values: Values) -> bool:
    """Tell whether the relief of the pandemic runs in any of the months: only then do a member's months matter.

    Source  PP 49/2020 art. 9 (its months)
    """
    return somewhere(_runs(values, "reliefs.covid"))


def _runs(values: Values, code: str) -> Truth:
    """Tell in which months a relief lowers the share that is due."""
    share = values[code]
    runs: Truth = share.top < share.per
    return runs


def _is_for(values: Values, meant: Truth, payers: Whole, kinds: Whole) -> Truth:
    """Tell whose contributions get the reliefs of PP 50/2025, where one is meant at all."""
    reached: Truth = meant & (values.chosen(MEMBERS, kinds).top > 0)
    # Where the relief reaches nobody, nobody asks who pays, so that an answer not known harms nobody there.
    asked = where(reached, payers, int(PayerKind.SELF))
    is_for: Truth = reached & (values.chosen(PAYERS, asked).top > 0)
    return is_for


def meets_covid(values: Values, months: Whole, member_since: Whole, settled_through: Whole) -> Truth:
    """Tell who meets the relief of the pandemic, in its months.

    Source  PP 49/2020 art. 13: old members settled up to July 2020, new ones after two months in full
    """
    rule = values.law("reliefs.covid")
    full_months, settled = values["reliefs.covid_full_months"], values["reliefs.covid_settled_through"]
    is_new = member_since >= rule.first_month
    after_full_months = months >= member_since + full_months
    meets: Truth = (is_new & after_full_months) | ((is_new == False) & (settled_through >= settled))  # noqa: E712
    return meets
