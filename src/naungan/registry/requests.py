"""What members ask about their own data, and uses of it that they allow.

Source  UU 27/2022 art. 30, 32, 40: correction and withdrawal are answered within 3 x 24 hours
"""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from naungan.lib import house
from naungan.lib.access import Viewer, Word
from naungan.lib.clock import WIB, wib_day
from naungan.lib.crypto import seal, unseal
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.models import Outbox
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.lib.words import marked
from naungan.places.models import Area
from naungan.places.queries import plain
from naungan.registry.facts import give_telephone, move
from naungan.registry.guardians import NeedsGuardian, is_child, speaking_for
from naungan.registry.models import Consent, Contact, Erasure, Member, MemberRequest
from naungan.registry.names import is_name, name_key
from naungan.registry.phone import read_phone
from naungan.regulation.privacy import correction_due

WAITS = dt.timedelta(hours=48)
"""A new telephone opens everything: the old one is told at once, and has so long to object; the law's three days still hold."""
MOST_CLAIMS = 5
REPORTS = (MemberRequest.Kind.DEATH, MemberRequest.Kind.ALIVE)
"""What somebody else says of her life."""
TWO_PEOPLE = (MemberRequest.Kind.PHONE, MemberRequest.Kind.CLAIM, *REPORTS)
Change = Callable[[MemberRequest, dt.datetime], None]
ASKING: dict[str, str] = {
    MemberRequest.Kind.CLAIM: "request.claim",
    MemberRequest.Kind.DEATH: "member.said_death",
    MemberRequest.Kind.ALIVE: "member.said_alive",
}
"""What the trail calls a request of a kind; of others that it was asked."""
CONFIRMING = ["confirmed_by", "confirmed_account", "confirmed_session", "confirmed_at"]
LONGEST, LONGEST_NAME = 400, 120
UNSAID: dict[str, str] = {MemberRequest.Kind.COPY: "–", MemberRequest.Kind.ERASE: "–"}
"""What nobody has to give a reason for."""


STOPPED, CORRECTED = marked("stopped by the member"), marked("the identity was corrected since")
"""Answers that no officer wrote."""


class RequestOpen(Problem):
    code = "request.open"


class RequestDecided(Problem):
    code = "request.decided"


class TooEarly(Problem):
    code = "request.too_early"


def _bound_to(member: object, kind: str, at: dt.datetime) -> str:
    return f"registry_memberrequest.said:{member}:{kind}:{at.isoformat()}"


def request_bound_to(request: MemberRequest) -> str:
    """Return what her words are bound to (`crypto.seal`)."""
    return _bound_to(request.member_id, request.kind, request.asked_at.astimezone(dt.UTC))


def said(request: MemberRequest) -> str:
    """Return what a member wrote; "" once her words were emptied (`personal.KEPT_WORDS`)."""
    cell = bytes(request.said_cipher)
    return unseal(cell, bound_to=request_bound_to(request)) if cell else ""


@one_transaction
def ask(member: Member, kind: str, text: str, *, by: Viewer, at: dt.datetime) -> MemberRequest:
    """Ask for a correction.

    by      she herself, or an officer who writes it down for her
    Raises  BadUsage for an empty one, a name or number that cannot be; RequestOpen while one of its kind waits
    """
    words = " ".join(text.split())
    of_her = set(MemberRequest.Kind.values) - {MemberRequest.Kind.CLAIM, *REPORTS}
    words = words or UNSAID.get(kind, "")
    if kind not in of_her or not words or len(words) > LONGEST:
        raise BadUsage("A request says what to change, in up to {most} letters.", most=LONGEST, fix="Write what is right.")
    if kind == MemberRequest.Kind.PHONE:
        read_phone(words)
    if kind == MemberRequest.Kind.NAME and (len(words) > LONGEST_NAME or not is_name(words)):
        raise BadUsage(
            "A name has letters and no other signs than . , ' - / ( ), and at most {most} of them.",
            most=LONGEST_NAME,
            fix="Write it as on the KTP.",
        )
    waiting = MemberRequest.objects.filter(member=member, kind=kind, outcome="open")
    if kind == MemberRequest.Kind.OTHER:
        waiting = waiting.filter(asked_by=by.as_officer)
    if waiting.exists():
        raise RequestOpen("A request about this waits already.", fix="Its answer comes within three days.")
    moment = at.astimezone(dt.UTC)
    try:
        with transaction.atomic():
            found = _ask(member, kind, words, moment, by)
            if kind == MemberRequest.Kind.PHONE:
                tell_old_phone(member, "member.phone_asked", key=str(found.pk), at=at)
            elif kind == MemberRequest.Kind.ERASE:
                tell_old_phone(member, "member.erase_asked", key=str(found.pk), at=at)
            return found
    except IntegrityError:  # two taps at once
        raise RequestOpen("A request about this waits already.", fix="Its answer comes within three days.") from None


