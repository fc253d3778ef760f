"""What is kept of claims, as the facts that an assessment takes: a batch is read in a dozen statements, however large."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet, Sum

from naungan.claims.facts import DUE_AGAIN, MAYBE_WORK, UNNAMED, Case, Event, Heir, Kind, Membership
from naungan.claims.models import (
    Answer,
    Assessment,
    Award,
    Claim,
    Decision,
    Destination,
    Nomination,
    Paper,
    Particulars,
    Recovery,
    Step,
    Telling,
)
from naungan.claims.models import Heir as KeptHeir
from naungan.claims.nominating import Named, left_out, nomination_of, people_of
from naungan.claims.papers import is_uncertain
from naungan.claims.states import State
from naungan.contributions.models import JhtEntry
from naungan.lib.clock import wib_day
from naungan.lib.month import Month
from naungan.protection.queries import AHEAD, BEFORE, MonthRow, months_of
from naungan.registry.models import Membership as KeptMembership
from naungan.regulation.jht import PARTIAL, Ground
from naungan.regulation.survivors import Relation

NAME_DIFFERS, TAX_LINE, NOT_RECORDED = "pay.name_differs", "jht.tax", "person.not_recorded"
WORK_OPEN = "event.work_open"
JULY = 7


def heir_key(heir: KeptHeir | int) -> str:
    """Return how the books call an heir: they hold no names."""
    return f"h{heir if isinstance(heir, int) else heir.pk}"


def school_year(day: dt.date) -> int:
    """Return the school year of a day, by the year in which it begins in July."""
    return day.year if day.month >= JULY else day.year - 1


def cases_of(claims: Sequence[Claim]) -> dict[int, Case]:
    """Return each claim as the facts that are known of it now."""
    events = {one.event_id for one in claims}
    whose = {one.member_id for one in claims}
    keys = [one.pk for one in claims]
    people = {one.member_id: one.member for one in claims}
    tellings = list(Telling.objects.filter(event__in=events).order_by("number"))
    told = {one.event_id: one for one in tellings if not one.beside}
    unsure = {one.event_id for one in tellings if one.cause == MAYBE_WORK and one.number >= told[one.event_id].number}
    elsewise = {one.event_id for one in tellings if one.beside and _is_another(one, told[one.event_id])}
    benefit = _last(Particulars.objects.filter(claim__in=keys), "claim_id")
    heirs: dict[int, list[KeptHeir]] = defaultdict(list)
    for heir in KeptHeir.objects.filter(event__in=events, until=None).order_by("pk"):
        heirs[heir.event_id].append(heir)
    papers, own_papers = _papers(events)
    answers, accepted = _answers(keys)
    memberships = _memberships(whose, {told[one.event_id].on for one in claims})
    awarded, rounds = _awarded(keys)
    had = _recovered(keys)
    complete = _completed(claims)
    paid_as_other = _differing(keys, accepted)
    savings = _savings([one.member_id for one in claims if one.kind == Kind.JHT])
    named = _named(claims, told)
    incomes = {one.pk: _income(memberships.get(one.member_id, ()), told[one.event_id].on) for one in claims}
    cases = {}
    for claim in claims:
        member, telling = people[claim.member_id], told[claim.event_id]
        kind = Kind(claim.kind)
        said = benefit.get(claim.pk)
        given = dict(said.benefit) if said is not None else {}
        held = memberships.get(claim.member_id, ())
        whom, there = heirs[claim.event_id], papers[claim.event_id]
        left = [_heir(one) for one in whom]
        if kind is Kind.SCHOLARSHIP:
            whom = [one for one in whom if one.pk == given.get("child")]
            left, given = _school_of(given, whom, telling.on)
            there = own_papers.get(claim.pk, set())
        if kind is Kind.JHT:
            given["ground"] = claim.part
            if Ground.read(claim.part) in PARTIAL:
                given["membership_years"] = _years(held, telling.on)
        income, is_income_open = incomes[claim.pk]
        differs = (kind.is_death or claim.part == "death") and member.died_on is not None and member.died_on != telling.on
        cases[claim.pk] = Case(
            kind,
            Event(telling.on, telling.time, telling.cause),
            filed_on=wib_day(claim.filed_at),
            born=member.birth_date,
            name=member.name,
            died_on=None if differs else member.died_on,
            complete_on=complete.get(claim.pk),
            income=income if kind in (Kind.JKK_DEATH, Kind.JKK_INJURY) else None,
            memberships=held,
            jht_balance=savings.get(claim.member_id, 0) + _out_of_savings(awarded[claim.pk]) if kind is Kind.JHT else None,
            heirs=tuple(left),
            papers=frozenset(there),
            benefit=given,
            number=str(claim.pk),
            answers=answers[claim.pk],
            awarded=awarded[claim.pk],
            recovered=had.get(claim.pk, frozenset()),
            round=rounds[claim.pk] + 1,
            names_differ=claim.pk in paid_as_other,
            left_out=len(left_out(named.get(claim.member_id, ()), [(one.relation, one.name) for one in left])),
            doubts=(
                *_doubts(claim, differs, whom, frozenset(there), telling.cause),
                *([WORK_OPEN] if kind.is_death and claim.event_id in unsure else []),
                *(["event.date_open"] if claim.event_id in elsewise else []),
                *(["amount.income_open"] if is_income_open and kind in (Kind.JKK_DEATH, Kind.JKK_INJURY) else []),
            ),
        )
    return cases


def _doubts(claim: Claim, differs: bool, heirs: Sequence[KeptHeir], papers: frozenset[str], cause: str) -> Iterator[str]:
    """Yield what a person must see to that no rule finds: another day of death in the register, heirs whom nobody named."""
    if differs:
        yield "person.differs"
    if any(not one.name for one in heirs):
        yield "heir.nameless"
    is_of_heirs = Kind(claim.kind).is_death or (claim.kind == Kind.JHT and claim.part == "death")
    if is_of_heirs and claim.member.died_on is None and not is_uncertain(cause, papers):
        yield NOT_RECORDED
    if is_of_heirs and not heirs and "burial_receipt" not in papers:
        yield UNNAMED


def _named(claims: Sequence[Claim], told: Mapping[int, Telling]) -> dict[Any, tuple[Named, ...]]:
    """Return whom those who died had named while they lived: what was written after the day of the death counts for nothing."""
    days = {one.member: told[one.event_id].on for one in claims if Kind(one.kind).is_death or one.part == "death"}
    if not days or not Nomination.objects.filter(member__in=days).exists():
        return {}
    found = {member.pk: nomination_of(member, on=day) for member, day in days.items()}
    return {key: people_of(row) for key, row in found.items() if row is not None}


def _last(rows: QuerySet[Any], of: str) -> dict[int, Any]:
    """Return the last of numbered rows of each."""
    return {getattr(row, of): row for row in rows.order_by("number")}


def _papers(events: Iterable[int]) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    """Return the papers on which the last word is good: of each event, and of each claim those that serve it alone."""
    of_event: dict[int, set[str]] = defaultdict(set)
    of_claim: dict[int, set[str]] = defaultdict(set)
    rows = Paper.objects.filter(event__in=events).order_by("pk").values_list("event", "claim", "code", "verdict", "photo")
    for event, claim, code, verdict, photo in rows:
        whose = of_event[event] if claim is None else of_claim[claim]
        if verdict == Paper.Verdict.OK:
            whose.add(code)
        elif photo is None:  # one bad picture of several says nothing of a paper that another one showed
            whose.discard(code)
    return of_event, of_claim


def _school_of(told: dict[str, Any], child: Sequence[KeptHeir], on: dt.date) -> tuple[list[Heir], dict[str, Any]]:
    """Return the child of one school year at that year's age, and what the rule asks of it."""
    school = {str(told["level"]): int(told["years"])}
    found = [
        replace(
            _heir(one),
            school=school,
            age=age_in_year(one, on, int(told["year"])),
            on_ones_own=bool(told.get("on_ones_own")),
        )
        for one in child
    ]
    return found, {"cause": told["cause"], "paid_months": told["paid_months"]}


