"""What a claim comes to: cover asked twice, the law of the day, who receives, what waits for a person, and who decides.

A machine may approve, and nothing else: it never refuses, reduces, or lets a claim expire (decision 7). What nobody disputes is
due at once; a dispute holds up the rest alone.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from naungan.claims.books import Booking, bookings
from naungan.claims.cover import NEEDS, Answer, cover_of
from naungan.claims.facts import DUE_AGAIN, UNNAMED, Case, Kind
from naungan.claims.heirs import FUNERAL, MEMBER, Heirs, Payee, award_key, heirs_of, is_of_heirs, names_of, payees_of
from naungan.claims.lines import ClaimLine, Status, lines_of, sum_of, together
from naungan.claims.papers import is_uncertain, missing
from naungan.claims.signals import SIGNALS, A, of_case
from naungan.lib.clock import years_after
from naungan.lib.errors import BadUsage
from naungan.places.calendar import working_day_after
from naungan.registry.names import folded
from naungan.regulation.cases import facts_of
from naungan.regulation.claims import Limits, days_to_pay, late, limits, years_to_claim
from naungan.regulation.enrolment import age_years
from naungan.regulation.jht import PARTIAL, Ground
from naungan.regulation.lines import Cause, Line
from naungan.regulation.readings import Sum, sums
from naungan.regulation.survivors import Relation

WAITING = "Q8"
TAX_LINE = "jht.tax"
LEAST = 3
"""Letters of a word that a bank cut by which it is still known."""
OF_LAW = frozenset(
    {
        "amount.stop",
        "cover.backdated",
        "cover.grace",
        "cover.paid_after_event",
        "cover.revoked",
        "cover.same_day",
        "cover.sponsor_reversed",
        "cover.waiting_open",
    }
)
"""Stops that ask what the law is, or whether there was cover at all: head office answers them."""


HOLD_ALL = frozenset({"event.future", "event.missing_body", "person.differs", UNNAMED})
"""Doubts in which nothing is certain yet."""


class Decider(StrEnum):
    """Who decides, the later the more."""

    MACHINE = "machine"
    OFFICER = "officer"
    TWO = "two"
    TWO_OTHER_BRANCH = "two_other_branch"
    HEAD_OFFICE = "head_office"


@dataclass(frozen=True, slots=True)
class Late:
    """Money on top for calendar days after the last day on which it was due; None: whether there is any, nobody has decided."""

    days: int
    amount: int | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """A claim as it stands.

    gives    what of the lines is due and was not decided before; payees share it
    stops    codes of what a person must see to, `refused` why nothing is due; neither is ever decided by a machine
    missing  codes of papers that it waits for
    due_by   last day on which it is to be paid; None before it is complete
    signals  codes of what makes it worth a second look (`claims.signals`): they refuse nothing and delay nothing
    decides_else  who would decide without them
    """

    case: Case
    cover: Answer | None
    lines: tuple[ClaimLine, ...]
    gives: tuple[ClaimLine, ...]
    payees: tuple[Payee, ...]
    stops: tuple[str, ...]
    missing: tuple[str, ...]
    refused: str
    decides: Decider
    late: Late | None
    due_by: dt.date | None
    journals: tuple[Booking, ...]
    signals: tuple[str, ...] = ()
    decides_else: Decider = Decider.TWO

    @property
    def due_now(self) -> int:
        return sum_of(self.lines, Status.DUE)

    @property
    def open(self) -> int:
        return sum_of(self.lines, Status.OPEN)

    @property
    def committed(self) -> int:
        return sum_of(self.lines, Status.COMMITTED)


def assess(case: Case) -> Assessment:
    """Return what a claim comes to.

    Raises  BadUsage for facts that cannot be; what the rules raise
    Source  as the rule of each benefit; order of heirs: `heirs`; days: PP 44/2015 art. 37, Permenaker 1/2025 art. 79
    """
    cover = _as_answered(case, cover_of(case)) if case.kind in NEEDS else None
    heirs = heirs_of(case) if is_of_heirs(case) else Heirs(0, ())
    refused = _refused(case, cover)
    stops = [] if refused else _stops(case, cover, heirs)
    lines: tuple[ClaimLine, ...] = ()
    is_cut = False
    if not refused:
        found, doubts = _sums(case, cover)
        is_cut = any(one.line.cause_of() is not Cause.NONE for one in found) or _is_capped(case, found)
        stops += doubts
        in_doubt = (cover is not None and bool(cover.stop)) or bool(HOLD_ALL & set(stops))
        lines = _taxed(case, _for_heirs(case, lines_of(found, is_open=in_doubt), heirs))
    gives, is_over = _not_yet_awarded(case, lines)
    payees = payees_of(case, gives, heirs)
    again = [DUE_AGAIN] if _is_due_again(case, gives) else []
    stops = list(dict.fromkeys([*stops, *_of_account(case, payees), *again, *(["amount.awarded_more"] if is_over else [])]))
    wants = () if refused else tuple(missing(case, lines))
    last_day = due_by(case)
    extra = _late(case, lines, last_day)
    signals = tuple(dict.fromkeys([*of_case(case, cover), *case.seen]))
    decides = decides_else = _decides(case, lines, stops, wants, refused, is_cut=is_cut)
    is_odd = any(SIGNALS[code].grade == A and code not in case.off for code in signals)
    if is_odd and decides in (Decider.MACHINE, Decider.OFFICER):
        decides = Decider.TWO
    return Assessment(
        case,
        cover,
        lines,
        gives,
        payees,
        tuple(stops),
        wants,
        refused,
        decides,
        extra,
        last_day,
        bookings(case, gives, payees, (extra.amount or 0) if extra else 0),
        signals,
        decides_else,
    )


def _as_answered(case: Case, cover: Answer) -> Answer:
    """Return cover with what two people said about its doubt: it counts, or it does not and nothing is due."""
    said = case.answers.get(cover.stop) if cover.stop else None
    if said is None:
        return cover
    return replace(cover, stop="", refused="" if said else cover.stop)


def _not_yet_awarded(case: Case, lines: Sequence[ClaimLine]) -> tuple[tuple[ClaimLine, ...], bool]:
    """Return what is due beyond what was decided before, and whether more was decided before than is due now."""
    due = [line for line in lines if line.status is Status.DUE and line.amount is not None]
    if not case.awarded:
        return tuple(due), False
    keys = {line.code: award_key(case, line.code) for line in due}
    now = {keys[line.code]: line.amount or 0 for line in due}
    left = {key: now.get(key, 0) - case.awarded.get(key, 0) for key in (*now, *case.awarded)}
    if sum(left.values()) < 0 or any(amount < 0 and key != TAX_LINE for key, amount in left.items()):
        return (), True  # nothing is set off by itself: a person looks
    return tuple(replace(line, amount=left[keys[line.code]]) for line in due if left[keys[line.code]]), False


def _is_due_again(case: Case, gives: Sequence[ClaimLine]) -> bool:
    """Whether something is due of a line of which she has money that was found too much: a person says if it is the same."""
    return not case.answers.get(DUE_AGAIN) and any(award_key(case, line.code) in case.recovered for line in gives)


def awarded_more(case: Case, lines: Sequence[ClaimLine]) -> dict[str, int]:
    """Return by how much each line was given more than is due now, in whole rupiah; what is kept back as tax is the state's."""
    now: Counter[str] = Counter()
    unsaid = {TAX_LINE}
    for line in lines:
        if line.status in (Status.DUE, Status.OPEN):  # what a person has not answered yet is not too much
            key = award_key(case, line.code)
            now[key] += line.amount or 0
            unsaid |= {key} if line.amount is None else set()
    left = {key: given - now[key] for key, given in case.awarded.items() if key not in unsaid}
    return {key: amount for key, amount in left.items() if amount > 0}