@one_transaction
def dispute(member: Member, claim: Mapping[str, str], *, by: Viewer, at: dt.datetime) -> MemberRequest:
    """Keep that somebody else says this NIK is hers, for two officers to decide; one for each telephone.

    claim   name, phone (verified, or of a list; may be empty), area (code of the village)
    by      the officer who has seen the KTP, and so has the first word; or nobody who is known: she claims it herself
    Raises  RequestOpen where too many claim one NIK
    """
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)  # two claims at once
    waiting = MemberRequest.objects.filter(member=member, kind=MemberRequest.Kind.CLAIM, outcome="open").order_by("pk")
    same = next((one for one in waiting if json.loads(said(one))["phone"] == claim["phone"]), None)
    if same is not None:
        return same
    if len(waiting) >= MOST_CLAIMS:
        raise RequestOpen("Many people claim this NIK already.", fix="Bring the KTP to a branch.")
    found = _ask(member, MemberRequest.Kind.CLAIM, json.dumps(dict(claim)), at.astimezone(dt.UTC), by)
    if member.proof != Member.Proof.CLAIMED:
        tell_old_phone(member, "member.claimed", key=f"claim:{found.pk}", at=at)
    return found


@one_transaction
def report(member: Member, kind: str, words: str, *, by: Viewer, at: dt.datetime) -> MemberRequest:
    """Keep what somebody says of a member's life, for another officer to decide; the same again is the same.

    kind  one of REPORTS; she is told, and may stop it on her own page
    by    who says it: the first of the two
    """
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    waiting = MemberRequest.objects.filter(member=member, kind=kind, outcome="open").first()
    if waiting is not None and said(waiting) != words:
        raise RequestOpen("Another day is said already: {said}.", said=said(waiting), fix="Decide on that one first.")
    if waiting is not None:
        return waiting
    found = _ask(member, kind, words, at.astimezone(dt.UTC), by)
    tell_old_phone(member, f"member.said_{kind}", key=f"report:{found.pk}", at=at)
    return found


def _ask(member: Member, kind: str, words: str, moment: dt.datetime, by: Viewer) -> MemberRequest:
    made = MemberRequest.objects.create(
        member=member,
        kind=kind,
        said_cipher=seal(words, bound_to=_bound_to(member.pk, kind, moment)),
        asked_by=by.as_officer,
        asked_account=by.account,
        asked_session=by.session,
        asked_at=moment,
        due_at=correction_due(moment),
    )
    record(by, ASKING.get(kind, "request.ask"), noun="member", subject=member.pk, at=moment, request=made.pk)
    return made


