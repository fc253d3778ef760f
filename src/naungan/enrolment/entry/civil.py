"""Doubts about people who are members already go to their branch; a silence of the civil registry is asked again."""

from __future__ import annotations

import contextlib
import datetime as dt

from naungan.lib.access import house_itself
from naungan.lib.clock import wib_day
from naungan.lib.crypto import unseal
from naungan.lib.words import marked, say
from naungan.partners.civil import Asked, Said, ask, is_there
from naungan.partners.models import CivilAnswer
from naungan.registry import requests
from naungan.registry.commands import nik_bound_to
from naungan.registry.models import Member, MemberRequest

CODES = {Said.DIED: "civil.died", Said.UNKNOWN: "civil.unknown", Said.DIFFERS: "civil.differs"}
TEXTS = {
    "civil.died": marked("The civil registry says that this person has died. Ask the family; record the death if it is so."),
    "civil.unknown": marked("The civil registry does not know this NIK. Compare it with the KTP."),
    "civil.differs": marked("The civil registry knows this NIK with another name or birth date. Compare them with the KTP."),
    "duplicate.person": marked(
        "Very likely this person is registered under another NIK too. Compare both KTPs: twins are two people."
    ),
    "duplicate.perhaps": marked(
        "Perhaps this person is registered under another NIK too. Compare both KTPs: twins are two people."
    ),
}
"""What a branch reads in its queue."""
NEW_FOR = dt.timedelta(days=14)
"""So long after joining a silence is asked about again."""
MOST = 500


def tell_branch(member: Member, code: str, *, at: dt.datetime) -> bool:
    """Put a doubt about who somebody is into the queue of her branch, once while it is open. Returns whether it is new."""
    if code not in TEXTS:
        return False
    with contextlib.suppress(requests.RequestOpen):
        requests.ask(
            member,
            MemberRequest.Kind.OTHER,
            say(TEXTS[code], language="id"),
            by=house_itself("civil registry" if code.startswith("civil.") else "register"),
            at=at,
        )
        return True
    return False


def ask_again(at: dt.datetime) -> int:
    """Ask about new members of whom nothing was heard yet. Returns how many doubts went to a branch.

    Who was compared with her KTP is not asked about, and nobody twice while an answer holds.
    """
    if not is_there():
        return 0
    new = Member.objects.filter(
        memberships__since__gt=wib_day(at) - NEW_FOR, proof__lt=Member.Proof.SEEN, died_on=None, is_synthetic=False, erasure=None
    ).distinct()
    waiting: list[tuple[Member, Asked]] = []
    for member in new.order_by("pk").iterator(500):
        nik = unseal(bytes(member.nik_cipher), bound_to=nik_bound_to(str(member.pk)))
        asked = Asked(nik, member.name, member.birth_date)
        if not CivilAnswer.objects.filter(digest=asked.digest, expires_at__gt=at).exists():
            waiting.append((member, asked))
        if len(waiting) >= MOST:
            break
    said = ask([asked for _, asked in waiting], reason="asked again", by=house_itself(), at=at)
    return sum(tell_branch(member, CODES.get(one, ""), at=at) for (member, _), one in zip(waiting, said, strict=True))
