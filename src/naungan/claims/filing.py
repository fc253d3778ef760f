"""Saying that something happened, and what is asked for it: whoever comes second joins, and nobody is refused as a duplicate."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import withdraw as end_proposal
from naungan.claims.assessing import assess_claims
from naungan.claims.cases import read_benefit, read_cause, read_heirs, read_paper, read_time
from naungan.claims.facts import DEATHS, Kind
from naungan.claims.models import Claim, Event, Heir, Paper, Particulars, Party, Photo, Telling
from naungan.claims.papers import CERTAIN, is_uncertain
from naungan.claims.sight import require_claim
from naungan.claims.states import UNDECIDED, State
from naungan.claims.steps import Move, NotNow, standing, take
from naungan.claims.telling import tell_parties
from naungan.claims.ties import require_free
from naungan.contributions.corrections.deaths import report_death
from naungan.lib.access import Role, Viewer, house_itself
from naungan.lib.clock import wib_day
from naungan.lib.crypto import seal, unseal
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.registry.models import Erasure, Member
from naungan.registry.names import folded
from naungan.registry.phone import read_phone
from naungan.registry.requests import tell_old_phone
from naungan.registry.sight import Elsewhere, visible_members
from naungan.regulation.jht import PARTIAL, Ground

NEAR = dt.timedelta(days=3)
"""Two who tell of an injury of one person within so many days mean the same one."""
LONGEST = 2000
MOST_TOLD = 20_000
EVENTS = {Kind.JKM: Event.Kind.DEATH, Kind.JKK_DEATH: Event.Kind.DEATH, Kind.JKK_INJURY: Event.Kind.INJURY}
UNDECIDED_OR_NOTICED = UNDECIDED | {State.NOTICED, State.PROPOSED, State.PAID}


@dataclass(frozen=True, slots=True)
class Filing:
    """What somebody asks for.

    member    her id
    kind      Kind
    on        day of the event; time: its hour (WIB), where somebody knows it; cause: a word
    part      of an injury the benefit, of savings the ground (`regulation.jht.Ground`); else empty
    benefit   what the law wants to know of it, as `naungan benefit` names it
    relation  what who asks is to the member (`Party.Relation`); phone: hers
    heirs     whom the member left, as a case file has them
    papers    codes of papers that an officer has seen; of who is no officer her own statement alone
    words     what happened, as it was told
    is_known  an officer has seen the KTP of who asks: she reads sums and names on her telephone
    """

    member: str
    kind: str
    on: dt.date
    time: str | None = None
    cause: str = ""
    part: str = ""
    benefit: Mapping[str, Any] = field(default_factory=dict)
    relation: str = Party.Relation.HEIR
    phone: str = ""
    heirs: Sequence[Mapping[str, Any]] = ()
    papers: Sequence[str] = ()
    words: str = ""
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Filed:
    """What came of one filing: its claim, and whether it joined one that was there; or why it could not be taken."""

    claim: int | None
    is_joined: bool = False
    problem: Problem | None = None

    @property
    def code(self) -> str:
        return self.problem.code if self.problem else "joined" if self.is_joined else "filed"


def file_claims(filings: Sequence[Filing], *, by: Viewer, at: dt.datetime) -> list[Filed]:
    """Take what people ask for, each by itself: one that cannot be taken holds up no other.

    Returns  what came of each, in their order
    """
    found = []
    for one in filings:
        try:
            found.append(file_one(one, by=by, at=at))
        except Problem as problem:
            found.append(Filed(None, problem=problem))
    return found


@one_transaction
def file_one(filing: Filing, *, by: Viewer, at: dt.datetime) -> Filed:
    """Take what somebody asks for; the same event and benefit again joins the claim that is there, with what came along.

    Raises  BadUsage for what cannot be; Elsewhere for a person whom who asks does not see
    """
    return file_of(visible_members(by), filing, by=by, at=at)


def file_of(whom: QuerySet[Member], filing: Filing, *, by: Viewer, at: dt.datetime) -> Filed:
    """Take what somebody asks for, as `file_one`, about one of these people: who knocks from outside sees nobody of the register.

    Raises  BadUsage; Elsewhere
    """
    if filing.kind == Kind.SCHOLARSHIP:
        raise NotNow(
            "A later school year is asked for at the claim that promised it.",
            fix="Look at the claim for the death, or: naungan claim school",
        )
    kind, part, benefit = _benefit_of(filing)
    cause, heirs = read_cause(filing.cause), read_heirs(list(filing.heirs))
    time = read_time(filing.time, "event.time")
    papers = [
        read_paper(given) for given in filing.papers if by.is_staff or (by.role is Role.MEMBER and read_paper(given) in OWN_WORD)
    ]
    phone = read_phone(filing.phone) if filing.phone else ""
    if filing.relation not in Party.Relation.values:
        raise BadUsage(
            "“{given}” is nobody who may ask for it.",
            given=filing.relation,
            names=", ".join(Party.Relation.values),
            fix="Choose one of: {names}.",
        )
    member = whom.select_for_update(no_key=True, of=("self",)).filter(pk=_id_of(filing.member)).first()
    if member is None:
        raise Elsewhere("This person is served elsewhere.", fix="Send the family to her branch.")
    if Erasure.objects.filter(member=member, erased_at__isnull=False).exists():
        raise NotNow("She is forgotten: nothing is written about her any more.", fix="Ask head office.")
    _judge_day(member, filing.on, at)
    event = _event(member, EVENTS.get(kind, _event_kind(kind, part, benefit)), filing.on, at)
    _tell_too(event, filing.on, time, cause, filing.words, by, at)
    claim, is_new = _claim(event, kind, part, by, at)
    _join(claim, filing.relation, phone, by, at, known=filing.is_known)
    _add_particulars(claim, benefit, by, at)
    if heirs and not event.heirs.filter(until=None).exists():
        _write_heirs(event, heirs, by, at)
    for code in papers:
        Paper.objects.create(event=event, code=code, verdict=Paper.Verdict.OK, seen_by=by.name[:60], account=by.account, at=at)
    record(by, "claim.file" if is_new else "claim.join", noun="claim", subject=claim.pk, at=at, kind=str(kind))
    was = None if is_new else State(standing(claim).state)
    goes = State.NOTICED if _is_only_told(kind, claim) else State.FILED
    if was in (None, State.NOTICED, State.WITHDRAWN) and was is not goes:
        take([Move(claim.pk, goes)], by=by, at=at)
        _tell_her(claim, event, filing.on, by, at)
    assess_claims(_of_event(event), by=by, at=at)
    return Filed(claim.pk, is_joined=not is_new)


def _is_only_told(kind: Kind, claim: Claim) -> bool:
    """Whether of an accident nobody has said yet what is asked for: it is known, and an officer sees what it comes to."""
    return kind is Kind.JKK_INJURY and not claim.particulars.exclude(benefit={}).exists()


def _benefit_of(filing: Filing) -> tuple[Kind, str, dict[str, Any]]:
    if filing.kind not in list(Kind):
        raise BadUsage("“{given}” is no kind of claim.", given=filing.kind, names=", ".join(Kind), fix="Choose one of: {names}.")
    kind = Kind(filing.kind)
    given = dict(filing.benefit)
    if kind is Kind.JHT:
        given["ground"] = filing.part or given.get("ground")
    benefit = _told(read_benefit(kind, given, filing.cause))
    part = str(benefit.pop("ground")) if kind is Kind.JHT else filing.part
    return kind, part[:40], benefit


def file_part(
    of: Claim, kind: Kind, part: str, told: Mapping[str, Any], *, phone: str = "", by: Viewer, at: dt.datetime
) -> Filed:
    """Ask for one part of what a claim was decided to give, such as a school year; the same part again joins what is there.

    told    what the house found of it: who asks tells nothing else
    Raises  NotNow where the part was asked for with another class
    """
    event = of.event
    claim, is_new = _claim(event, kind, part, by, at)
    for party in of.parties.exclude(phone="").order_by("number"):  # who asked for the first is told of each year
        _join(claim, party.relation, party.phone, by, at, known=False, as_known=party)
    _join(claim, Party.Relation.HEIR, read_phone(phone) if phone else "", by, at, known=False)
    last = claim.particulars.order_by("-number").first()
    if not is_new and last is not None and standing(claim).state != State.WITHDRAWN:
        other = sorted(name for name, value in told.items() if last.benefit.get(name) != value and name in TOLD_OF_YEAR)
        if other:
            raise NotNow(
                "Claim {number} says otherwise: {names}.",
                number=claim.pk,
                names=", ".join(other),
                fix="Compare them; take that one back where it is wrong.",
            )
    if is_new or standing(claim).state == State.WITHDRAWN:
        _keep_particulars(claim, told, by, at)
        take([Move(claim.pk, State.FILED)], by=by, at=at)
    record(by, "claim.file" if is_new else "claim.join", noun="claim", subject=claim.pk, at=at, kind=str(kind))
    assess_claims([claim.pk], by=by, at=at)
    return Filed(claim.pk, is_joined=not is_new)


TOLD_OF_YEAR = frozenset({"level", "class", "on_ones_own"})
OWN_WORD = frozenset({"own_statement"})
"""Papers that are her own word: what she ticks on her own page, signed by the code that let her in, is the paper.