@one_transaction
def decide(request: int, *, is_granted: bool, answer: str, by: Viewer, at: dt.datetime, value: str = "") -> MemberRequest:
    """Grant or refuse a request; a granted one changes the register.

    A telephone and an identity want two officers: the first one's grant is kept, the second one's is done. A telephone also
    waits, so that who has the old one can object; whoever is signed in with it then is signed out.

    value   what to write down: the name, telephone, or code of the village; of other kinds nothing is changed here
    Raises  RequestDecided; TooEarly; BadUsage for a value that cannot be
    """
    found = MemberRequest.objects.select_for_update().get(pk=request)
    if found.outcome != MemberRequest.Outcome.OPEN:
        raise RequestDecided("This request was decided before.", fix="Look at its answer.")
    if Erasure.objects.filter(member=found.member_id, erased_at__isnull=False).exists():
        raise RequestDecided("She is forgotten: nothing is written about her any more.", fix="Refuse nothing, grant nothing.")
    if found.asked_by and _asked(found).is_of(by):
        raise RequestDecided("You wrote this request down; another officer decides it.", fix="Ask a colleague.")
    if is_granted:
        _judge_value(found, value.strip())
    if is_granted and found.kind in TWO_PEOPLE:
        first = first_word(found)
        if first is None:
            found.confirmed_by, found.confirmed_at = by.name, at
            found.confirmed_account, found.confirmed_session = by.account, by.session
            found.save(update_fields=CONFIRMING)
            record(by, "request.confirm", noun="request", subject=found.pk, at=at)
            return found
        if first.is_of(by):
            raise RequestDecided("You confirmed this already; another officer decides it.", fix="Ask a colleague.")
        if not found.confirmed_by:
            found.confirmed_by, found.confirmed_at = found.asked_by, found.asked_at
            found.confirmed_account, found.confirmed_session = found.asked_account, found.asked_session
        _let_time_pass(found, at)
    if is_granted and found.kind == MemberRequest.Kind.ERASE:
        _let_time_pass(found, at)
    found.outcome = MemberRequest.Outcome.DONE if is_granted else MemberRequest.Outcome.REFUSED
    found.decided_by, found.decided_at, found.answer = by.name, at, answer.strip()[:200]
    found.save(update_fields=["outcome", "decided_by", "decided_at", "answer", *CONFIRMING])
    record(by, "request.grant" if is_granted else "request.refuse", noun="request", subject=found.pk, at=at)
    if is_granted:  # afterwards, for a change may close what else is open
        _change(found, value.strip(), at)
    return found


def _asked(request: MemberRequest) -> Word:
    return Word(request.asked_by, request.asked_account, request.asked_session)


def asked_by(request: MemberRequest) -> Word | None:
    """Return who of the staff wrote a request down; None where she asked herself."""
    return _asked(request) if request.asked_by else None


def first_word(request: MemberRequest) -> Word | None:
    """Return whose was the first of the two words that some kinds need; None where nobody of the staff has said any."""
    if request.confirmed_by:
        return Word(request.confirmed_by, request.confirmed_account, request.confirmed_session)
    return _asked(request) if request.asked_by and request.kind in TWO_PEOPLE else None


@one_transaction
def stop(request: int, *, member: Member, by: Viewer, at: dt.datetime) -> MemberRequest:
    """Take back what was asked in a member's name, by her who is signed in.

    Raises  RequestDecided; also for what others ask about her: a claim, and doubts about who she is
    """
    found = MemberRequest.objects.select_for_update().filter(pk=request, member=member).first()
    if found is None or found.outcome != MemberRequest.Outcome.OPEN or not found.is_hers_to_stop:
        raise RequestDecided("This request was decided before.", fix="Look at its answer.")
    found.outcome, found.decided_by, found.decided_at = MemberRequest.Outcome.REFUSED, f"member {member.pk}", at
    found.answer = STOPPED
    found.save(update_fields=["outcome", "decided_by", "decided_at", "answer"])
    record(by, "request.stop", noun="request", subject=request, at=at)
    return found


def _let_time_pass(request: MemberRequest, at: dt.datetime) -> None:
    from_day = open_from(request)
    if from_day is not None and at < from_day:
        raise TooEarly(
            "Whoever has her telephone may object until {moment}.",
            moment=from_day.astimezone(WIB).strftime("%d-%m-%Y %H:%M"),
            fix="Grant it then; refuse it at any time.",
        )


def open_from(request: MemberRequest) -> dt.datetime | None:
    """Return from when on the second word may be said, so that who has her telephone can object; None for at once.

    Nobody is waited for who has no telephone, and no registration that nobody has paid for or seen.
    """
    member = Member.objects.get(pk=request.member_id)
    waits = request.kind in (MemberRequest.Kind.PHONE, MemberRequest.Kind.DEATH, MemberRequest.Kind.ERASE) or (
        request.kind == MemberRequest.Kind.CLAIM and member.proof != Member.Proof.CLAIMED
    )
    return request.asked_at + WAITS if waits and member.phone else None


