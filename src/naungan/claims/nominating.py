"""Whom a member names beforehand, so that they are found, called and told: kept sealed, asked for once a year.

It gives nobody a right, and the pages say so: who receives is the order of the law, and a will counts from a notary alone. What
she named helps to find her family, and a claim that leaves one of them out is looked at twice (`signals`).

Source  PP 44/2015 art. 37(5) (order), Permenaker 1/2025 art. 79(2a) (will)
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from naungan.claims.cases import RELATIONS
from naungan.claims.models import Nomination
from naungan.claims.steps import NotNow
from naungan.lib.access import Role, Viewer
from naungan.lib.clock import end_of_day, wib_day
from naungan.lib.crypto import seal, unseal
from naungan.lib.errors import BadUsage
from naungan.lib.retry import one_transaction
from naungan.lib.sql import run
from naungan.lib.trail import record
from naungan.registry.models import Member
from naungan.registry.names import folded
from naungan.registry.phone import read_phone
from naungan.registry.requests import tell_old_phone
from naungan.registry.sight import Elsewhere, hers_since, visible_members
from naungan.regulation.survivors import CLASSES, Relation

NAMEABLE = tuple(relation for order in CLASSES for relation in order if relation not in (Relation.WILL, Relation.COURT))
"""A will and a court speak by a paper, not by a word."""
MOST, LONGEST, OLDEST = 12, 120, 130
YEAR = dt.timedelta(days=365)
ASKED_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody whom a member named.

    born   her birth date; None: not said
    phone  where she is called; "": not said
    """

    relation: Relation
    name: str
    born: dt.date | None = None
    phone: str = ""

    @property
    def order(self) -> int:
        """Class of the law's order, from 1."""
        return next(place for place, some in enumerate(CLASSES, 1) if self.relation in some)

    def as_json(self) -> dict[str, Any]:
        return {
            "relation": self.relation.word,
            "name": self.name,
            "born": None if self.born is None else self.born.isoformat(),
            "phone": self.phone,
        }


def nomination_bound_to(row: Nomination) -> str:
    """Return what whom she named is bound to (`crypto.seal`)."""
    return f"claims_nomination.people:{row.member_id}:{row.number}"


def people_of(row: Nomination) -> tuple[Named, ...]:
    """Return whom a member named; nobody once the cell was emptied."""
    if not bytes(row.people_cipher):
        return ()
    return tuple(_opened(one) for one in json.loads(unseal(bytes(row.people_cipher), bound_to=nomination_bound_to(row))))


def people_words(row: Nomination) -> str:
    """Return the same for the copy of her data: names, and of telephones, which are other people's, the end."""
    return "; ".join(f"{one.name} ({one.relation.word}){f', …{one.phone[-3:]}' if one.phone else ''}" for one in people_of(row))


def _opened(one: Mapping[str, Any]) -> Named:
    born = dt.date.fromisoformat(one["born"]) if one["born"] else None
    return Named(Relation.read(one["relation"]), one["name"], born, one["phone"])


def nomination_of(member: Member, *, on: dt.date | None = None) -> Nomination | None:
    """Return what holds of whom a member named; None where nobody did, or somebody else had before the record was hers.

    on  what held at the end of that day, such as that of her death, whatever was written since
    """
    return nominations_of(member).filter(**_held(on)).order_by("-number").first()


def nominations_of(member: Member) -> QuerySet[Nomination]:
    """Return all that a member named, without what somebody else wrote before the record was hers."""
    found, since = Nomination.objects.filter(member=member), hers_since(member)
    return found.filter(at__gt=since) if since else found


def _held(on: dt.date | None) -> dict[str, Any]:
    return {"until": None} if on is None else {"at__lte": end_of_day(on)}


def confirmed_on(member: Member) -> dt.date | None:
    """Return on which day a member said last that whom she named is right; None where she named nobody."""
    found = nomination_of(member)
    return wib_day(found.confirmed_at) if found is not None and people_of(found) else None


