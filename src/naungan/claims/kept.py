"""What is kept of claims, as the facts that an assessment takes: a batch is read in a dozen statements, however large."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet, Sum

from naungan.claims.facts import UNNAMED, Case, Event, Heir, Kind, Membership
from naungan.claims.models import Answer, Claim, Decision, Destination, Line, Paper, Particulars, Payee, Step, Telling
from naungan.claims.models import Heir as KeptHeir
from naungan.claims.states import State
from naungan.contributions.models import JhtEntry
from naungan.lib.clock import wib_day
from naungan.lib.month import Month
from naungan.protection.queries import AHEAD, BEFORE, MonthRow, months_of
from naungan.registry.models import InsurableIncome
from naungan.registry.models import Membership as KeptMembership
from naungan.regulation.survivors import Relation


def heir_key(heir: KeptHeir | int) -> str:
    """Return how the books call an heir: they hold no names."""
    return f"h{heir if isinstance(heir, int) else heir.pk}"


def cases_of(claims: Sequence[Claim]) -> dict[int, Case]:
    """Return each claim as the facts that are known of it now."""
    events = {one.event_id for one in claims}
    whose = {one.member_id for one in claims}
    keys = [one.pk for one in claims]
    people = {one.member_id: one.member for one in claims}
    told = _last(Telling.objects.filter(event__in=events), "event_id")
    benefit = _last(Particulars.objects.filter(claim__in=keys), "claim_id")
    heirs: dict[int, list[KeptHeir]] = defaultdict(list)
    for heir in KeptHeir.objects.filter(event__in=events, until=None).order_by("pk"):
        heirs[heir.event_id].append(heir)
    papers = _papers(events)
    answers: dict[int, dict[str, Any]] = defaultdict(dict)
    for answer in Answer.objects.filter(claim__in=keys).order_by("pk"):
        answers[answer.claim_id][answer.question] = answer.value
    memberships = _memberships(whose, {told[one.event_id].on for one in claims})
    awarded, rounds = _awarded(keys)
    complete = _completed(keys)
    paid_as_other = _differing(keys)
    savings = _savings([one.member_id for one in claims if one.kind == Kind.JHT])
    incomes = _incomes(claims, told)
    cases = {}
    for claim in claims:
        member, telling = people[claim.member_id], told[claim.event_id]
        kind = Kind(claim.kind)
        said = benefit.get(claim.pk)
        given = dict(said.benefit) if said is not None else {}
        if kind is Kind.JHT:
            given["ground"] = claim.part
        differs = kind.is_death and member.died_on is not None and member.died_on != telling.on
        cases[claim.pk] = Case(
            kind,
            Event(telling.on, telling.time, telling.cause),
            filed_on=wib_day(claim.filed_at),
            born=member.birth_date,
            name=member.name,
            died_on=None if differs else member.died_on,
            complete_on=complete.get(claim.pk),
            income=incomes.get(claim.pk),
            memberships=memberships.get(claim.member_id, ()),
            jht_balance=savings.get(claim.member_id, 0) + awarded[claim.pk].get("", 0) if kind is Kind.JHT else None,
            heirs=tuple(_heir(one) for one in heirs[claim.event_id]),
            papers=papers[claim.event_id],
            benefit=given,
            number=str(claim.pk),
            answers=answers[claim.pk],
            awarded={code: amount for code, amount in awarded[claim.pk].items() if code},
            round=rounds[claim.pk] + 1,
            names_differ=claim.pk in paid_as_other,
            doubts=tuple(_doubts(claim, differs, heirs[claim.event_id], papers[claim.event_id])),
        )
    return cases


def _doubts(claim: Claim, differs: bool, heirs: Sequence[KeptHeir], papers: frozenset[str]) -> Iterator[str]:
    """Yield what a person must see to that no rule finds: another day of death in the register, heirs whom nobody named."""
    if differs:
        yield "person.differs"
    is_of_heirs = Kind(claim.kind).is_death or (claim.kind == Kind.JHT and claim.part == "death")
    if is_of_heirs and not heirs and "burial_receipt" not in papers:
        yield UNNAMED


def _last(rows: QuerySet[Any], of: str) -> dict[int, Any]:
    """Return the last of numbered rows of each."""
    return {getattr(row, of): row for row in rows.order_by("number")}


def _papers(events: Iterable[int]) -> dict[int, frozenset[str]]:
    """Return the papers of each event on which the last word is good."""
    verdicts: dict[int, dict[str, str]] = defaultdict(dict)
    for event, code, verdict in Paper.objects.filter(event__in=events).order_by("pk").values_list("event", "code", "verdict"):
        verdicts[event][code] = verdict
    return defaultdict(
        frozenset,
        {event: frozenset(code for code, said in found.items() if said == Paper.Verdict.OK) for event, found in verdicts.items()},
    )


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


def _awarded(claims: Sequence[int]) -> tuple[dict[int, dict[str, int]], dict[int, int]]:
    """Return what was decided of each line of each claim, "" for all of its savings; and how many decisions gave anything."""
    sums: dict[int, dict[str, int]] = defaultdict(dict)
    rounds: dict[int, int] = defaultdict(int)
    last = {}
    for pk, claim, gives in Decision.objects.filter(claim__in=claims).order_by("pk").values_list("assessment", "claim", "gives"):
        if gives:
            last[claim] = pk
            rounds[claim] += 1
    lines = Line.objects.filter(assessment__in=last.values(), status="due").exclude(amount=0)
    for claim, code, amount in lines.values_list("assessment__claim", "code", "amount"):
        sums[claim][code] = sums[claim].get(code, 0) + (amount or 0)
        if code != "jht.tax":
            sums[claim][""] = sums[claim].get("", 0) + (amount or 0)
    return sums, rounds


def _completed(claims: Sequence[int]) -> dict[int, dt.date]:
    """Return the day on which nothing was missing any more: the first one, also where a paper was found wanting afterwards."""
    found: dict[int, dt.date] = {}
    steps = Step.objects.filter(claim__in=claims, state__in=[State.COMPLETE, State.REOPENED, State.FILED]).order_by("number")
    for claim, state, at in steps.values_list("claim", "state", "at"):
        if state == State.COMPLETE:
            found.setdefault(claim, wib_day(at))
        else:
            found.pop(claim, None)  # a new round has days of its own
    return found


def _differing(claims: Sequence[int]) -> set[int]:
    """Return the claims of which somebody is to be paid on an account that the bank keeps under another name."""
    last = {(one.claim_id, one.who): one.match for one in Destination.objects.filter(claim__in=claims).order_by("number")}
    return {claim for (claim, _), match in last.items() if match == Destination.Match.OTHER}


def _savings(members: Iterable[Any]) -> dict[Any, int]:
    """Return the old-age savings of people over all their memberships, whole rupiah."""
    entries = JhtEntry.objects.filter(membership__member__in=list(members)).order_by()
    return {one["membership__member"]: one["sum"] for one in entries.values("membership__member").annotate(sum=Sum("amount"))}


def _incomes(claims: Sequence[Claim], told: dict[int, Telling]) -> dict[int, int]:
    """Return the reference income on the day of each event: it keeps its bracket for ever."""
    wanted = [one for one in claims if one.kind in (Kind.JKK_DEATH, Kind.JKK_INJURY)]
    kept = InsurableIncome.objects.filter(membership__member__in={one.member_id for one in wanted}).order_by("since", "pk")
    by_member: dict[Any, list[tuple[dt.date, int]]] = defaultdict(list)
    for member, since, reference in kept.values_list("membership__member", "since", "reference"):
        if reference is not None:
            by_member[member].append((since, reference))
    found = {}
    for claim in wanted:
        on = told[claim.event_id].on
        known = by_member[claim.member_id]
        then = [reference for since, reference in known if since <= on] or [reference for _, reference in known[:1]]
        if then:
            found[claim.pk] = then[-1]
    return found


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


def owed_to(claim: int) -> QuerySet[Payee]:
    """Return who was to receive what of a claim by all its decisions."""
    return Payee.objects.filter(claim=claim).order_by("pk")