def tell_old_phone(member: Member, topic: str, *, key: str, at: dt.datetime) -> None:
    """Write to the telephone that the register has now, whatever it will have when the message leaves."""
    if member.phone:
        language = Contact.objects.filter(member=member).values_list("language", flat=True).first() or "id"
        Outbox.objects.get_or_create(
            topic=topic, key=key, defaults={"payload": to_phone(member.phone, key, language), "created_at": at}
        )


def to_phone(phone: str, key: str, language: str) -> dict[str, str]:
    """Return the part of a message that says where it goes, for a telephone that is not, or will not be, a member's."""
    sealed = base64.b64encode(seal(phone, bound_to=f"lib_outbox.to:{key}")).decode()
    return {"to": sealed, "of": key, "language": language}


def _give_to(request: MemberRequest, phone: str, at: dt.datetime) -> None:
    """Let a telephone open the record from now on: the former one is told, sessions end, and what was asked before is refused."""
    tell_old_phone(request.member, "member.phone_changed", key=f"request:{request.pk}", at=at)
    give_telephone(request.member, phone, source=f"request {request.pk}", at=at)
    Member.objects.filter(pk=request.member_id).update(signed_out_at=at)
    MemberRequest.objects.filter(member=request.member_id, outcome="open").update(
        outcome=MemberRequest.Outcome.REFUSED, decided_by="identity corrected", decided_at=at, answer=CORRECTED
    )


@one_transaction
def confirm_identity(member: Member, *, by: Viewer, at: dt.datetime) -> None:
    """Keep that an officer has compared the KTP. Raises RequestOpen while somebody else claims the NIK: two decide that."""
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    if MemberRequest.objects.filter(member=member, kind=MemberRequest.Kind.CLAIM, outcome="open").exists():
        raise RequestOpen("Somebody else claims this NIK.", fix="Decide the claim first: it waits in the queue.")
    Member.objects.filter(pk=member.pk).update(proof=Member.Proof.SEEN)
    record(by, "member.confirm", noun="member", subject=member.pk, reason="KTP", at=at)


def _judge_value(request: MemberRequest, value: str) -> None:
    """Raise BadUsage for what was not asked for: no officer chooses a name, or the telephone that codes to sign in go to."""
    if request.kind == MemberRequest.Kind.PHONE and read_phone(value) != read_phone(said(request)):
        raise BadUsage("This is not the telephone that was asked for.", fix="Grant what she wrote, or refuse.")
    if request.kind == MemberRequest.Kind.CLAIM:
        wanted = json.loads(said(request))["phone"]
        is_known = request.member.proof != Member.Proof.CLAIMED
        if not wanted and value and is_known:  # one officer alone would choose where the codes go
            raise BadUsage(
                "This claim names no telephone.",
                fix="Grant it without one, and ask for her telephone afterwards: it wants two officers of its own.",
            )
        if wanted and (not value or read_phone(value) != wanted):  # who holds the KTP says her own telephone
            raise BadUsage(
                "This is not the telephone of this claim.",
                fix="Ask who holds the KTP for her telephone, and write it whole.",
            )
        if request.member.died_on is not None:
            raise BadUsage("This member has died.", fix="Refuse the claim.")
    if request.kind == MemberRequest.Kind.AREA:
        home = Area.objects.filter(code=value, until=None, level=Area.VILLAGE).first()
        if home is None:
            raise BadUsage("There is no area {code} today.", code=value, fix="Copy the code from the list of villages.")
        if plain(home.name) not in plain(said(request)) and home.code not in said(request):
            raise BadUsage(
                "She asked for “{said}”, and {code} is {name}.",
                said=said(request)[:60],
                code=value,
                name=home.name,
                fix="Grant the village that she wrote, or refuse and ask her.",
            )
    if request.kind == MemberRequest.Kind.NAME and " ".join(value.split()).casefold() != said(request).casefold():
        raise BadUsage("This is not the name that was asked for.", fix="Grant what she wrote, or refuse.")


def named(name: str) -> dict[str, Any]:
    """Return what is kept of a name: all of it, or it is found no more."""
    return {"name": name[:LONGEST_NAME], "name_key": name_key(name[:LONGEST_NAME])}


