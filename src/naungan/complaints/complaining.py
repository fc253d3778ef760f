"""Complaints of any kind at one desk: somebody says in her own words what is wrong, another officer than those who had a part in
it answers within the days of the law, and who is not content asks for mediation by head office.

Source  UU 24/2011 art. 48 to 50 (complaint, mediation, court); PP 44/2015 art. 57-58 (disputes first by agreement)
"""

from __future__ import annotations

import datetime as dt
import hmac
import json
import secrets
import uuid
from dataclasses import dataclass
from typing import Any

from naungan.claims.models import Claim
from naungan.claims.objections import deciders_of
from naungan.complaints.models import Complaint
from naungan.complaints.sight import NoComplaint, require_complaint
from naungan.lib.access import Role, Viewer, Word
from naungan.lib.clock import wib_day
from naungan.lib.crypto import seal, unseal
from naungan.lib.demonstration import refuse_real_people
from naungan.lib.digits import sealed_for_message
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.models import Outbox
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.places.calendar import working_day_after
from naungan.registry.identity import BadNik, parse_nik
from naungan.registry.models import Member
from naungan.registry.names import is_name
from naungan.registry.phone import read_phone
from naungan.registry.queries import find_by_nik
from naungan.registry.requests import to_phone
from naungan.registry.sight import visible_members
from naungan.regulation.claims import limits
from naungan.regulation.complaints import days_of_complaints

LONGEST = 2000
CODE_DIGITS = 8
"""It opens a complaint for two years and more: longer than what goes to a telephone for minutes."""
LATEST = 9
"""Digits of the largest number that a complaint or claim may have."""
State, Outcome, About = Complaint.State, Complaint.Outcome, Complaint.About


class ComplaintNotNow(Problem):
    code = "complaint.not_now"


class HadPart(Problem):
    code = "complaint.had_part"