def ranked(people: Iterable[Named]) -> list[tuple[Named, bool]]:
    """Return whom she named in the order of the law, each with whether she is of the first class that is there."""
    rows = sorted(people, key=lambda one: (one.order, NAMEABLE.index(one.relation), one.born or dt.date.max))
    first = min((one.order for one in rows), default=0)
    return [(one, one.order == first) for one in rows]


# -- naming


@one_transaction
def name_family(member: Any, people: Sequence[Named], *, by: Viewer, at: dt.datetime, seen: int | None = None) -> Nomination:
    """Name whom to call if something happens to a member: the whole list, in place of what she named before; empty: nobody.

    seen    number of the list that was looked at; None: whatever it is. The same list again is a word that it is still right
    Raises  BadUsage for what cannot be; NotNow of who has died, or where the list is another one by now; Elsewhere
    """
    found = _hers(member, by)
    last = Nomination.objects.select_for_update().filter(member=found, until=None).first()
    if seen is not None and seen != (last.number if last else 0):
        raise _otherwise()
    judged = _judged(people, found, at)
    if last is not None and people_of(last) == judged:
        return _confirmed(last, by, at)
    number = Nomination.objects.filter(member=found).count() + 1
    if last is not None:
        last.until = at
        last.save(update_fields=["until"])
    made = Nomination(
        member=found,
        number=number,
        told_by=by.name[:60] or "–",
        account=by.account,
        at=at,
        confirmed_at=at,
        ask_on=wib_day(at) + YEAR if judged else None,
    )
    made.people_cipher = seal(json.dumps([one.as_json() for one in judged]), bound_to=nomination_bound_to(made))
    made.save()
    record(by, "family.name", noun="member", subject=found.pk, at=at, people=len(judged))
    if by.role is not Role.MEMBER:
        tell_old_phone(found, "family.named", key=f"nomination:{made.pk}", at=at)
    return made


@one_transaction
def confirm_family(member: Any, *, by: Viewer, at: dt.datetime, seen: int | None = None) -> Nomination:
    """Say that whom a member named is still right.

    seen    as of `name_family`
    Raises  NotNow where she named nobody, or has died, or where the list is another one by now; Elsewhere
    """
    found = _hers(member, by)
    last = Nomination.objects.select_for_update().filter(member=found, until=None).first()
    if last is None:
        raise NotNow("Nobody is named yet.", fix="Name whom we call if something happens.")
    if seen is not None and seen != last.number:
        raise _otherwise()
    return _confirmed(last, by, at)


def _otherwise() -> NotNow:
    return NotNow("Somebody wrote it otherwise meanwhile.", fix="Look at it again, and write what is missing.")


def _confirmed(last: Nomination, by: Viewer, at: dt.datetime) -> Nomination:
    last.confirmed_at, last.ask_on = at, wib_day(at) + YEAR if people_of(last) else None
    last.save(update_fields=["confirmed_at", "ask_on"])
    record(by, "family.confirm", noun="member", subject=last.member_id, at=at)
    return last


def _hers(member: Any, by: Viewer) -> Member:
    """Return the member, locked: two who name do so one after the other."""
    whom = visible_members(by) if by.is_staff or by.role is Role.MEMBER else Member.objects.none()
    found = whom.select_for_update(no_key=True, of=("self",)).filter(pk=member).first()
    if found is None:
        raise Elsewhere("This person is served elsewhere.", fix="Send her to her branch.")
    if found.died_on is not None:
        raise NotNow("She has died: what she named stands as it was.", fix="Name whom she left at the claim.")
    return found


