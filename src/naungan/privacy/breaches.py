"""When personal data got out: what was within reach, who is told by when, and that it was done.

Source  UU 27/2022 art. 46: people and the authority are told within 3 x 24 hours: which data, when and how, what was done
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from naungan.accounts.reading import READS
from naungan.lib import house
from naungan.lib.access import Viewer
from naungan.lib.clock import WIB
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.models import AuditEvent
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.partners.models import Notice, Partner
from naungan.privacy.models import Breach
from naungan.registry.models import Member
from naungan.regulation.privacy import breach_due

SLICE = 2_000
LONGEST = 400
AT_ONCE = 10_000
"""Subjects of one statement."""
SHOWN_ONLY = frozenset({"agreement", "roster", "draft"})
"""Of these an act shows nobody by itself: who sends a list, or writes an agreement, reads it elsewhere."""


class BreachClosed(Problem):
    code = "breach.closed"


@dataclass(slots=True)
class Scope:
    """What was within reach of an account in a time.

    members  numbers of members whose page or record was open, or who stand on a list that was
    rows     numbers of rows of lists of people who are not registered
    unknown  of what the trail does not tell whom it showed: how often, by noun
    events   how many entries of the trail were read
    first, last  moments of the first and the last of them
    """

    members: set[str] = field(default_factory=set)
    rows: set[int] = field(default_factory=set)
    unknown: dict[str, int] = field(default_factory=dict)
    events: int = 0
    first: dt.datetime | None = None
    last: dt.datetime | None = None


def scope(actor: str, *, since: dt.datetime, until: dt.datetime) -> Scope:
    """Return whom an account saw, or acted on, from a moment until another (not included), as the trail says.

    actor  the account's name, or a program's
    Cost   follows the entries of that account and the lists that it opened, not the trail
    """
    found = Scope()
    events = AuditEvent.objects.filter(actor=actor[:60], at__gte=since, at__lt=until)
    named: dict[str, set[str]] = {}
    told = events.order_by("at", "pk").values_list("at", "act", "noun", "subject", "detail")
    for at, act, noun, subject, detail in told.iterator(SLICE):
        found.events += 1
        found.first, found.last = found.first or at, at
        who = detail.get("who")
        if who is not None:
            found.members.update(one for one in who if not one.isdecimal())
            found.rows.update(int(one) for one in who if one.isdecimal())
            if noun and int(detail.get("shown", 0)) > len(who):  # somebody stood there whom nothing names
                found.unknown[noun] = found.unknown.get(noun, 0) + 1
        elif noun and (noun not in SHOWN_ONLY or act in READS):
            named.setdefault(noun, set()).add(subject)
    resolvers, nobody = house.seen(), house.unseen()
    if found.rows:  # who was shown as a row of a list may be a member by now
        named.setdefault("row", set()).update(str(one) for one in found.rows)
        found.rows.clear()
    for noun, subjects in named.items():
        if noun in resolvers:
            ordered = sorted(subjects)
            for begin in range(0, len(ordered), AT_ONCE):
                members, rows = resolvers[noun](ordered[begin : begin + AT_ONCE])
                found.members.update(members)
                found.rows.update(rows)
        elif noun not in nobody:
            found.unknown[noun] = found.unknown.get(noun, 0) + len(subjects)
    _by_partner(found, actor, since, until)
    return found


def _by_partner(found: Scope, actor: str, since: dt.datetime, until: dt.datetime) -> None:
    """A partner reads names by the numbers of bills and savings that it asks about: its messages say which."""
    partner = Partner.objects.filter(code=actor).first()
    if partner is None:
        return
    asked = Notice.objects.filter(partner=partner, received_at__gte=since, received_at__lt=until)
    numbers = sorted(set(asked.exclude(number="").values_list("number", flat=True)))
    resolvers = house.seen()
    for begin in range(0, len(numbers), AT_ONCE):
        for noun in ("bill", "pot"):
            members, _ = resolvers[noun](numbers[begin : begin + AT_ONCE])
            found.members.update(members)
    found.events += len(numbers)


def is_known(actor: str) -> bool:
    """Whether the trail, or our partners' messages, tell of an account, a program or a partner of this name."""
    return AuditEvent.objects.filter(actor=actor[:60]).exists() or Partner.objects.filter(code=actor).exists()