@dataclass(frozen=True, slots=True)
class Complaining:
    """What somebody complains of.

    about   `Complaint.About`
    words   what is wrong, as she says it
    name, phone  hers, both may be empty: then she looks herself, with number and code
    nik     the member's, if she likes: its area's branch answers
    claim   number of a claim that it is about; empty: none
    """

    about: str
    words: str
    name: str = ""
    phone: str = ""
    nik: str = ""
    claim: str = ""
    language: str = "id"
    is_synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What is sealed of a complaint."""

    words: str
    name: str
    phone: str
    code: str
    claim: str = ""


def _bound_to(what: str, key: object) -> str:
    return f"complaints_complaint.{what}:{key}"


def said_bound_to(complaint: Complaint) -> str:
    """Return what her words are bound to (`crypto.seal`)."""
    return _bound_to("said", complaint.key)


def answer_bound_to(complaint: Complaint) -> str:
    return _bound_to("answer", complaint.key)


def dispute_bound_to(complaint: Complaint) -> str:
    return _bound_to("dispute", complaint.key)


def end_bound_to(complaint: Complaint) -> str:
    return _bound_to("end", complaint.key)


def said(complaint: Complaint) -> Said | None:
    """Return what somebody said; None once it was emptied."""
    cell = bytes(complaint.said_cipher)
    return Said(**json.loads(unseal(cell, bound_to=said_bound_to(complaint)))) if cell else None


def said_words(complaint: Complaint) -> str:
    found = said(complaint)
    return found.words if found else ""


def answer_of(complaint: Complaint) -> str:
    """Return what was answered; "" while nothing is, or once it was emptied."""
    return _opened(complaint.answer_cipher, answer_bound_to(complaint))


def dispute_of(complaint: Complaint) -> str:
    return _opened(complaint.dispute_cipher, dispute_bound_to(complaint))


def end_of(complaint: Complaint) -> str:
    return _opened(complaint.end_cipher, end_bound_to(complaint))


def _opened(cell: bytes | memoryview, bound_to: str) -> str:
    return unseal(bytes(cell), bound_to=bound_to) if bytes(cell) else ""


def _words(text: str, fix: str) -> str:
    found = " ".join(text.split()).encode("utf-8", "replace").decode()
    if not found or len(found) > LONGEST:
        raise BadUsage("This wants words, up to {most} letters.", most=LONGEST, fix=fix)
    return found


def _due(at: dt.datetime, days: int) -> dt.date:
    today = wib_day(at)
    return working_day_after(today, days, joint_leave_works=limits(today).joint_leave_works)


@one_transaction
def complain(told: Complaining, *, key: uuid.UUID, by: Viewer, at: dt.datetime) -> tuple[Complaint, str]:
    """Take a complaint: nothing has to be proven, and no name given. The same key again is the same complaint.

    by       she herself, an officer who writes it down for her, or nobody who is known
    Returns  the complaint, and the code with which it is looked at
    Raises   BadUsage; BadNik; BadPhone
    """
    if not told.is_synthetic:
        refuse_real_people()
    known = Complaint.objects.filter(key=key).first()
    if known is not None:
        before = said(known)
        if before is not None and (known.about, before.words) != (told.about, " ".join(told.words.split())):
            raise BadUsage(
                "This page was sent already, with other words.", fix="Open it anew, and write the second complaint there."
            )
        return known, before.code if before else ""
    if told.about not in About.values:
        raise BadUsage(
            "“{given}” is nothing to complain of here.",
            given=told.about[:40],
            names=", ".join(About.values),
            fix="Choose one of: {names}.",
        )
    if told.name and not is_name(told.name):
        raise BadUsage("“{given}” is no name.", given=told.name[:60], fix="Write it as on the KTP, or leave it out.")
    words = _words(told.words, "Write what is wrong, in your own words.")
    phone = read_phone(told.phone) if told.phone.strip() else ""
    member, area = _whose(told.nik, by, at)
    days = days_of_complaints(wib_day(at))
    made = Complaint(
        key=key,
        about=told.about,
        member=member,
        claim=_claim(told.claim),
        area=area,
        is_of_staff=told.about == About.STAFF,
        language=told.language,
        asked_by=by.as_officer[:60],
        asked_account=by.account,
        asked_session=by.session,
        asked_at=at,
        due_on=_due(at, days.answer),
    )
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
    sealed = {"words": words, "name": told.name.strip(), "phone": phone, "code": code, "claim": told.claim.strip()}
    made.said_cipher = seal(json.dumps(sealed, ensure_ascii=False), bound_to=said_bound_to(made))
    made.save()
    record(by, "complaint.write", noun="complaint", subject=made.pk, at=at, about=made.about)
    _tell(made, phone or _registered(made), "complaint.taken", at, **sealed_for_message(code, made.key))
    return made, code


def _whose(nik: str, by: Viewer, at: dt.datetime) -> tuple[Member | None, str]:
    """Return the member who complains, where that is known, and whose branch answers."""
    if by.member:
        member = Member.objects.select_related("area").get(pk=by.member)
        return member, member.area.code if member.area else ""
    if not nik.strip():
        return None, by.areas[0] if by.is_staff and by.areas else ""
    found = parse_nik(nik, on=wib_day(at))
    if by.is_staff:
        known = find_by_nik(nik, on=wib_day(at))
        seen = visible_members(by).select_related("area").filter(pk=known.pk).first() if known is not None else None
        if seen is None:
            raise BadNik("Nobody of your area is registered with this NIK.", fix="Compare it with the KTP, or leave it out.")
        return seen, seen.area.code if seen.area else ""
    return None, f"{found.digits[:2]}.{found.digits[2:4]}"


def _claim(number: str) -> Claim | None:
    """Return the claim that somebody names; None for none, and for a number that is nothing: what she typed is kept."""
    digits = "".join(one for one in number if one.isascii() and one.isdigit())
    return Claim.objects.filter(pk=int(digits)).first() if 0 < len(digits) <= LATEST else None


def followed(number: str, code: str) -> Complaint:
    """Return a complaint to who has its number and its code. Raises NoComplaint; alike for a wrong number and a wrong code.

    The caller counts the tries
    """
    digits = "".join(number.split())
    found = (
        Complaint.objects.filter(pk=int(digits)).first()
        if digits.isascii() and digits.isdigit() and len(digits) <= LATEST
        else None
    )
    known = said(found) if found is not None else None
    right = known.code if known is not None else "-" * CODE_DIGITS
    if not hmac.compare_digest(right.encode(), "".join(code.split()).encode()) or found is None:
        raise NoComplaint("No complaint has this number and this code.", fix="Compare both with what you wrote down.")
    return found


def stranger() -> Viewer:
    """Return one who is not known: she sees nothing of the house, and her address is kept nowhere: she needs no name."""
    return Viewer("complainer", Role.NOBODY)


def had_part(complaint: Complaint, viewer: Viewer) -> bool:
    """Whether one had a part in what it is about: wrote it down, or decided on the claim."""
    words = [Word(complaint.asked_by, complaint.asked_account, complaint.asked_session)] if complaint.asked_by else []
    if complaint.claim is not None:
        words += deciders_of(complaint.claim)
        answered = complaint.claim.objections.filter(answered_at__isnull=False)
        words += [Word(one.answered_by, one.answered_account) for one in answered]
    return any(word.is_of(viewer) for word in words)


@one_transaction
def answer_complaint(number: int, *, outcome: str, answer: str, by: Viewer, at: dt.datetime) -> Complaint:
    """Answer a complaint: whether she was right, and what is done about it.

    Raises  NoComplaint; ComplaintNotNow; HadPart for who wrote it down or decided on the claim; BadUsage without words
    """
    found = require_complaint(by, number)
    if not by.is_staff or outcome not in (Outcome.RIGHT, Outcome.PART, Outcome.WRONG):
        raise BadUsage("An officer answers: right, part or wrong.", fix="Choose one of the three.")
    words = _words(answer, "Say what is done, or why nothing is.")
    if found.state != State.OPEN:
        if (found.outcome, answer_of(found), found.answered_account) == (outcome, words, by.account):
            return found
        raise ComplaintNotNow("This complaint is answered.", fix="Who complained may ask for mediation.")
    if had_part(found, by):
        raise HadPart("You had a part in this: another officer answers.", fix="Ask a colleague, or pass it to head office.")
    found.answer_cipher = seal(words, bound_to=answer_bound_to(found))
    found.outcome, found.state = outcome, State.ANSWERED
    found.answered_by, found.answered_account, found.answered_session = by.name[:60], by.account, by.session
    found.answered_at = at
    found.save()
    record(by, "complaint.answer", noun="complaint", subject=found.pk, at=at, outcome=outcome)
    _tell_hers(found, "complaint.answered", at)
    return found


@one_transaction
def pass_on(number: int, *, reason: str, by: Viewer, at: dt.datetime) -> Complaint:
    """Pass an open complaint to head office, which answers by the same day: it is about one of us, or nobody here is free of it.

    Raises  NoComplaint; ComplaintNotNow; BadUsage without a reason
    """
    found = require_complaint(by, number)
    if not by.is_staff or not reason.strip():
        raise BadUsage("Who passes it on says why.", fix="Give a reason.")
    if found.state != State.OPEN:
        raise ComplaintNotNow("This complaint is answered.", fix="Who complained may ask for mediation.")
    found.is_of_staff = True
    found.save()
    record(by, "complaint.pass", noun="complaint", subject=found.pk, at=at, reason=reason.strip()[:200])
    return found


@one_transaction
def dispute(complaint: Complaint, words: str, *, by: Viewer, at: dt.datetime) -> Complaint:
    """Ask for mediation, for who is not content with the answer; the same again changes nothing.

    complaint  one that she was shown (`followed`, `visible_complaints`)
    Raises     ComplaintNotNow before the answer, or long after it; BadUsage without words
    """
    found = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
    text = _words(words, "Write with what you do not agree.")
    if found.state in (State.MEDIATION, State.AGREED, State.FAILED):
        return found
    last = last_day_to_dispute(found)
    if last is None:
        raise ComplaintNotNow("It is not answered yet.", fix="Its answer comes by the day that is named.")
    if wib_day(at) > last:
        raise ComplaintNotNow("Mediation could be asked for until {day}.", day=last, fix="Complain again, or go to a court.")
    found.dispute_cipher = seal(text, bound_to=dispute_bound_to(found))
    found.state, found.disputed_at = State.MEDIATION, at
    found.mediate_by = _due(at, days_of_complaints(wib_day(at)).mediation)
    found.save()
    record(by, "complaint.dispute", noun="complaint", subject=found.pk, at=at)
    return found


def last_day_to_dispute(complaint: Complaint) -> dt.date | None:
    """Return the last day on which mediation may be asked for; None while there is no answer."""
    if complaint.answered_at is None:
        return None
    answered = wib_day(complaint.answered_at)
    return answered + dt.timedelta(days=days_of_complaints(answered).dispute)


@one_transaction
def end_mediation(number: int, *, is_agreed: bool, words: str, by: Viewer, at: dt.datetime) -> Complaint:
    """End a mediation: with what was agreed, or with none; then a court is what is left.

    Raises  NoComplaint; ComplaintNotNow; HadPart for who answered or had a part; BadUsage for an officer of a branch
    """
    found = require_complaint(by, number)
    if not (by.is_staff and by.sees_all):
        raise BadUsage("Head office mediates.", fix="Ask head office.")
    text = _words(words, "Write what was agreed, or with what both parted.")
    wanted = State.AGREED if is_agreed else State.FAILED
    if found.state != State.MEDIATION:
        if found.state == wanted and end_of(found) == text:
            return found
        raise ComplaintNotNow("No mediation of this complaint is open.", fix="Look at: naungan complaint show")
    answered = Word(found.answered_by, found.answered_account, found.answered_session)
    if answered.is_of(by) or had_part(found, by):
        raise HadPart("You had a part in this: another one mediates.", fix="Ask a colleague.")
    found.end_cipher = seal(text, bound_to=end_bound_to(found))
    found.state, found.ended_by, found.ended_account, found.ended_at = wanted, by.name[:60], by.account, at
    found.save()
    record(by, "complaint.end", noun="complaint", subject=found.pk, at=at, outcome=wanted)
    _tell_hers(found, "complaint.ended", at)
    return found


def _tell_hers(complaint: Complaint, topic: str, at: dt.datetime) -> None:
    known = said(complaint)
    if known is not None:
        _tell(complaint, known.phone or _registered(complaint), topic, at)


def _registered(complaint: Complaint) -> str:
    """Return the telephone that the register has of a member who gave no other; "" for who is not known."""
    return complaint.member.phone if complaint.member is not None else ""


def _tell(complaint: Complaint, phone: str, topic: str, at: dt.datetime, **more: Any) -> None:
    """Write to the telephone that she gave; who gave none looks herself, with number and code."""
    if not phone:
        return
    mark = f"{complaint.pk}:{topic}"
    payload = to_phone(phone, mark, complaint.language) | {"complaint": complaint.pk, "due_on": str(complaint.due_on)} | more
    Outbox.objects.get_or_create(topic=topic, key=mark, defaults={"payload": payload, "created_at": at})