Source  Permenaker 4/2022 art. 6(2)
"""
WE_KNOW = frozenset(
    {
        *("member_since", "paid_months", "paid_months_ever", "memberships", "children"),
        *("reference_income", "balance", "membership_years", "age", "part_taken"),
    }
)
"""Facts of a benefit that the house has itself: nobody tells it otherwise."""


def _told(benefit: dict[str, Any]) -> dict[str, Any]:
    """Return what is told of a benefit. Raises BadUsage for what the house knows itself, and what is no plain word or number."""
    ours = sorted(WE_KNOW & benefit.keys())
    if ours:
        raise BadUsage("The house knows this itself: {names}.", names=", ".join(ours), fix="Leave it out.")
    text = ""
    with suppress(ValueError, TypeError, RecursionError):
        text = json.dumps(benefit, allow_nan=False, ensure_ascii=False)
    if (
        not text
        or len(text) > MOST_TOLD
        or "\\u0000" in json.dumps(benefit)
        or not text.encode("utf-8", "ignore").decode() == text
    ):
        raise BadUsage("What is told of the benefit cannot be kept.", fix="Write plain words and whole numbers.")
    return benefit


def _event_kind(kind: Kind, part: str, benefit: Mapping[str, Any]) -> str:
    if kind is Kind.JHT:
        return Event.Kind.DEATH if part == Ground.DEATH.word else Event.Kind.SAVINGS
    return Event.Kind.INJURY if benefit.get("cause") == "jkk_total_disability" else Event.Kind.DEATH


def _judge_day(member: Member, on: dt.date, at: dt.datetime) -> None:
    if on > wib_day(at):
        raise BadUsage("{on} has not come yet.", on=on, fix="Give the day on which it happened.")
    if on < member.birth_date:
        raise BadUsage("She was not born yet on {on}.", on=on, fix="Give the day on which it happened.")


def _event(member: Member, kind: str, on: dt.date, at: dt.datetime) -> Event:
    """Return the event that is meant, where somebody told of it before: a death is one, an injury the one of these days."""
    found = Event.objects.filter(member=member, kind=kind).order_by("-pk")
    if kind == Event.Kind.DEATH:
        known = found.first()
    else:
        near = NEAR if kind == Event.Kind.INJURY else dt.timedelta(0)
        last = {
            one.pk: one.tellings.filter(beside=False).order_by("-number").values_list("on", flat=True).first() for one in found
        }
        known = next((one for one in found if (day := last[one.pk]) is not None and abs(day - on) <= near), None)
    return known or Event.objects.create(member=member, kind=kind, recorded_at=at)


def _claim(event: Event, kind: Kind, part: str, by: Viewer, at: dt.datetime) -> tuple[Claim, bool]:
    known = Claim.objects.filter(event=event, kind=kind, part=part).order_by("-pk").first()
    if known is not None and known.void_since is None:
        return known, False
    if kind in DEATHS:
        other = Claim.objects.filter(event=event, kind__in=DEATHS, void_since=None).exclude(kind=kind).first()
        if other is not None:
            raise NotNow(
                "This death is claimed as {kind} already: claim {number}.",
                kind=other.kind,
                number=other.pk,
                fix="Take that one back first, or let two people decide on it.",
            )
    if known is not None and known.void_since is not None and standing(known).state == State.WITHDRAWN:
        return known, False
    if kind is Kind.JHT and Ground.read(part) in PARTIAL and _had_a_part(event.member_id):
        raise NotNow("A part of the savings is paid once in a life, and it is asked for already.", fix="Look at that claim.")
    made = Claim.objects.create(
        event=event,
        member=event.member,
        kind=kind,
        part=part,
        filed_at=at,
        filed_by=by.name[:60] or "–",
        account=by.account,
    )
    return made, True


def _had_a_part(member: Any) -> bool:
    parts = Claim.objects.filter(member=member, kind=Kind.JHT, part__in=[one.word for one in Ground if one in PARTIAL])
    return parts.filter(Q(void_since=None) | Q(decisions__gives__gt=0)).exists()


def _join(
    claim: Claim, relation: str, phone: str, by: Viewer, at: dt.datetime, *, known: bool, as_known: Party | None = None
) -> None:
    parties = list(claim.parties.order_by("number"))
    is_known = (by.is_staff and known) or by.role is Role.MEMBER or (as_known is not None and as_known.known_at is not None)
    known_by = as_known.known_by if as_known is not None else by.name[:60]
    for one in parties:  # a telephone is one who asks, whoever wrote it down
        if (one.relation, one.phone) == (relation, phone) and (phone or one.by == by.name[:60]):
            if is_known and one.known_at is None:
                one.known_at, one.known_by = at, known_by
                one.save(update_fields=["known_at", "known_by"])
            return
    Party.objects.create(
        claim=claim,
        number=len(parties) + 1,
        relation=relation,
        phone=phone,
        known_at=at if is_known else None,
        known_by=known_by if is_known else "",
        by=by.name[:60] or "–",
        account=by.account,
        at=at,
    )


def _add_particulars(claim: Claim, benefit: Mapping[str, Any], by: Viewer, at: dt.datetime) -> None:
    """Add what who files, or joins, tells of the benefit. What stands there stays, and nothing is added to what ended.

    Raises  NotNow where something else is told, or the claim has ended
    """
    last = claim.particulars.order_by("-number").first()
    known = dict(last.benefit) if last is not None else {}
    new = {name: value for name, value in benefit.items() if known.get(name) != value}
    if last is not None and not new:
        return
    if last is not None and State(standing(claim).state) not in UNDECIDED_OR_NOTICED | {State.WITHDRAWN}:
        raise NotNow(
            "Claim {number} stands for this already, and is decided.",
            number=claim.pk,
            fix="Have it opened again by two people, and tell there what is new.",
        )
    other = sorted(name for name in new if name in known)
    if other:
        raise NotNow(
            "Claim {number} says otherwise: {names}.",
            number=claim.pk,
            names=", ".join(other),
            fix="Compare them, and tell it there.",
        )
    _keep_particulars(claim, known | dict(benefit), by, at)


def _keep_particulars(claim: Claim, benefit: Mapping[str, Any], by: Viewer, at: dt.datetime) -> None:
    last = claim.particulars.order_by("-number").first()
    if last is not None and last.benefit == dict(benefit):
        return
    Particulars.objects.create(
        claim=claim,
        number=1 if last is None else last.number + 1,
        benefit=dict(benefit),
        told_by=by.name[:60] or "–",
        account=by.account,
        at=at,
    )


def _id_of(member: str) -> uuid.UUID:
    try:
        return uuid.UUID(str(member))
    except ValueError:
        raise Elsewhere("This person is served elsewhere.", fix="Send the family to her branch.") from None


def _tell_her(claim: Claim, event: Event, on: dt.date, by: Viewer, at: dt.datetime) -> None:
    """Tell her own telephone what is asked for in her name: a death wants a second officer and her silence, savings a day."""
    if event.kind == Event.Kind.DEATH:
        _say_dead(claim.member, event, on, by, at)
    elif claim.kind == Kind.JHT:
        tell_old_phone(claim.member, "claim.savings", key=f"claim:{claim.pk}", at=at)


def _say_dead(member: Member, event: Event, on: dt.date, by: Viewer, at: dt.datetime) -> None:
    """Say to the register that she has died, for a second officer to confirm; of who is missing only once a paper makes it
    certain: who comes back from the sea must find her months as she left them.
    """
    last = event.tellings.filter(beside=False).order_by("-number").first()
    there = set(event.papers.filter(verdict=Paper.Verdict.OK).values_list("code", flat=True))
    if member.died_on is not None or (last is not None and is_uncertain(last.cause, there)):
        return
    with suppress(Problem):  # a death is said already, or another day of it: the queue of requests shows it
        report_death(member, on=on, by=by, at=at)


def telling_bound_to(telling: Telling) -> str:
    """Return what the words of a telling are bound to (`crypto.seal`)."""
    return f"claims_telling.words:{telling.event_id}:{telling.number}"


def words_of_telling(telling: Telling) -> str:
    """Return what was said of an event; "" where nothing was, or once the words were emptied."""
    cell = bytes(telling.words_cipher)
    return unseal(cell, bound_to=telling_bound_to(telling)) if cell else ""


def _tell_too(event: Event, on: dt.date, time: dt.time | None, cause: str, words: str, by: Viewer, at: dt.datetime) -> None:
    """Keep what who files tells of an event; who joins tells it beside what holds."""
    holds = event.tellings.filter(beside=False).order_by("-number").first()
    same = holds is not None and (holds.on, time or holds.time, cause or holds.cause) == (on, holds.time, holds.cause)
    if not same or words.strip():
        _tell(event, on, time, cause, words, by, at, beside=holds is not None)


def _tell(
    event: Event,
    on: dt.date,
    time: dt.time | None,
    cause: str,
    words: str,
    by: Viewer,
    at: dt.datetime,
    *,
    beside: bool = False,
) -> None:
    last = event.tellings.order_by("-number").first()
    made = Telling(
        event=event,
        number=1 if last is None else last.number + 1,
        on=on,
        time=time,
        cause=cause[:30],
        beside=beside,
        told_by=by.name[:60] or "–",
        account=by.account,
        at=at,
    )
    text = " ".join(words.split()).encode("utf-8", "replace").decode()[:LONGEST]
    made.words_cipher = seal(text, bound_to=telling_bound_to(made)) if text else b""
    made.save()


def _write_heirs(event: Event, heirs: Sequence[Any], by: Viewer, at: dt.datetime) -> None:
    Heir.objects.bulk_create(
        Heir(
            event=event,
            relation=one.relation.word,
            name=one.name[:120],
            age=one.age,
            receives=one.receives,
            school=dict(one.school),
            on_ones_own=one.on_ones_own,
            chosen=one.chosen,
            told_by=by.name[:60] or "–",
            since=at,
        )
        for one in heirs
    )


def _of_event(event: Event) -> list[int]:
    """Return the claims of an event that new facts may move."""
    return list(
        Claim.objects.filter(event=event, steps__until=None, steps__state__in=[str(one) for one in UNDECIDED_OR_NOTICED])
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def may_still(claim: Claim) -> None:
    """Raise NotNow where a claim is decided and its money on the way: facts wait until it ended."""
    state = State(standing(claim).state)
    if state not in UNDECIDED_OR_NOTICED:
        raise NotNow(
            "Claim {number} is decided.", number=claim.pk, fix="Wait until it is paid, or have it opened again by two people."
        )


@one_transaction
def tell(
    claim: int, *, on: dt.date, time: str | None = None, cause: str = "", words: str = "", by: Viewer, at: dt.datetime
) -> None:
    """Tell the day, hour or cause of an event otherwise: it holds from now on, and what was told before stays.

    Raises  NotThere; NotNow once it is decided; BadUsage for a day that cannot be
    """
    found = require_claim(by, claim)
    require_free(found, by)
    may_still(found)
    _judge_day(found.member, on, at)
    hour = read_time(time, "event.time")
    _tell(found.event, on, hour, read_cause(cause), words, by, at)
    record(by, "claim.tell", noun="claim", subject=claim, at=at)
    if found.event.kind == Event.Kind.DEATH:
        _say_dead(found.member, found.event, on, by, at)
    assess_claims(_of_event(found.event), by=by, at=at)


@one_transaction
def tell_benefit(claim: int, benefit: Mapping[str, Any], *, by: Viewer, at: dt.datetime) -> None:
    """Tell what the law wants to know of a benefit, such as a doctor's note: it takes the place of what was told before.

    Raises  NotThere; NotNow once it is decided; BadUsage for words the benefit does not know
    """
    found = require_claim(by, claim)
    require_free(found, by)
    may_still(found)
    kind = Kind(found.kind)
    if kind is Kind.SCHOLARSHIP:
        raise NotNow("Of a school year nothing else is told.", fix="Take it back, and ask for the right year or class.")
    given = dict(benefit) | ({"ground": found.part} if kind is Kind.JHT else {})
    read = _told(read_benefit(kind, given, ""))
    read.pop("ground", None)
    _keep_particulars(found, read, by, at)
    record(by, "claim.tell", noun="claim", subject=claim, at=at)
    if standing(found).state == State.NOTICED and not _is_only_told(kind, found):
        take([Move(claim, State.FILED)], by=by, at=at)
    assess_claims([claim], by=by, at=at)


@one_transaction
def name_heirs(claim: int, heirs: Sequence[Mapping[str, Any]], *, by: Viewer, at: dt.datetime) -> None:
    """Say whom the member left behind: all of them, in place of those who were named before.

    heirs   as a case file has them
    Raises  NotThere; NotNow; BadUsage for a word not known, and for the member herself
    """
    found = require_claim(by, claim)
    require_free(found, by)
    may_still(found)
    read = read_heirs(list(heirs))
    event = found.event
    if event.kind != Event.Kind.DEATH and not any(one.school for one in read):
        raise BadUsage("Nobody has died in this event.", fix="Name heirs of a death, or children at school.")
    keep = _the_same(event, read)
    promised = event.heirs.filter(until=None, commitment__isnull=False).exclude(pk__in=keep.values())
    if promised.exists():
        raise NotNow(
            "To {name} later school years are promised: she stays as she was.",
            name=promised[0].name or "–",
            fix="Name her by the same name; what is wrong there two people put right.",
        )
    Heir.objects.filter(event=event, until=None).exclude(pk__in=keep.values()).update(until=at)
    _write_heirs(event, [one for place, one in enumerate(read) if place not in keep], by, at)
    record(by, "claim.name_heirs", noun="claim", subject=claim, at=at, heirs=len(read))
    assess_claims(_of_event(event), by=by, at=at)


def _the_same(event: Event, read: Sequence[Any]) -> dict[int, int]:
    """Return, by place, the heirs who are named again as they were: they keep their number, and what was paid to them theirs."""
    known = {
        (one.relation, one.name, one.age, one.receives, repr(sorted(one.school.items())), one.on_ones_own, one.chosen): one.pk
        for one in event.heirs.filter(until=None)
    }
    found: dict[int, int] = {}
    promised = {(one.relation, folded(one.name)): one.pk for one in event.heirs.filter(until=None, commitment__isnull=False)}
    for place, one in enumerate(read):
        pk = promised.get((one.relation.word, folded(one.name)))
        if pk is not None and pk not in found.values():
            found[place] = pk  # what was promised hangs on her: age and class of that day stay
            continue
        key = (one.relation.word, one.name, one.age, one.receives, repr(sorted(one.school.items())), one.on_ones_own, one.chosen)
        if key in known and known[key] not in found.values():
            found[place] = known[key]
    return found


@one_transaction
def bring_paper(
    claim: int,
    code: str,
    *,
    verdict: str = Paper.Verdict.OK,
    dated: dt.date | None = None,
    remarks: str = "",
    photo: Photo | None = None,
    by: Viewer,
    at: dt.datetime,
) -> Paper:
    """Keep that an officer looked at a paper, and what she says of it; it serves all claims of the event.

    verdict  `Paper.Verdict`; remarks say what is wrong where something is
    photo    the picture of it that she looked at: the paper came on the day on which that was sent
    Raises   NotThere; NotNow; BadUsage
    """
    found = require_claim(by, claim)
    if not by.is_staff:
        raise Elsewhere("An officer looks at papers.", fix="Bring it to the branch.")
    require_free(found, by)
    may_still(found)
    if verdict not in Paper.Verdict.values:
        raise BadUsage(
            "“{given}” is nothing to be said of a paper.",
            given=verdict,
            names=", ".join(Paper.Verdict.values),
            fix="Choose one of: {names}.",
        )
    if verdict != Paper.Verdict.OK and not remarks.strip():
        raise BadUsage("Say what is wrong with the paper: the family reads it.", fix="Give remarks.")
    if dated is not None and dated > wib_day(at):
        raise BadUsage("{on} has not come yet.", on=dated, fix="Give the day that stands on the paper.")
    is_of_year = found.kind == Kind.SCHOLARSHIP  # a school's letter serves one year of one child
    paper = Paper.objects.create(
        event=found.event,
        claim=found if is_of_year else None,
        photo=photo,
        code=read_paper(code),
        verdict=verdict,
        dated=dated,
        remarks=remarks.strip()[:200],
        seen_by=by.name[:60],
        account=by.account,
        at=at,
    )
    record(by, "claim.paper", noun="claim", subject=claim, at=at, paper=read_paper(code), verdict=verdict)
    last = found.event.tellings.filter(beside=False).order_by("-number").first()
    if found.event.kind == Event.Kind.DEATH and paper.code in CERTAIN and last is not None:
        _say_dead(found.member, found.event, last.on, by, at)
    assess_claims(_of_event(found.event), by=by, at=at)
    return paper


@one_transaction
def withdraw(claim: int, *, reason: str, by: Viewer, at: dt.datetime) -> None:
    """Take a claim back, on the word of who filed it; it may be filed again. Raises NotThere; NotNow once decided; BadUsage."""
    found = require_claim(by, claim)
    require_free(found, by)
    if not reason.strip():
        raise BadUsage("Say why it is taken back.", fix="Give a reason.")
    if found.decisions.filter(gives__gt=0).exists():
        raise NotNow("Of claim {number} something was decided already.", number=claim, fix="Let two people look at it.")
    if State(standing(found).state) not in UNDECIDED | {State.NOTICED, State.PROPOSED}:
        raise NotNow("Claim {number} is decided.", number=claim, fix="Object to it, or have it opened again by two people.")
    about = Q(subject=str(claim)) | Q(subject__startswith=f"{claim}:")
    for one in Proposal.objects.filter(about, noun="claim", approved_at=None, ended_at=None):
        end_proposal(one.pk, by=house_itself("claims"), at=at)
    take([Move(claim, State.WITHDRAWN, "closed.withdrawn", remarks=reason.strip())], by=by, at=at)
    tell_parties(found, "claim.withdrawn", key=f"withdrawn:{standing(claim).pk}", at=at)
    record(by, "claim.withdraw", noun="claim", subject=claim, reason=reason, at=at)
