"""What this room keeps of people (`lib.personal`): what they complained of, and how it was answered."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from naungan.complaints.complaining import answer_of, dispute_of, end_of, said_words
from naungan.complaints.models import Complaint
from naungan.lib.personal import Clock, Held, Keep, Kind, Purpose
from naungan.registry.models import Member

KEPT_WORDS = 731
"""Days after the answer, or the end of a mediation, for which the words of a complaint are kept: a court may ask for them."""
EMPTY = {"said_cipher": b"", "answer_cipher": b"", "dispute_cipher": b"", "end_cipher": b""}
_full = ~Q(said_cipher=b"")


def _over(member: Member) -> QuerySet[Complaint]:
    """What still waits is answered first, with its words; a clock empties it afterwards."""
    return Complaint.objects.filter(member=member).exclude(state__in=[Complaint.State.OPEN, Complaint.State.MEDIATION])


HELD = (
    Held(
        "complaints.Complaint",
        {
            Kind.NOTHING: "id key about is_of_staff language asked_at due_on mediate_by state outcome answered_at disputed_at "
            "ended_at",
            Kind.POINTER: "member_id claim_id",
            Kind.IDENTITY: "said_cipher",
            Kind.LIFE: "area answer_cipher dispute_cipher end_cipher",
            Kind.STAFF: "asked_by asked_account asked_session answered_by answered_account answered_session "
            "ended_by ended_account",
        },
        Purpose.RIGHTS,
        Keep.BOOKS,
        whose="member",
        opens={
            "said_cipher": said_words,
            "answer_cipher": answer_of,
            "dispute_cipher": dispute_of,
            "end_cipher": end_of,
        },
        clocks=(
            Clock(KEPT_WORDS, "answered_at", _full & Q(state="answered"), blanks=EMPTY),
            Clock(KEPT_WORDS, "ended_at", _full & Q(ended_at__isnull=False), blanks=EMPTY),
        ),
        erased=EMPTY,
        gone=_over,
    ),
)


def _of_complaints(subjects: Sequence[str]) -> tuple[set[str], set[int]]:
    numbers = [int(one) for one in subjects if one.isdecimal()]
    found = Complaint.objects.filter(pk__in=numbers, member__isnull=False)
    return {str(one) for one in found.values_list("member", flat=True)}, set()


SEEN = {"complaint": _of_complaints}