def _judged(people: Sequence[Named], member: Member, at: dt.datetime) -> tuple[Named, ...]:
    if len(people) > MOST:
        raise BadUsage("{count} people are too many.", count=len(people), most=MOST, fix="Name at most {most}.")
    judged = tuple(_judge(one, member, at) for one in people)
    seen = set()
    for one in judged:
        key = (folded(one.name), one.born)
        if key in seen:
            raise BadUsage("{name} stands there twice.", name=one.name, fix="Name each of them once.")
        seen.add(key)
    return judged


def _judge(one: Named, member: Member, at: dt.datetime) -> Named:
    name = " ".join(one.name.split())
    if not name or len(name) > LONGEST or not name.isprintable() or not any(letter.isalpha() for letter in name):
        raise BadUsage("“{given}” is no name.", given=name[:40], fix="Write the name as on her KTP.")
    if one.relation not in NAMEABLE:
        raise BadUsage(
            "“{given}” speaks by a paper, not by a word.",
            given=one.relation.word,
            names=", ".join(relation.word for relation in NAMEABLE),
            fix="Choose one of: {names}.",
        )
    today = wib_day(at)
    if one.born is not None and not today.year - OLDEST <= one.born.year <= today.year:
        raise BadUsage("{day} is no birth date.", day=one.born, fix="Write it as on her KTP, such as 1990-05-31.")
    if one.born is not None and one.born > today:
        raise BadUsage("{day} has not come yet.", day=one.born, fix="Write the day on which she was born.")
    is_herself = folded(name) == folded(member.name) and one.born in (None, member.birth_date)
    if is_herself:
        raise BadUsage("{name} is the member herself.", name=name, fix="Name who is to be called if something happens to her.")
    if one.relation is Relation.CHILD and one.born is not None and one.born <= member.birth_date:
        raise BadUsage("{name} would be older than her parent.", name=name, fix="Compare the birth date and what she is to you.")
    if one.relation is Relation.PARENT and one.born is not None and one.born >= member.birth_date:
        raise BadUsage("{name} would be younger than her child.", name=name, fix="Compare the birth date and what she is to you.")
    return Named(one.relation, name, one.born, read_phone(one.phone) if one.phone else "")


def read_named(given: Mapping[str, str]) -> Named:
    """Return somebody from words as a file has them: relation, name, born, phone. Raises BadUsage."""
    word, born = str(given.get("relation") or "").strip().lower(), str(given.get("born") or "").strip()
    relation = Relation.read(RELATIONS.get(word, word))
    try:
        day = dt.date.fromisoformat(born) if born else None
    except ValueError:
        raise BadUsage("“{given}” is no birth date.", given=born, fix="Write it as 1990-05-31.") from None
    return Named(relation, str(given.get("name") or ""), day, str(given.get("phone") or "").strip())


# -- asking again, and what a claim makes of it


@one_transaction
def ask_families(at: dt.datetime) -> int:
    """Ask members by a message whether what they named a year ago is still right. Returns of how many that was due."""
    (found,) = run("claims/ask_families", today=wib_day(at), at=at, most=ASKED_AT_ONCE)
    return int(found["due"])


def left_out(named: Sequence[Named], heirs: Iterable[tuple[Relation, str]]) -> list[Named]:
    """Return whom a member named of the class that receives, or of one before it, and who is not among those told as left.

    heirs  relation and name of each who was told
    """
    told = list(heirs)
    orders = [place for relation, _ in told for place, some in enumerate(CLASSES, 1) if relation in some]
    if not orders:
        return []
    left = [(place, set(folded(name).split())) for place, (_, name) in enumerate(told)]
    found = []
    for one in named:
        if one.order > min(orders):
            continue
        words = set(folded(one.name).split())
        match = next((row for row in left if _is_same(words, row[1]) and told[row[0]][0] is one.relation), None)
        if match is None:
            found.append(one)
        else:
            left.remove(match)  # one who was told is one who was named
    return found


def _is_same(words: set[str], other: set[str]) -> bool:
    """Whether two names agree as far as the shorter one goes; of letters that nobody here reads no two agree."""
    return bool(words and other) and (words <= other or other <= words)
