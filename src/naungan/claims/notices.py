"""What a family or a bystander tells whom the house does not know: kept as it was told, and filed by itself where it is certain
of whom it speaks. A telephone that answered a code is behind it; an accident alone may be told without one.

Source  Permenaker 1/2025 art. 48A (least content of a notice, who may give it), 79(1a) (heirs apply themselves)
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction

from naungan.claims.cases import read_heirs
from naungan.claims.facts import MAYBE_WORK, Kind
from naungan.claims.filing import Filed, Filing, file_of
from naungan.claims.heirs import ARRANGER, HERITAGE, MEMBER
from naungan.claims.models import Claim, Heir, Knock, Notice, Party
from naungan.claims.paying import name_destination
from naungan.claims.sight import READS, require_claim, visible_notices
from naungan.claims.steps import NotNow, NotThere
from naungan.claims.ties import require_free
from naungan.lib.access import Role, Viewer
from naungan.lib.clock import wib_day
from naungan.lib.crypto import seal, unseal
from naungan.lib.demonstration import refuse_real_people
from naungan.lib.digits import digest_of, new_digits, sealed_for_message, tried
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.models import Outbox
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.partners.profiles import paying
from naungan.registry.identity import parse_nik
from naungan.registry.models import Member
from naungan.registry.names import folded, is_name
from naungan.registry.phone import read_phone
from naungan.registry.queries import find_by_nik
from naungan.registry.requests import to_phone
from naungan.registry.sight import visible_members

KIND, KNOCK = "notice", "knock"
HOLDS = dt.timedelta(minutes=30)
LONGEST, MOST_HEIRS = 1000, 12
RESERVED = frozenset(folded(one) for one in (MEMBER, ARRANGER, HERITAGE))
"""How the books call who receives without a name: nobody is called so."""
AT_WORK = ("yes", "no", "unsure")
DEATH, INJURY = Notice.Kind.DEATH.value, Notice.Kind.INJURY.value
RESENT = dt.timedelta(minutes=2)
"""Within so long the same sent again gets no other code: the first one is on its way."""
MOST_SENT = 50
LONG_AGO = dt.timedelta(days=730)
"""A death that was so long ago is more often a year mistyped: an officer asks."""


class WrongNoticeCode(Problem):
    code = "claim.code_wrong"


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody tells.

    kind      death or injury
    nik, name  of whom it is told, as on the KTP; of an accident they may be empty, and stand in the words as somebody knew them
    on, time  day and hour (WIB), ISO; empty: nobody knows
    at_work   of a death: yes, no, unsure
    words     what happened and where, as it was told
    relation  what who tells is to her (`regulation.survivors.Relation`), or helper
    own_name, phone  hers who tells
    heirs     others whom she left: name, relation, age
    papers    codes of papers that are in hand already
    bank, account  where the money may go; empty: she tells it later
    """

    kind: str
    nik: str = ""
    name: str = ""
    on: str = ""
    time: str = ""
    at_work: str = ""
    words: str = ""
    relation: str = "helper"
    own_name: str = ""
    phone: str = ""
    heirs: Sequence[dict[str, Any]] = ()
    papers: Sequence[str] = field(default_factory=list)
    bank: str = ""
    account: str = ""
    language: str = "id"
    is_synthetic: bool = False


def notice_bound_to(notice: Notice) -> str:
    """Return what the words of a notice are bound to (`crypto.seal`)."""
    return _bound_to(notice.pk)


def _bound_to(key: object) -> str:
    return f"claims_notice.said:{key}"


def told_by(notice: Notice) -> Told | None:
    """Return what a notice says; None once its words were emptied."""
    cell = bytes(notice.said_cipher)
    return Told(**json.loads(unseal(cell, bound_to=notice_bound_to(notice)))) if cell else None


def told_of(claim: Claim) -> list[tuple[Notice, Told]]:
    """Return what was told from outside and came to a claim, the oldest first; what was emptied since is left out."""
    rows = claim.notices.order_by("used_at")
    return [(one, told) for one in rows if (told := told_by(one)) is not None]


def stranger(origin: str = "") -> Viewer:
    """Return who tells from outside: she sees nothing of the house."""
    return Viewer("family", Role.FAMILY, origin=origin)


