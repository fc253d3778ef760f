"""Who speaks for a member that is a child: no child allows a use of her data by herself.

Source  UU 27/2022 art. 25 (consent of a parent or guardian); UU 35/2014 art. 1 (a child is who is not yet eighteen)
"""

from __future__ import annotations

import datetime as dt

from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.crypto import seal, unseal
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.registry.models import Guardian, Member
from naungan.registry.names import is_name
from naungan.regulation.privacy import of_age_on

HOLDS = dt.timedelta(hours=24)
"""So long the word of a guardian holds after an officer has seen her: each consent is given in her presence."""


class NeedsGuardian(Problem):
    code = "consent.needs_guardian"


def _bound_to(member: object, at: dt.datetime) -> str:
    return f"registry_guardian.name:{member}:{at.astimezone(dt.UTC).isoformat()}"


def guardian_bound_to(guardian: Guardian) -> str:
    """Return what her name is bound to (`crypto.seal`)."""
    return _bound_to(guardian.member_id, guardian.seen_at)


def guardian_name(guardian: Guardian) -> str:
    """Return what she is called."""
    return unseal(bytes(guardian.name_cipher), bound_to=guardian_bound_to(guardian))


def is_child(member: Member, *, on: dt.date) -> bool:
    """Whether a member is a child on a day."""
    return on < of_age_on(member.birth_date, on=on)


@one_transaction
def see_guardian(member: Member, name: str, relation: str, *, explained: str, by: Viewer, at: dt.datetime) -> Guardian:
    """Keep that an officer has seen who speaks for a child, with the paper that says so, and explained to both what it is about.

    relation   `mother`, `father` or `guardian`
    explained  the form that was read to them
    Raises     BadUsage for a member of age, a name or relation that cannot be, or where nothing was explained
    """
    if not is_child(member, on=wib_day(at)):
        raise BadUsage("She is of age and speaks for herself.", fix="Ask her.")
    words = " ".join(name.split())
    if not is_name(words) or len(words) > 120:
        raise BadUsage("“{given}” is no name.", given=words[:40], fix="Write it as on the KTP.")
    if relation not in Guardian.Relation.values:
        raise BadUsage("“{given}” is not known here.", given=relation, fix="Choose one of the list.")
    if not explained.strip():
        raise BadUsage("Nothing says what was explained.", fix="Name the form that was read to them.")
    moment = at.astimezone(dt.UTC)
    seen = Guardian.objects.create(
        member=member,
        name_cipher=seal(words, bound_to=_bound_to(member.pk, moment)),
        relation=relation,
        explained=explained.strip()[:60],
        seen_by=by.name[:60],
        seen_at=moment,
        until=of_age_on(member.birth_date, on=wib_day(at)),
    )
    record(by, "guardian.see", noun="member", subject=member.pk, at=at, guardian=seen.pk)
    return seen


def speaking_for(member: Member, *, at: dt.datetime) -> Guardian | None:
    """Return the guardian whose word holds now, the last one seen; None where none was seen within a day."""
    seen = Guardian.objects.filter(member=member, seen_at__gt=at - HOLDS, seen_at__lte=at, until__gt=wib_day(at))
    return seen.order_by("-pk").first()