@one_transaction
def open_breach(
    *,
    what: str,
    how: str,
    known_at: dt.datetime,
    since: dt.datetime,
    until: dt.datetime,
    actor: str = "",
    by: Viewer,
    at: dt.datetime,
) -> Breach:
    """Keep that data got out; from `known_at` the clock of the law runs.

    Raises  BadUsage where nothing says what or how, or the times cannot be
    """
    for words, asked in ((what, "what"), (how, "how")):
        if not words.strip() or len(words) > LONGEST:
            raise BadUsage("A breach says {asked}, in up to {most} letters.", asked=asked, most=LONGEST, fix="Write it.")
    if actor and not is_known(actor):
        raise BadUsage(
            "Nobody is called {actor} in the trail.", actor=actor, fix="See: naungan audit show; names are written exactly."
        )
    if not since < until or known_at > at:
        raise BadUsage(
            "These times cannot be: {since}, {until}, {known}.",
            since=since,
            until=until,
            known=known_at,
            fix="It began before it ended, and was known by now.",
        )
    kept = Breach.objects.create(
        actor=actor[:60],
        since=since,
        until=until,
        what=what.strip(),
        how=how.strip(),
        known_at=known_at,
        due_at=breach_due(known_at),
        opened_by=by.name[:60],
    )
    record(by, "breach.open", noun="breach", subject=kept.pk, at=at)
    return kept


def _open(number: int) -> Breach:
    breach_named(number)
    found = Breach.objects.select_for_update().get(pk=number)
    if found.closed_at is not None:
        raise BreachClosed("This breach is closed.", fix="Open another one.")
    return found


def _scope_of(breach: Breach) -> Scope:
    if not breach.actor:
        raise BadUsage("This breach names no account.", fix="Count who was within reach by hand, and tell them.")
    return scope(breach.actor, since=breach.since, until=breach.until)


@one_transaction
def count_scope(number: int, *, by: Viewer, at: dt.datetime) -> Scope:
    """Keep how many a breach concerns, without naming them. Raises BadUsage where it names no account."""
    found = _scope_of(_open(number))
    Breach.objects.filter(pk=number).update(members=len(found.members), rows=len(found.rows), scoped_at=at)
    record(by, "breach.scope", noun="breach", subject=number, at=at, members=len(found.members), lists=len(found.rows))
    return found


@one_transaction
def make_out(number: int, path: Path, *, by: Viewer, at: dt.datetime) -> Scope:
    """Write whom a breach concerns into a file (CSV, only for its owner), and keep how many and the file's hash.

    Columns of the file: member (number), name, village, telephone; of people of lists their row. No NIK.
    Raises  BadUsage where it names no account, or the file is there already
    """
    found = _scope_of(_open(number))
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise BadUsage("{path} cannot be written: {why}.", path=path, why=error.strerror, fix="Give another place.") from error
    with os.fdopen(descriptor, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["member", "row", "name", "village", "telephone"])
        for member in _members(found.members):
            writer.writerow([member["pk"], "", member["name"], member["area__code"] or "", member["phone"]])
        writer.writerows([["", row, "", "", ""] for row in sorted(found.rows)])
        file.flush()
        os.fsync(file.fileno())
    with path.open("rb") as file_:
        digest = hashlib.file_digest(file_, "sha256").hexdigest()
    Breach.objects.filter(pk=number).update(members=len(found.members), rows=len(found.rows), scope_hash=digest, scoped_at=at)
    record(by, "breach.scope", noun="breach", subject=number, at=at, members=len(found.members), lists=len(found.rows))
    return found