def party_viewer(party: int, *, origin: str = "") -> Viewer:
    """Return one who asked for a claim and whose telephone answered: she sees that claim."""
    return Viewer("family", Role.FAMILY, party=party, origin=origin)


# -- telling


def _read(told: Told, at: dt.datetime) -> Told:
    """Return what was told in one form. Raises BadUsage, BadNik, BadPhone for what cannot be."""
    if told.kind not in Notice.Kind.values:
        raise BadUsage(
            "“{given}” is nothing that is told here.",
            given=told.kind[:40],
            names=", ".join(Notice.Kind.values),
            fix="Choose one of: {names}.",
        )
    today = wib_day(at)
    nik = parse_nik(told.nik, on=today).digits if told.nik.strip() or told.kind == Notice.Kind.DEATH else ""
    for name in (told.name, told.own_name):
        if name and not is_name(name):
            raise BadUsage("“{given}” is no name.", given=name[:60], fix="Write it as on the KTP.")
    if told.kind == Notice.Kind.DEATH and not (told.name and told.own_name and told.at_work in AT_WORK):
        raise BadUsage("Something is not written yet.", fix="Write both names, and whether it happened at work.")
    if told.kind == Notice.Kind.INJURY and not told.words.strip():
        raise BadUsage("Something is not written yet.", fix="Write who is hurt and what happened.")
    _read_day(told, today)
    names = [folded(told.own_name), *(folded(str(one.get("name", ""))) for one in told.heirs)]
    if told.kind == Notice.Kind.DEATH and (folded(told.name) in names or RESERVED & set(names)):
        raise BadUsage("Who died cannot be who is left.", fix="Write your own name, and the names of the others.")
    heirs = [_plain(one) for one in told.heirs][:MOST_HEIRS]
    read_heirs(heirs)
    words = " ".join(told.words.split()).encode("utf-8", "replace").decode()[:LONGEST]
    return Told(**(asdict(told) | {"nik": nik, "phone": read_phone(told.phone), "heirs": heirs, "words": words}))


def _plain(heir: dict[str, Any]) -> dict[str, Any]:
    return {name: heir[name] for name in ("name", "relation", "age") if heir.get(name) not in (None, "")}


def _read_day(told: Told, today: dt.date) -> None:
    if not told.on and told.kind == Notice.Kind.INJURY:
        return
    try:
        on = dt.date.fromisoformat(told.on)
    except ValueError:
        raise BadUsage("“{given}” is no day.", given=told.on[:20], fix="Write it as 2026-08-31.") from None
    if on > today:
        raise BadUsage("{on} has not come yet.", on=on, fix="Give the day on which it happened.")


def _keep(told: Told, key: uuid.UUID, at: dt.datetime, *, digits: str) -> tuple[Notice, bool]:
    member = find_by_nik(told.nik, on=wib_day(at)) if told.nik else None
    area = member.area.code if member is not None and member.area is not None else ""
    if not area and told.nik:
        area = f"{told.nik[:2]}.{told.nik[2:4]}"
    row = {
        "kind": told.kind,
        "said_cipher": seal(json.dumps(asdict(told), ensure_ascii=False), bound_to=_bound_to(key)),
        "area": area,
        "digest": digest_of(KIND, key, digits) if digits else b"",
        "made_at": at,
        "used_at": None if digits else at,
    }
    return Notice.objects.get_or_create(id=key, defaults=row)  # a thumb that taps twice sends two at once


@one_transaction
def begin_notice(told: Told, *, key: uuid.UUID, by: Viewer, at: dt.datetime) -> tuple[Notice, str]:
    """Keep what somebody tells, and send a code to her telephone: until it is typed nothing is done.

    key      made where it was written: the same once more is the same notice, and no other code
    Returns  the notice and, in a demonstration alone, the code; alike whether the NIK is known or not
    Raises   BadUsage; BadNik; BadPhone
    """
    if not told.is_synthetic:
        refuse_real_people()
    read = _read(told, at)
    digits = new_digits()
    made, is_new = _keep(read, key, at, digits=digits)
    if not is_new:
        return made, ""
    Outbox.objects.create(
        topic="claim.code",
        key=str(key),
        created_at=at,
        payload=sealed_for_message(digits, key) | to_phone(read.phone, str(key), read.language),
    )
    record(by, "claim.begin", noun="notice", subject=key, at=at)
    return made, digits if read.is_synthetic else ""