def age_in_year(child: KeptHeir, on: dt.date, year: int) -> int | None:
    """Return how old a child is when a school year begins, as far as her age on the day of the event tells it."""
    return None if child.age is None else child.age + _years_between(on, dt.date(year, JULY, 1))


def _years_between(first: dt.date, last: dt.date) -> int:
    return max(0, last.year - first.year - ((last.month, last.day) < (first.month, first.day)))


def _memberships(members: Iterable[Any], days: Iterable[dt.date]) -> dict[Any, tuple[Membership, ...]]:
    """Return the memberships of people with all their months that an answer about one of these days looks at."""
    kept = list(KeptMembership.objects.filter(member__in=members).order_by("pk").values_list("pk", "member", "since"))
    if not kept:
        return {}
    first = min(since for _, _, since in kept)
    months: dict[int, list[MonthRow]] = defaultdict(list)
    for row in months_of([pk for pk, _, _ in kept], first=Month.of(first) + -BEFORE, last=Month.of(max(days)) + AHEAD):
        months[row.membership_id].append(row)
    found: dict[Any, tuple[Membership, ...]] = defaultdict(tuple)
    for pk, member, since in kept:
        found[member] += (Membership(pk, since, tuple(months[pk])),)
    return found


def _is_another(one: Telling, holds: Telling) -> bool:
    """Whether who joined told another day than the one that holds, and nobody has told the day anew since."""
    return one.number > holds.number and (one.on != holds.on or (one.time is not None and one.time != holds.time))


