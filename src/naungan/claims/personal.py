"""What this room keeps of people (`lib.personal`): what happened to them, whom they left, who was paid and where to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from naungan.claims.filing import words_of_telling
from naungan.claims.models import Claim, Notice, Photo, Recovery, Repayment, Tie
from naungan.claims.nominating import nominations_of, people_words
from naungan.claims.objections import said
from naungan.claims.photos import KEPT_UPLOADS, MEDICAL_KEPT, destroy_medical
from naungan.lib.clock import now
from naungan.lib.models import Blob
from naungan.lib.personal import Clock, Held, Keep, Kind, Purpose

UUID_LENGTH = 36
NOTICE_KEPT = 366
"""Days for which what a stranger told is kept once it came to a claim, or to none: the claim has what counts by then."""


def files_of(member: Any) -> QuerySet[Blob]:
    """Return the files of pictures that came with somebody's claims, as far as they are there.

    They are handed out at the counter, where it is seen who sent them and whom they tell of, and stand in no copy
    """
    found = Photo.objects.filter(claim__member=member).values_list("original", "pages")
    return Blob.objects.filter(pk__in=[key for original, pages in found for key in (original, *pages)], gone_at=None)


HELD = (
    Held(
        "claims.Event",
        {Kind.NOTHING: "id recorded_at", Kind.POINTER: "member_id", Kind.HEALTH: "kind"},
        Purpose.COVER,
        Keep.BOOKS,
        whose="member",
    ),
    Held(
        "claims.Telling",
        {
            Kind.NOTHING: "id number beside at",
            Kind.POINTER: "event_id account",
            Kind.HEALTH: "on time cause words_cipher",
            Kind.STAFF: "told_by",
        },
        Purpose.COVER,
        Keep.BOOKS,
        whose="event__member",
        opens={"words_cipher": words_of_telling},
        erased={"words_cipher": b""},
    ),
    Held(
        "claims.Heir",
        {
            Kind.NOTHING: "id since until",
            Kind.POINTER: "event_id",
            Kind.IDENTITY: "name age",
            Kind.LIFE: "relation receives on_ones_own chosen",
            Kind.CHILD: "school",
            Kind.STAFF: "told_by",
        },
        Purpose.COVER,
        Keep.BOOKS,
        whose="event__member",
        erased={"name": ""},
    ),
    Held(
        "claims.Paper",
        {
            Kind.NOTHING: "id at",
            Kind.POINTER: "event_id claim_id photo_id account",
            Kind.HEALTH: "code verdict dated remarks",
            Kind.STAFF: "seen_by",
        },
        Purpose.COVER,
        Keep.BOOKS,
        whose="event__member",
    ),
    Held(
        "claims.Claim",
        {
            Kind.NOTHING: "id filed_at void_since",
            Kind.POINTER: "event_id member_id account",
            Kind.HEALTH: "kind part",
            Kind.STAFF: "filed_by",
        },
        Purpose.COVER,
        Keep.BOOKS,
        whose="member",
    ),
    Held(
        "claims.Party",
        {
            Kind.NOTHING: "id number known_at at",
            Kind.POINTER: "claim_id account",
            Kind.IDENTITY: "phone",
            Kind.LIFE: "relation",
            Kind.STAFF: "known_by by",
        },
        Purpose.REACH,
        Keep.NAMED,
        whose="claim__member",
        hidden=("phone",),  # another one's
        erased={"phone": ""},
    ),
    Held(
        "claims.Particulars",
        {Kind.NOTHING: "id number at", Kind.POINTER: "claim_id account", Kind.HEALTH: "benefit", Kind.STAFF: "told_by"},
        Purpose.COVER,
        Keep.BOOKS,
        whose="claim__member",
    ),
    Held(
        "claims.Nomination",
        {
            Kind.NOTHING: "id number at confirmed_at ask_on until",
            Kind.POINTER: "member_id account",
            Kind.IDENTITY: "people_cipher",
            Kind.STAFF: "told_by",
        },
        Purpose.REACH,
        Keep.NAMED,
        whose="member",
        hers=nominations_of,
        opens={"people_cipher": people_words},
        erased={"people_cipher": b""},
    ),
    Held(
        "claims.Tie",
        {
            Kind.NOTHING: "id at ended_at",
            Kind.POINTER: "account member_id said_account",
            Kind.LIFE: "kind reason",
            Kind.STAFF: "said_by ended_by",
        },
        Purpose.SAFETY,
        Keep.BOOKS,
        whose="member",
        hers=lambda member: Tie.objects.none(),  # what an officer says of herself tells of the officer
    ),
    Held("claims.Reserve", {Kind.NOTHING: "id month fund what claims amount journal_id at"}),
    Held(
        "claims.Sample",
        {
            Kind.NOTHING: "month is_machine drawn_at looked_at",
            Kind.POINTER: "decision_id account",
            Kind.LIFE: "outcome remarks",
            Kind.FINANCE: "rupiah",
            Kind.STAFF: "looked_by",
        },
        Purpose.SAFETY,
        Keep.BOOKS,
        whose="decision__claim__member",
    ),
    Held(
        "claims.Recovery",
        {
            Kind.NOTHING: "id number cause at may_end_on ended_at wrong_at",
            Kind.POINTER: "claim_id proposal_id journal_id",
            Kind.LIFE: "reason plan",
            Kind.FINANCE: "amount lines payer waived",
        },
        Purpose.MONEY,
        Keep.BOOKS,
        whose="claim__member",
        hers=lambda member: Recovery.objects.filter(claim__member=member).exclude(cause=Recovery.Cause.PAYER),
    ),
    Held(
        "claims.Repayment",
        {Kind.NOTHING: "id at", Kind.POINTER: "recovery_id proposal_id journal_id", Kind.FINANCE: "amount reference"},
        Purpose.MONEY,
        Keep.BOOKS,
        whose="recovery__claim__member",
        hers=lambda member: Repayment.objects.filter(recovery__claim__member=member).exclude(
            recovery__cause=Recovery.Cause.PAYER
        ),
    ),
    Held(
        "claims.Signal",
        {
            Kind.NOTHING: "id grade raised_at looked_at",
            Kind.POINTER: "claim_id account",
            Kind.LIFE: "code outcome remarks",
            Kind.STAFF: "looked_by",
        },
        Purpose.SAFETY,
        Keep.BOOKS,
        whose="claim__member",
        hidden=("code", "remarks"),  # what is looked at is not told beforehand
    ),
    Held(
        "claims.Step",
        {
            Kind.NOTHING: "id number was owner due_on at until",
            Kind.POINTER: "claim_id account",
            Kind.LIFE: "state reason remarks",
            Kind.STAFF: "by",
        },
        Purpose.COVER,
        Keep.BOOKS,
        whose="claim__member",
    ),
    Held(
        "claims.Answer",
        {Kind.NOTHING: "id at", Kind.POINTER: "claim_id proposal_id", Kind.FINANCE: "question value reason"},
        Purpose.COVER,
        Keep.BOOKS,
        whose="claim__member",
    ),
    Held(
        "claims.Assessment",
        {
            Kind.NOTHING: "id number digest decides at",
            Kind.POINTER: "claim_id",
            Kind.LIFE: "cover_then cover_now months_ever months_paid last_month last_payer stops missing refused due_by",
            Kind.FINANCE: "payees",
        },
        Purpose.COVER,
        Keep.BOOKS,
        whose="claim__member",
    ),
    Held(
        "claims.Line",
        {Kind.NOTHING: "id place source", Kind.POINTER: "assessment_id", Kind.FINANCE: "code amount status formula cause"},
        Purpose.COVER,
        Keep.BOOKS,
        whose="assessment__claim__member",
    ),
    Held(
        "claims.Decision",
        {
            Kind.NOTHING: "id journal_id at",
            Kind.POINTER: "claim_id assessment_id proposal_id account",
            Kind.FINANCE: "outcome gives",
            Kind.STAFF: "by",
        },
        Purpose.COVER,
        Keep.BOOKS,
        whose="claim__member",
    ),
    Held(
        "claims.Award",
        {Kind.NOTHING: "id", Kind.POINTER: "decision_id claim_id key", Kind.FINANCE: "amount"},
        Purpose.MONEY,
        Keep.BOOKS,
        whose="claim__member",
    ),
    Held(
        "claims.Commitment",
        {
            Kind.NOTHING: "id first_year told_year ended_at at",
            Kind.POINTER: "claim_id",
            Kind.CHILD: "heir_id cause paid_months reason",
        },
        Purpose.COVER,
        Keep.BOOKS,
        whose="claim__member",
    ),
    Held(
        "claims.Payee",
        {Kind.NOTHING: "id", Kind.POINTER: "decision_id claim_id who heir_id", Kind.FINANCE: "amount"},
        Purpose.MONEY,
        Keep.BOOKS,
        whose="claim__member",
    ),
    Held(
        "claims.Destination",
        {
            Kind.NOTHING: "id number partner checked_at at",
            Kind.POINTER: "claim_id who account_index decision_id proposal_id account",
            Kind.FINANCE: "bank account_tail match",
            Kind.SECRET: "account_cipher name_cipher holder_cipher",
            Kind.STAFF: "by",
        },
        Purpose.MONEY,
        Keep.BOOKS,
        whose="claim__member",
        erased={"account_cipher": b"", "name_cipher": b"", "holder_cipher": b"", "account_tail": ""},
    ),
    Held(
        "claims.Payout",
        {
            Kind.NOTHING: "id number reference journal_id at done_at failed_at returned_at why",
            Kind.POINTER: "payee_id destination_id call_id",
            Kind.FINANCE: "amount late late_days",
        },
        Purpose.MONEY,
        Keep.BOOKS,
        whose="payee__claim__member",
    ),
    Held(
        "claims.Notice",
        {
            Kind.NOTHING: "id made_at tries used_at ended_at",
            Kind.POINTER: "claim_id account",
            Kind.LIFE: "area outcome reason",
            Kind.HEALTH: "kind said_cipher",
            Kind.SECRET: "digest",
            Kind.STAFF: "by",
        },
        Purpose.COVER,
        Keep.BOOKS,
        whose="claim__member",
        clocks=(
            Clock(1, "made_at", Q(used_at=None)),
            Clock(NOTICE_KEPT, "ended_at", ~Q(said_cipher=b""), blanks={"said_cipher": b""}),
        ),
        hidden=("said_cipher",),  # another one's words, with her telephone
        erased={"said_cipher": b""},
    ),
    Held(
        "claims.Photo",
        {
            Kind.NOTHING: "id number doubt at judged_at mac",
            Kind.POINTER: "claim_id original_id pages party_id account",
            Kind.HEALTH: "code taken_on",
            Kind.SECRET: "digest",
            Kind.STAFF: "by",
        },
        Purpose.COVER,
        Keep.BOOKS,
        whose="claim__member",
    ),
    Held(
        "lib.Blob",
        {Kind.NOTHING: "id kind size is_medical at gone_at mac", Kind.HEALTH: "cipher", Kind.SECRET: "key_cipher"},
        Purpose.COVER,
        Keep.BOOKS,
        clocks=(Clock(MEDICAL_KEPT.days, "at", run=destroy_medical),),
        erased={"key_cipher": b"", "cipher": b"", "gone_at": lambda row: now()},
        gone=files_of,
    ),
    Held(
        "claims.Upload",
        {Kind.NOTHING: "id size got made_at", Kind.POINTER: "claim_id whose", Kind.HEALTH: "code"},
        Purpose.COVER,
        whose="claim__member",
        clocks=(Clock(KEPT_UPLOADS.days, "made_at"),),
        erased=None,
    ),
    Held("claims.Part", {Kind.NOTHING: "id begins", Kind.POINTER: "upload_id", Kind.HEALTH: "cipher"}, Purpose.COVER),
    Held(
        "claims.Knock",
        {Kind.NOTHING: "id made_at tries used_at", Kind.POINTER: "party_id", Kind.SECRET: "digest"},
        Purpose.SAFETY,
        clocks=(Clock(1, "made_at"),),
    ),
    Held(
        "claims.Objection",
        {
            Kind.NOTHING: "id number asked_at due_on answered_at",
            Kind.POINTER: "claim_id decision_id account answered_account",
            Kind.LIFE: "said_cipher outcome answer",
            Kind.STAFF: "asked_by answered_by",
        },
        Purpose.RIGHTS,
        Keep.BOOKS,
        whose="claim__member",
        opens={"said_cipher": said},
        erased={"said_cipher": b""},
    ),
)


def _of_claims(subjects: Sequence[str]) -> tuple[set[str], set[int]]:
    numbers = [int(number) for one in subjects if (number := one.partition(":")[0]).isdecimal()]
    return {str(one) for one in Claim.objects.filter(pk__in=numbers).values_list("member", flat=True)}, set()


def _of_notices(subjects: Sequence[str]) -> tuple[set[str], set[int]]:
    told = Notice.objects.filter(pk__in=[one for one in subjects if len(one) == UUID_LENGTH], claim__isnull=False)
    return {str(one) for one in told.values_list("claim__member", flat=True)}, set()


def _of_ties(subjects: Sequence[str]) -> tuple[set[str], set[int]]:
    found = Tie.objects.filter(pk__in=[int(one) for one in subjects if one.isdecimal()])
    return {str(member) for member in found.values_list("member", flat=True)}, set()


def _of_recoveries(subjects: Sequence[str]) -> tuple[set[str], set[int]]:
    found = Recovery.objects.filter(pk__in=[int(one) for one in subjects if one.isdecimal()])
    return {str(member) for member in found.values_list("claim__member", flat=True)}, set()


SEEN = {"claim": _of_claims, "recovery": _of_recoveries, "notice": _of_notices, "tie": _of_ties}