def key_for(base: uuid.UUID, told: Told, *, at: dt.datetime) -> uuid.UUID:
    """Return the number under which something is sent: the same words at once are the same, a while later they are sent anew.

    base  of the device and its draft
    """
    words = repr(told)
    for count in range(MOST_SENT):
        key = uuid.uuid5(base, f"{count}:{words}")
        if not Notice.objects.filter(pk=key).exclude(used_at=None, made_at__gt=at - RESENT).exists():
            break
    return key


@one_transaction
def tell_accident(told: Told, *, key: uuid.UUID, by: Viewer, at: dt.datetime) -> Notice:
    """Keep that an accident happened, told in three fields by whoever was there: an officer calls back. Again is the same.

    Raises  BadUsage; BadNik; BadPhone
    """
    if not told.is_synthetic:
        refuse_real_people()
    read = _read(told, at)
    made, is_new = _keep(read, key, at, digits="")
    if not is_new:
        return made
    _answer(read, str(key), "claim.noticed", at)
    record(by, "claim.notice", noun="notice", subject=key, at=at)
    return made


def _answer(told: Told, key: str, topic: str, at: dt.datetime, **places: Any) -> None:
    payload = to_phone(told.phone, f"{key}:{topic}", told.language) | places
    Outbox.objects.get_or_create(topic=topic, key=key, defaults={"payload": payload, "created_at": at})


@dataclass(frozen=True, slots=True)
class Came:
    """What a notice came to: the party of its claim, or nothing yet, where an officer must look for whom it is about.

    account  why the account that was told could not be kept; empty: it was, or none was told
    """

    notice: Notice
    party: Party | None
    account: str = ""


def confirm_notice(key: str, code: str, *, by: Viewer, at: dt.datetime) -> Came:
    """Take the code of a notice: it is filed at once where NIK and name are a member's, else an officer looks.

    Raises  WrongNoticeCode: the same for wrong, late, used and unknown. A wrong one stays in the trail
    """
    found, is_right = tried(Notice.objects.all(), key, code, kind=KIND, holds=HOLDS, at=at)
    if not is_right:
        if found is not None:
            record(by, "code.wrong", noun="notice", subject=found.pk, at=at)
        raise WrongNoticeCode("This code is not right, or no longer.", fix="Read it again, or begin anew.")
    return _with_account(_confirm(found, by, at), at)


@one_transaction
def _confirm(notice: Notice, by: Viewer, at: dt.datetime) -> Came:
    if not Notice.objects.filter(pk=notice.pk, used_at=None).update(used_at=at):
        raise WrongNoticeCode("This code is not right, or no longer.", fix="Read it again, or begin anew.")
    notice.used_at = at
    told = told_by(notice)
    assert told is not None
    record(by, "claim.notice", noun="notice", subject=notice.pk, at=at)
    member = find_by_nik(told.nik, on=wib_day(at)) if told.nik else None
    is_she = member is not None and folded(member.name) == folded(told.name)  # her number and her whole name are two secrets
    if member is None or not is_she or wib_day(at) - dt.date.fromisoformat(told.on) > LONG_AGO:
        _answer(told, str(notice.pk), "claim.noticed", at)
        return Came(notice, None)
    try:
        with transaction.atomic():  # half a filing is none
            return _file(notice, told, member, stranger(by.origin), at)
    except Problem:  # such as a day that cannot be: an officer talks with her
        notice.refresh_from_db()
        _answer(told, str(notice.pk), "claim.noticed", at)
        return Came(notice, None)


def _file(notice: Notice, told: Told, member: Member, by: Viewer, at: dt.datetime) -> Came:
    came = file_of(Member.objects.filter(pk=member.pk), filing_of(told, member), by=by, at=at)
    _end(notice, came, by, at)
    party = Party.objects.filter(claim=came.claim, phone=told.phone).order_by("-number").first()
    assert party is not None
    _answer(told, str(notice.pk), "claim.taken", at, claim=came.claim)
    return Came(notice, party)