def _refused(case: Case, cover: Answer | None) -> str:
    """Return why nothing is due: no cover by both answers, or a claim that came after its years."""
    if cover is not None and cover.refused:
        return cover.refused
    years = None if case.kind in (Kind.JHT, Kind.SCHOLARSHIP) else years_to_claim(case.fund, case.event.on)
    return "event.expired" if years is not None and case.filed_on > years_after(case.event.on, years) else ""


def _stops(case: Case, cover: Answer | None, heirs: Heirs) -> list[str]:
    found = []
    if case.event.on > case.filed_on:
        found.append("event.future")
    if cover is not None and cover.stop:
        found.append(cover.stop)
    if case.kind.is_death and is_uncertain(case.event.cause, case.papers):
        found.append("event.missing_body")
    return [*found, *heirs.stops, *case.doubts]


# -- what the law pays


def _sums(case: Case, cover: Answer | None) -> tuple[tuple[Sum, ...], list[str]]:
    """Return what the law pays, and why a person must decide about some of it."""
    found: tuple[Sum, ...] = ()
    for given in _benefits(case, cover):
        found += sums(*facts_of(given))
    if case.kind is Kind.JKM and cover is not None and cover.since_else is not None:
        spell = replace(cover, since=cover.since_else, paid=cover.paid_else)
        other = tuple(one for given in _benefits(case, spell) for one in sums(*facts_of(given)))
        found = together(found, other, WAITING)
    found = tuple(_decided(case, one) for one in found)
    doubts = {"cover.waiting_open" if one.question == WAITING else "amount.stop": None for one in found if one.is_open}
    if (
        case.kind is Kind.JHT
        and Ground.read(str(case.benefit.get("ground", "age"))) in PARTIAL
        and "amount.tax" not in case.answers
    ):
        doubts["amount.tax"] = None  # by the ordinary rates of the person, which a person enters with the paper (Q21)
    return found, list(doubts)