def _answers(claims: Sequence[int]) -> tuple[dict[int, dict[str, Any]], set[int]]:
    """Return what was answered of each claim since it was opened last, and the accounts that are right under another name."""
    opened = dict(Step.objects.filter(claim__in=claims, state=State.REOPENED).order_by("number").values_list("claim", "at"))
    given = dict(Decision.objects.filter(claim__in=claims, gives__gt=0).order_by("at").values_list("claim", "at"))
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    accepted: set[int] = set()
    for one in Answer.objects.filter(claim__in=claims).order_by("pk"):
        if one.question == NAME_DIFFERS:  # of one account, whatever the claim was opened for since
            accepted |= {int(one.value)} if one.value else set()
            continue
        if one.claim_id in opened and one.at < opened[one.claim_id]:
            continue
        if one.question == DUE_AGAIN and one.claim_id in given and one.at <= given[one.claim_id]:
            continue  # it was said of what was given then
        found[one.claim_id][one.question] = one.value
    return found, accepted


def _awarded(claims: Sequence[int]) -> tuple[dict[int, dict[str, int]], dict[int, int]]:
    """Return what all decisions gave of each line of each claim and was not found too much, and how many gave anything."""
    sums: dict[int, dict[str, int]] = defaultdict(dict)
    for claim, key, amount in Award.objects.filter(claim__in=claims).order_by("pk").values_list("claim", "key", "amount"):
        sums[claim][key] = sums[claim].get(key, 0) + amount
    for one in Recovery.objects.filter(claim__in=claims).prefetch_related("repayments"):
        for key, amount in one.taken.items():  # what was found to be too much is not what was given of the law
            sums[one.claim_id][key] -= amount
    rounds: dict[int, int] = defaultdict(int)
    for claim in Decision.objects.filter(claim__in=claims, gives__gt=0).values_list("claim", flat=True):
        rounds[claim] += 1
    return sums, rounds


def _recovered(claims: Sequence[int]) -> dict[int, frozenset[str]]:
    """Return of which lines of each claim something was found too much that was neither paid back nor found to be right."""
    found: dict[int, frozenset[str]] = {}
    for one in Recovery.objects.filter(claim__in=claims, wrong_at=None).prefetch_related("repayments"):
        if one.amount > one.back:
            found[one.claim_id] = found.get(one.claim_id, frozenset()) | frozenset(one.lines)
    return found