def filing_of(told: Told, member: Member) -> Filing:
    """Return what a notice asks for, as an officer would write it."""
    is_death = told.kind == Notice.Kind.DEATH
    is_heir = told.relation not in ("helper", "member")
    kind = (Kind.JKK_DEATH if told.at_work == "yes" else Kind.JKM) if is_death else Kind.JKK_INJURY
    cause = {"yes": "accident", "unsure": MAYBE_WORK}.get(told.at_work, "") if is_death else "accident"
    herself = [{"name": told.own_name, "relation": told.relation}] if is_heir else []
    return Filing(
        str(member.pk),
        kind,
        dt.date.fromisoformat(told.on),
        time=told.time or None,
        cause=cause,
        relation=Party.Relation.HEIR if is_heir else Party.Relation(told.relation),
        phone=told.phone,
        heirs=[*herself, *told.heirs] if is_death else (),
        words=told.words,
    )


def _end(notice: Notice, came: Filed, by: Viewer, at: dt.datetime) -> None:
    notice.claim_id = came.claim
    notice.outcome = Notice.Outcome.JOINED if came.is_joined else Notice.Outcome.FILED
    notice.ended_at, notice.by, notice.account = at, by.name[:60], by.account
    notice.save(update_fields=["claim", "outcome", "ended_at", "by", "account"])


def _with_account(came: Came, at: dt.datetime) -> Came:
    """Keep the account that was told, once the bank has said whose it is; of who joined a claim of others none is kept."""
    told = told_by(came.notice)
    if told is None or not told.account or came.party is None:
        return came
    banks = paying()
    written = Heir.objects.filter(event=came.party.claim.event_id, told_by=stranger().name, since=at, until=None)
    heir = written.filter(name=told.own_name[:120], relation=told.relation).first()
    if not banks or heir is None or came.notice.outcome != Notice.Outcome.FILED:
        return Came(came.notice, came.party, "claim.account_later")
    try:
        name_destination(
            came.party.claim_id,
            f"h{heir.pk}",
            partner_code=banks[0],
            bank=told.bank,
            account=told.account,
            is_own=True,
            by=party_viewer(came.party.pk),
            at=at,
        )
    except Problem as problem:
        return Came(came.notice, came.party, problem.code)
    return came


# -- what an officer does with it


def require_notice(viewer: Viewer, key: str) -> Notice:
    """Return what somebody told, locked until the transaction ends. Raises NotThere for one that is ended, or seen by others."""
    try:
        found = visible_notices(viewer).select_for_update(no_key=True).filter(pk=uuid.UUID(str(key)), outcome="").first()
    except ValueError:
        found = None
    if found is None:
        raise NotThere("Nothing that waits was told under {number}.", number=str(key)[:40], fix="Look at the work queue.")
    return found


@one_transaction
def take_notice(key: str, member: str, *, on: dt.date | None = None, by: Viewer, at: dt.datetime) -> Filed:
    """File what somebody told for the member whom an officer found: who told it joins as one who asked.

    on      the day of the event, where the notice has none or another one
    Raises  NotThere; Elsewhere; BadUsage
    """
    notice = require_notice(by, key)
    told = told_by(notice)
    if told is None or not (told.on or on):
        raise BadUsage("The day of the event is not known yet.", fix="Ask who told it, and give the day.")
    person = visible_members(by).filter(pk=_uuid(member)).first()
    if person is None:
        raise NotThere("She is no member of your branch.", fix="Compare the NIK with her card, or ask head office.")
    said = Told(**(asdict(told) | {"on": (on or dt.date.fromisoformat(told.on)).isoformat()}))
    came = file_of(visible_members(by), filing_of(said, person), by=stranger(by.origin), at=at)
    _end(notice, came, by, at)
    _answer(told, str(notice.pk), "claim.taken", at, claim=came.claim)
    record(by, "claim.take_notice", noun="notice", subject=notice.pk, at=at)
    return came


def take_notice_of(nik: str, key: str, *, on: dt.date | None = None, by: Viewer, at: dt.datetime) -> Filed:
    """File what somebody told for the member with a NIK, as `take_notice`. Raises BadNik; what `take_notice` raises."""
    member = find_by_nik(parse_nik(nik, on=wib_day(at)).digits, on=wib_day(at))
    return take_notice(key, str(member.pk) if member is not None else "", on=on, by=by, at=at)