def _decided(case: Case, one: Sum) -> Sum:
    """Return a sum with what two people said about it, never outside of what some reading of the law pays."""
    if not one.is_open:
        return one
    if one.question == WAITING and "cover.waiting_open" in case.answers:
        amount = one.possible if case.answers["cover.waiting_open"] else one.certain
    elif one.code in case.answers:
        amount = int(case.answers[one.code])
    else:
        return one
    if amount is None or amount < one.certain or (one.possible is not None and amount > one.possible):
        return one  # the facts are others since: it is asked again
    return replace(one, certain=amount, possible=amount, question="")


def _benefits(case: Case, cover: Answer | None) -> list[dict[str, object]]:
    """Return the case as case files of `naungan benefit`, one for each benefit that it is about."""
    common: dict[str, object] = {"event_on": case.event.on.isoformat()}
    given = {name: value for name, value in case.benefit.items() if name != "benefit"}
    income = {"reference_income": case.income} if case.income is not None else {}
    children = _children(case)
    if case.kind is Kind.JKM:
        facts: dict[str, object] = {}
        if cover is not None and cover.since is not None:
            facts = {"member_since": cover.since.isoformat(), "paid_months": cover.paid, "paid_months_ever": cover.ever}
            facts |= {"memberships": cover.held}
        return [_same(common | {"benefit": "jkm"} | facts | children, given)]
    if case.kind is Kind.JKK_DEATH:
        return [_same(common | {"benefit": "jkk_death"} | income | children, given)]
    if case.kind is Kind.SCHOLARSHIP:
        return [_same(common | {"benefit": "scholarship"} | children, given)]
    if case.kind is Kind.JHT:
        balance = {"balance": case.jht_balance} if case.jht_balance is not None else {}
        age = {"age": int(age_years(case.born, on=case.event.on))} if given["ground"] == "age" else {}
        return [_same(common | {"benefit": "jht"} | balance | age, given)]
    return [_same(common | income | (children if name == "jkk_total_disability" else {}), part) for name, part in _injuries(case)]


def _same(told: dict[str, object], given: Mapping[str, object]) -> dict[str, object]:
    """Return what a case tells with what it says of the benefit. Raises BadUsage where one says otherwise than the other."""
    for name, value in given.items():
        if name in told and value is not None and told[name] != value:
            raise BadUsage(
                "“{name}” is {given} in “benefit”, and {told} by the rest of the case.",
                name=name,
                given=value,
                told=told[name],
                fix="Leave it out of “benefit”, or mend the one that is wrong.",
            )
    return told | {name: value for name, value in given.items() if value is not None}