def _members(numbers: set[str]) -> Iterator[dict[str, Any]]:
    ordered = sorted(numbers)
    for begin in range(0, len(ordered), SLICE):
        part = Member.objects.filter(pk__in=ordered[begin : begin + SLICE])
        yield from map(dict, part.order_by("pk").values("pk", "name", "area__code", "phone"))


@one_transaction
def told(number: int, whom: str, *, how: str, by: Viewer, at: dt.datetime) -> Breach:
    """Keep that people (`people`) or the authority (`authority`) were told, and how."""
    breach = _open(number)
    if whom not in ("people", "authority") or not how.strip():
        raise BadUsage("Who was told is people or authority, and how says by what.", fix="Such as: people --how 'SMS of 12-03'")
    Breach.objects.filter(pk=number).update(**{f"{whom}_told_at": at, f"{whom}_told_how": how.strip()[:200]})
    record(by, "breach.tell", noun="breach", subject=number, at=at, whom=whom)
    breach.refresh_from_db()
    return breach


@one_transaction
def close_breach(number: int, *, steps: str = "", why: str = "", by: Viewer, at: dt.datetime) -> Breach:
    """Close a breach of which both were told, or say why nobody had to be. Raises BadUsage, BreachClosed."""
    breach = _open(number)
    if not (breach.people_told_at and breach.authority_told_at) and not why.strip():
        raise BadUsage("People and the authority were not both told.", fix="Tell them, or say why nobody has to be told.")
    changed = {"closed_at": at, "closed_by": by.name[:60], "closed_why": why.strip()[:LONGEST]}
    if steps.strip():
        changed["steps"] = steps.strip()[:LONGEST]
    Breach.objects.filter(pk=number).update(**changed)
    record(by, "breach.close", noun="breach", subject=number, at=at)
    breach.refresh_from_db()
    return breach


def breach_named(number: int) -> Breach:
    """Return a breach by its number. Raises BadUsage."""
    found = Breach.objects.filter(pk=number).first()
    if found is None:
        raise BadUsage("There is no breach {number}.", number=number, fix="See: naungan privacy breach list")
    return found


def still_open() -> QuerySet[Breach]:
    """Return the breaches that are not closed, the most urgent first."""
    return Breach.objects.filter(closed_at=None).order_by("due_at")


def letters(breach: Breach) -> dict[str, str]:
    """Return the letters of a breach, in Indonesian: to the people, short enough to be read aloud, and to the authority."""
    day = breach.known_at.astimezone(WIB)
    many = "–" if breach.members is None else str(breach.members + (breach.rows or 0))
    steps = breach.steps or "…"
    return {
        "people": (
            "PEMBERITAHUAN KEBOCORAN DATA PRIBADI\n\n"
            f"Data pribadi Anda mungkin telah dilihat oleh orang yang tidak berhak.\n\nData apa: {breach.what}\n"
            f"Kapan dan bagaimana: {breach.since.astimezone(WIB):%d-%m-%Y %H:%M} s.d. "
            f"{breach.until.astimezone(WIB):%d-%m-%Y %H:%M} WIB. {breach.how}\nYang sudah kami lakukan: {steps}\n\n"
            "Perlindungan Anda tidak berubah. Jangan berikan kode SMS kepada siapa pun. Pertanyaan: kantor cabang atau 175.\n"
        ),
        "authority": (
            "PEMBERITAHUAN KEGAGALAN PELINDUNGAN DATA PRIBADI (UU 27/2022 pasal 46)\n\n"
            f"Nomor: {breach.pk}\nDiketahui: {day:%d-%m-%Y %H:%M} WIB\n"
            f"Data pribadi yang terungkap: {breach.what}\nKapan dan bagaimana terungkap: "
            f"{breach.since.astimezone(WIB):%d-%m-%Y %H:%M} s.d. "
            f"{breach.until.astimezone(WIB):%d-%m-%Y %H:%M} WIB. {breach.how}\n"
            f"Jumlah orang: {many}\nUpaya penanganan dan pemulihan: {steps}\n"
        ),
    }