@one_transaction
def close_notice(key: str, *, reason: str, by: Viewer, at: dt.datetime) -> None:
    """End what somebody told without a claim: she was called, and it is about no member. Raises NotThere; BadUsage."""
    notice = require_notice(by, key)
    if not reason.strip():
        raise BadUsage("Say why nothing is filed.", fix="Give a reason: who told it is called with it.")
    notice.outcome, notice.reason, notice.ended_at = Notice.Outcome.CLOSED, reason.strip()[:200], at
    notice.by, notice.account = by.name[:60], by.account
    notice.save(update_fields=["outcome", "reason", "ended_at", "by", "account"])
    record(by, "claim.close_notice", noun="notice", subject=notice.pk, reason=reason, at=at)


@one_transaction
def know_party(claim: int, number: int, *, by: Viewer, at: dt.datetime) -> Party:
    """Keep that an officer saw that one who asked is who she says: from now on she reads sums, names and letter.

    Raises  NotThere; NotNow for who is no officer
    """
    found = require_claim(by, claim)
    party = Party.objects.filter(claim=found, number=number).first()
    if party is None:
        raise NotThere("No claim has the number {number}.", number=claim, fix="List them: naungan claim list")
    if not by.is_staff:
        raise NotNow("An officer compares the KTP.", fix="Go to a branch with it.")
    require_free(found, by)
    if party.known_at is None:
        party.known_at, party.known_by = at, by.name[:60]
        party.save(update_fields=["known_at", "known_by"])
        record(by, "claim.know", noun="claim", subject=claim, at=at, party=number)
    return party


# -- knocking again


def number_of(claim: str) -> str:
    """Return the number of a claim as it is counted, however it was written; "" for what is none."""
    text = claim.strip()
    return str(int(text)) if text.isascii() and text.isdecimal() and len(text) <= 18 else ""  # what a number holds


@one_transaction
def knock(claim: str, phone: str, *, by: Viewer, at: dt.datetime) -> tuple[Knock, str]:
    """Send a code to a telephone with which somebody asked for a claim, so that its page opens.

    claim    its number, as it was told
    Returns  the code's row and, of invented people alone, its digits; alike for a number or telephone that no claim has
    Raises   BadPhone
    """
    digits, number = new_digits(), number_of(claim)
    read, key = read_phone(phone), uuid.uuid4()
    parties = Party.objects.filter(claim=int(number), phone=read) if number else None
    party = None
    if parties is not None:  # of several who gave this telephone she whom an officer knows
        whole = parties.select_related("claim__member")
        party = whole.filter(READS).order_by("-number").first() or whole.order_by("-number").first()
    row = Knock.objects.create(id=key, party=party, digest=digest_of(KNOCK, key, digits), made_at=at)
    record(by, "claim.knock", noun="claim", subject=party.claim_id if party else "", at=at)
    if party is not None:
        Outbox.objects.create(
            topic="claim.code",
            key=str(key),
            created_at=at,
            payload=sealed_for_message(digits, key) | to_phone(read, str(key), "id"),
        )
    return row, digits if party is not None and party.claim.member.is_synthetic else ""


def opened(key: str, code: str, *, by: Viewer, at: dt.datetime) -> Party:
    """Return who knocked, once, by the code that came. Raises WrongNoticeCode: the same for wrong, late, used and unknown."""
    wrong = WrongNoticeCode("This code is not right, or no longer.", fix="Read it again, or ask for a new one.")
    found, is_right = tried(Knock.objects.select_related("party"), key, code, kind=KNOCK, holds=HOLDS, at=at)
    if found is None:
        raise wrong
    if not is_right or found.party is None:
        record(by, "code.wrong", noun="claim", subject=found.party.claim_id if found.party else "", at=at)
        raise wrong
    if not Knock.objects.filter(pk=key, used_at=None).update(used_at=at):
        raise wrong
    party: Party = found.party
    record(party_viewer(party.pk, origin=by.origin), "sign.in", noun="claim", subject=party.claim_id, at=at)
    return party


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return uuid.UUID(int=0)