INJURIES = {
    "jkk_partial_disability": ("parts", "left_handed"),
    "jkk_stmb": ("days", "months", "from_month"),
    "jkk_transport": ("costs",),
    "jkk_care": (
        "treatment",
        "rehabilitation",
        "home_care",
        "denture",
        "hearing_aid",
        "glasses",
        "prosthesis",
        "prosthesis_centre_price",
        "home_care_months",
    ),
    "jkk_total_disability": ("children",),
}
"""Benefits of an injury, and the facts by which a case names each; several may be claimed at once."""


def _injuries(case: Case) -> list[tuple[str, dict[str, object]]]:
    given = dict(case.benefit)
    named = given.pop("benefit", None)
    if named is not None:
        return [(str(named), {"benefit": named} | given)]
    found = []
    for name, keys in INJURIES.items():
        part = {key: given.pop(key) for key in keys if key in given}
        if part:
            found.append((name, {"benefit": name} | part))
    if given or not found:
        raise BadUsage(
            "What is claimed of an injury cannot be told from {given}.",
            given=", ".join(map(str, given)) or "–",
            names=", ".join(key for keys in INJURIES.values() for key in keys),
            fix="Give in “benefit” some of: {names}.",
        )
    return found


def _children(case: Case) -> dict[str, object]:
    """Return the school years of those whom a case names as her children at school."""
    found = []
    for one in case.heirs:
        if one.school and one.relation is Relation.CHILD:
            child: dict[str, object] = {"remaining": dict(one.school), "on_ones_own": one.on_ones_own, "chosen": one.chosen}
            found.append(child | ({"age": one.age} if one.age is not None else {}))
    return {"children": found} if found else {}


def _for_heirs(case: Case, lines: tuple[ClaimLine, ...], heirs: Heirs) -> tuple[ClaimLine, ...]:
    """Return lines as far as somebody may receive them: of two sides all but the funeral waits, of nobody the fund keeps it."""
    if not is_of_heirs(case) or UNNAMED in case.doubts or (heirs.receivers and not heirs.is_apart):
        return lines
    if heirs.is_apart:
        return tuple(
            replace(line, status=Status.OPEN) if line.status is not Status.OPEN and _is_of_class(line) else line for line in lines
        )
    if case.kind is Kind.JHT:
        return lines
    return tuple(replace(line, amount=0, status=Status.DUE) if _is_of_class(line) else line for line in lines)


def _taxed(case: Case, lines: tuple[ClaimLine, ...]) -> tuple[ClaimLine, ...]:
    """Return lines with the tax that a person entered of a part of savings."""
    tax = case.answers.get("amount.tax") if case.kind is Kind.JHT else None
    if not tax:
        return lines
    if not 0 <= int(tax) <= sum_of(lines, Status.DUE):
        return lines
    return (*lines, ClaimLine(TAX_LINE, -int(tax), Status.DUE, str(tax), "PMK 16/2010"))


def _is_of_class(line: ClaimLine) -> bool:
    """Whether a line is shared by heirs: a funeral is whose who arranged it, a scholarship the child's."""
    return not line.code.endswith(FUNERAL) and not line.code.startswith("scholarship.")


# -- days


def due_by(case: Case) -> dt.date | None:
    """Return the last working day on which a complete claim is to be paid."""
    if case.complete_on is None:
        return None
    works = limits(case.complete_on).joint_leave_works
    return working_day_after(case.complete_on, days_to_pay(case.fund, case.event.on), joint_leave_works=works)


def _late(case: Case, lines: Sequence[ClaimLine], due_by: dt.date | None) -> Late | None:
    if due_by is None or case.paid_on is None:
        return None
    days = max(0, (case.paid_on - due_by).days)
    line: Line = late(due_by, fund=int(case.fund), amount=max(0, sum_of(lines, Status.DUE)), days_late=days).lines[0]
    return Late(days, line.amount_of())