def _out_of_savings(awarded: dict[str, int]) -> int:
    return sum(amount for key, amount in awarded.items() if key != TAX_LINE)


def _completed(claims: Sequence[Claim]) -> dict[int, dt.date]:
    """Return the day on which nothing was missing any more: the first one, also where a paper was found wanting afterwards.

    What is told after something was decided, such as a doctor's next note or a heir letter of all, has days of its own.
    """
    keys = [one.pk for one in claims]
    found, waited = _rounds(keys)
    spans = {key: (waited[key], moment) for key, moment in found.items() if waited.get(key, moment) < moment}
    found |= {key: moment for key, moment in arrived(claims, spans).items() if key in found}
    decided = dict(Decision.objects.filter(claim__in=found, gives__gt=0).order_by("pk").values_list("claim", "at"))
    events = {one.pk: one.event_id for one in claims if one.pk in decided}
    later = list(Particulars.objects.filter(claim__in=decided).values_list("claim", "at"))
    later += _papers_came(Paper.objects.filter(claim__in=decided), "claim", decided)
    of_events: dict[int, list[dt.datetime]] = defaultdict(list)
    of_decided = {event: decided[claim] for claim, event in events.items()}
    for rows in (
        _papers_came(Paper.objects.filter(event__in=events.values(), claim=None), "event", of_decided),
        KeptHeir.objects.filter(event__in=events.values()).values_list("event", "since"),
    ):
        for event, moment in rows:
            of_events[event].append(moment)
    later += [(claim, moment) for claim, event in events.items() for moment in of_events[event]]
    for claim, moment in later:
        if moment > decided[claim]:
            found[claim] = max(found[claim], moment)
    return {key: wib_day(moment) for key, moment in found.items()}


def _papers_came(rows: QuerySet[Paper], of: str, decided: Mapping[int, dt.datetime]) -> list[tuple[int, dt.datetime]]:
    """Return when papers came that an officer saw after a decision: a picture on the day on which it was sent, however late she
    looked, and no earlier than the decision."""
    found = rows.values_list(of, "at", "photo__at")
    return [
        (key, seen if sent is None or seen <= decided[key] else max(sent, decided[key] + dt.timedelta(microseconds=1)))
        for key, seen, sent in found
        if key in decided
    ]


Span = tuple[dt.datetime, dt.datetime]
WAITS = {State.WAITING_FAMILY, State.WAITING_OTHER}


def _rounds(claims: Sequence[int]) -> tuple[dict[int, dt.datetime], dict[int, dt.datetime]]:
    """Return of the present round of each claim when nothing was missing any more, and when it first waited for something."""
    complete: dict[int, dt.datetime] = {}
    waited: dict[int, dt.datetime] = {}
    states = [State.COMPLETE, State.REOPENED, State.FILED, *WAITS]
    steps = Step.objects.filter(claim__in=claims, state__in=states).order_by("number")
    for key, state, moment in steps.values_list("claim", "state", "at"):
        if state in WAITS:
            waited.setdefault(key, moment)
        elif state == State.COMPLETE:
            complete.setdefault(key, moment)
        else:  # a new round
            complete.pop(key, None)
            waited.pop(key, None)
    return complete, waited


def waiting_since(claims: Sequence[int], at: dt.datetime) -> dict[int, Span]:
    """Return of each claim that waits since when, until a moment: what `arrived` asks of one whose last paper was just seen."""
    complete, waited = _rounds(claims)
    return {key: (moment, at) for key, moment in waited.items() if key not in complete}


SAME_SITTING = dt.timedelta(hours=12)
"""What an officer writes down so soon after a picture was judged she read from it."""