def _change(request: MemberRequest, value: str, at: dt.datetime) -> None:
    changes: dict[str, Change] = house.by_key("grants", "GRANTS")
    assert request.kind != MemberRequest.Kind.ERASE or request.kind in changes, "no room forgets people"
    if request.kind in changes:
        changes[request.kind](request, at)
    member = Member.objects.filter(pk=request.member_id)
    if request.kind == MemberRequest.Kind.NAME:
        member.update(**named(value))
    elif request.kind == MemberRequest.Kind.PHONE:
        phone = read_phone(value)
        _give_to(request, phone, at)
    elif request.kind == MemberRequest.Kind.CLAIM:
        claim = json.loads(said(request))
        _give_to(request, claim["phone"] or (read_phone(value) if value else ""), at)
        member.update(**named(claim["name"].strip()), proof=Member.Proof.SEEN)
        home = Area.objects.filter(code=claim["area"], until=None, level=Area.VILLAGE).first()
        if home is not None:
            move(request.member, home.pk, source=f"request {request.pk}", at=at)
    elif request.kind == MemberRequest.Kind.AREA:
        home = Area.objects.filter(code=value, until=None, level=Area.VILLAGE).first()
        if home is None:
            raise BadUsage("There is no area {code} today.", code=value, fix="Copy the code from the list of villages.")
        move(request.member, home.pk, source=f"request {request.pk}", at=at)


@one_transaction
def allow(member: Member, purpose: str, *, is_allowed: bool, how: str, by: Viewer, at: dt.datetime) -> None:
    """Give or withdraw consent to a use of data; the same again changes nothing. Withdrawal holds at once.

    Reminders go out unless they are stopped; receipts and notices of charges always do.
    """
    if purpose not in Consent.Purpose.values:
        raise BadUsage("“{given}” is not known here.", given=purpose, fix="Choose one of the list.")
    is_changed = False
    if purpose == Consent.Purpose.REMINDERS:
        contact, _ = Contact.objects.get_or_create(member=member)
        silent = Contact.objects.filter(pk=contact.pk, opted_out_at__isnull=not is_allowed)
        is_changed = silent.update(opted_out_at=None if is_allowed else at) > 0
    running = Consent.objects.filter(member=member, purpose=purpose, withdrawn_at=None)
    if is_allowed and not running.exists():
        guardian = speaking_for(member, at=at) if is_child(member, on=wib_day(at)) else None
        if guardian is None and is_child(member, on=wib_day(at)):
            raise NeedsGuardian(
                "She is not of age: who speaks for her consents.",
                fix="Go with her to a branch, with the family card; there it is written down and holds for a day.",
            )
        given = Consent(member=member, purpose=purpose, given_at=at, given_how=how[:60], guardian=guardian)
        Consent.objects.bulk_create([given], ignore_conflicts=True)
        is_changed = True
    elif not is_allowed:
        is_changed = running.update(withdrawn_at=at) > 0 or is_changed
    if is_changed:
        record(by, "consent.change", noun="member", subject=member.pk, at=at, purpose=purpose, allowed=is_allowed)


@one_transaction
def write_in(member: Member, language: str, *, by: Viewer, at: dt.datetime) -> None:
    """Choose the language of a member's messages (`id` or `en`)."""
    Contact.objects.update_or_create(member=member, defaults={"language": language})
    record(by, "member.language", noun="member", subject=member.pk, reason=language, at=at)


def uses_of(member: Member) -> dict[str, bool]:
    """Return each use of a member's data and whether she allows it."""
    given = set(Consent.objects.filter(member=member, withdrawn_at=None).values_list("purpose", flat=True))
    contact = Contact.objects.filter(member=member).first()
    answers = {purpose: purpose in given for purpose in Consent.Purpose.values}
    answers[Consent.Purpose.REMINDERS] = contact is None or contact.opted_out_at is None
    return answers


def second_words(requests: QuerySet[MemberRequest]) -> QuerySet[MemberRequest]:
    """Return the open ones of requests that one officer has said and another has to confirm, the most urgent first."""
    said_once = ~Q(confirmed_by="") | ~Q(asked_by="")
    return requests.filter(said_once, kind__in=TWO_PEOPLE, outcome=MemberRequest.Outcome.OPEN).order_by("due_at")