# -- who decides


def _of_account(case: Case, payees: Sequence[Payee]) -> list[str]:
    """Return what is in doubt about the account: the bank's name on it is that of who receives, or a person looks."""
    if case.answers.get("pay.name_differs"):
        return []
    whom = payees[0].who if payees else ""
    names = dict(zip(names_of(case.heirs), (one.name for one in case.heirs), strict=True)) | {MEMBER: case.name}
    name = names.get(whom, "")
    differs = bool(case.account and name) and not is_same_name(name, str(case.account))
    return ["pay.name_differs"] if differs or case.names_differ else []


def is_same_name(name: str, on_account: str) -> bool:
    """Tell whether a bank's name on an account is somebody's: banks cut names, leave titles out and write initials."""
    ours, theirs = folded(name).split(), folded(on_account).split()
    few, many = sorted((ours, theirs), key=len)
    if not few:
        return False
    rest = iter(many)
    if not any(
        word in many or any(len(word) >= LEAST and other.startswith(word) for other in many) for word in few if len(word) > 1
    ):
        return False  # initials alone are anybody's
    return all(any(_is_same_word(word, other) for other in rest) for word in few)


def _is_same_word(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    return long.startswith(short)


def _is_capped(case: Case, found: Sequence[Sum]) -> bool:
    """Whether receipts ask for more than the law pays."""
    costs = case.benefit.get("costs")
    asked = sum(one for one in costs.values() if isinstance(one, int)) if isinstance(costs, dict) else 0
    return asked > sum(one.certain for one in found if one.code.startswith("jkk.transport"))


def _decides(
    case: Case, lines: Sequence[ClaimLine], stops: Sequence[str], wants: Sequence[str], refused: str, *, is_cut: bool
) -> Decider:
    """Return who decides, by the amount and by what stands in the way.

    is_cut  something of it is not paid, or less than was asked: a machine may approve, and never says that
    """
    if refused:
        return Decider.TWO
    if OF_LAW & {*stops, *case.answers}:
        return Decider.HEAD_OFFICE
    set_ = limits(case.filed_on)
    gross = sum(line.amount or 0 for line in lines if line.status is Status.DUE and (line.amount or 0) > 0)
    is_grave = case.kind is Kind.JKK_DEATH or any(line.code.startswith("jkk.total_disability") for line in lines)
    others = {*stops, *case.answers} - {"amount.tax"}
    if others or is_grave or (case.kind is not Kind.JHT and gross > set_.branch):
        return Decider.TWO_OTHER_BRANCH
    if not gross and not any(line.amount is None for line in lines):
        return Decider.TWO  # nothing is due: a refusal, whatever it is called
    is_known = all(one.age is not None for one in case.heirs if one.school) and "children" not in case.benefit
    return _without_doubt(case, lines, gross, set_, is_whole=not stops and not wants and not is_cut and is_known)


def _without_doubt(case: Case, lines: Sequence[ClaimLine], gross: int, set_: Limits, *, is_whole: bool) -> Decider:
    if case.kind is Kind.JHT:
        ground = str(case.benefit.get("ground", "age"))
        if is_whole and ground in ("age", "stopped_working") and gross <= set_.machine:
            return Decider.MACHINE
        return Decider.TWO if gross > set_.branch else Decider.OFFICER
    if case.kind is Kind.SCHOLARSHIP:
        return Decider.MACHINE if is_whole else Decider.OFFICER
    if case.kind is Kind.JKK_INJURY:
        kinds = {line.code.split(".")[1].partition("_")[0] for line in lines}
        if kinds <= {"transport"}:
            is_small = gross <= set_.transport_machine and "plkk_letter" in case.papers and is_whole
            return Decider.MACHINE if is_small else Decider.OFFICER
        return Decider.OFFICER if kinds <= {"stmb", "transport"} else Decider.TWO
    return Decider.MACHINE if is_whole and set_.jkm_by_machine else Decider.TWO