def arrived(claims: Sequence[Claim], spans: Mapping[int, Span]) -> dict[int, dt.datetime]:
    """Return when the last of what was waited for came, where a picture of a paper came before an officer looked at it: the days
    of the law run from then, and how long we take to look costs the family nothing.

    spans  of each claim when it began to wait, and when it was complete
    """
    whose = {one.pk: one for one in claims if one.pk in spans}
    events = {one.event_id for one in whose.values()}
    if not events or not Paper.objects.filter(event__in=events, photo__isnull=False).exists():
        return {}
    wanted: dict[int, set[str]] = defaultdict(set)
    for claim, moment, missing in Assessment.objects.filter(claim__in=whose).values_list("claim", "at", "missing"):
        if moment <= spans[claim][1]:
            wanted[claim] |= set(missing)
    good = Paper.objects.filter(event__in=events, verdict=Paper.Verdict.OK)
    papers = list(good.values_list("event", "claim", "code", "at", "photo__at"))
    facts: list[tuple[int | None, int | None, dt.datetime]] = []
    facts += [(event, None, at) for event, at in KeptHeir.objects.filter(event__in=events).values_list("event", "since")]
    facts += [(event, None, at) for event, at in Telling.objects.filter(event__in=events).values_list("event", "at")]
    facts += [(None, claim, at) for claim, at in Particulars.objects.filter(claim__in=whose).values_list("claim", "at")]
    found = {}
    for key, one in whose.items():
        begins, ends = spans[key]
        is_of_year = one.kind == Kind.SCHOLARSHIP
        seen = [
            (at, sent or at)
            for event, claim, code, at, sent in papers
            if event == one.event_id and claim == (key if is_of_year else None) and code in wanted[key] and begins <= at <= ends
        ]
        if not any(sent < at for at, sent in seen):
            continue
        told = [at for event, claim, at in facts if (claim == key or event == one.event_id) and begins < at <= ends]
        came = [sent for _, sent in seen] + [_read_from(at, seen) for at in told]
        found[key] = max(begins, *came)
    return found


def _read_from(moment: dt.datetime, seen: Sequence[tuple[dt.datetime, dt.datetime]]) -> dt.datetime:
    """Return when a fact came that was written down at a moment: with the picture from which an officer read it, if any."""
    return max((sent for at, sent in seen if sent <= moment <= at + SAME_SITTING), default=moment)


def _differing(claims: Sequence[int], accepted: set[int]) -> set[int]:
    """Return the claims of which somebody is to be paid on an account that the bank keeps under another name."""
    last = {(one.claim_id, one.who): one for one in Destination.objects.filter(claim__in=claims).order_by("number")}
    other = [one for one in last.values() if one.match == Destination.Match.OTHER and one.pk not in accepted]
    return {one.claim_id for one in other if not (one.is_cash and one.proposal_id is not None)}


def _savings(members: Iterable[Any]) -> dict[Any, int]:
    """Return the old-age savings of people over all their memberships, whole rupiah."""
    entries = JhtEntry.objects.filter(membership__member__in=list(members)).order_by()
    return {one["membership__member"]: one["sum"] for one in entries.values("membership__member").annotate(sum=Sum("amount"))}


def _income(held: Sequence[Membership], on: dt.date) -> tuple[int | None, bool]:
    """Return the reference income of the months that cover a day, and whether they say several: the event keeps its bracket."""
    month = Month.of(on)
    live = [row for one in held for row in one.months if row.revoked_at is None]
    said = {row.reference_income for row in live if row.month == month and row.starts_on <= on}
    if not said:
        before = max((row for row in live if row.month < month), key=lambda row: row.month, default=None)
        said = {before.reference_income} if before is not None else set()
    return (max(said), len(said) > 1) if said else (None, False)


def _years(held: Sequence[Membership], on: dt.date) -> int:
    """Return the full years of membership on a day, from the first beginning."""
    first = min((one.since for one in held), default=on)
    return _years_between(first, on)


def _heir(kept: KeptHeir) -> Heir:
    return Heir(
        Relation.read(kept.relation),
        kept.name,
        kept.age,
        kept.receives,
        kept.school,
        kept.on_ones_own,
        kept.chosen,
        key=heir_key(kept),
    )
