"""What this room keeps of people (`lib.personal`): through whom they came, who pays for them, and lists as they came."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from naungan.enrolment.entry.joining import KEPT as JOINING_KEPT
from naungan.enrolment.models import Draft, Roster, RosterRow
from naungan.enrolment.rosters.commands import stored_cells
from naungan.enrolment.rosters.drafts import KEPT as DRAFT_KEPT
from naungan.enrolment.rosters.forgetting import CELLS_KEPT, NEEDED, empty_cells
from naungan.lib.personal import Clock, Held, Keep, Kind, Purpose


def _rows(member: Any) -> QuerySet[RosterRow]:
    """Rows by which she was enrolled: what another list says of somebody under her NIK is not hers to read."""
    return RosterRow.objects.filter(membership__member=member)


SEALED = frozenset({"nik", "kk"})


def _cells(row: RosterRow) -> dict[str, Any]:
    """What the list said, the NIK and the family card by their last figures: who holds her telephone gets neither."""
    return {name: f"…{str(said)[-4:]}" if name in SEALED else said for name, said in stored_cells(row).items()}


def _rows_of_nik(member: Any) -> QuerySet[RosterRow]:
    held = list(member.memberships.values_list("pk", flat=True))  # two indexes, where a join would read all
    return RosterRow.objects.filter(Q(membership__in=held) | Q(nik_index=bytes(member.nik_index)))


HELD = (
    Held("enrolment.Channel", {Kind.NOTHING: "id kind number area_id since until"}),
    Held(
        "enrolment.Origin",
        {
            Kind.NOTHING: "id captured_at kept_at",
            Kind.POINTER: "membership_id channel_id corrects_id proposal_id",
            Kind.LIFE: "how campaign",
        },
        Purpose.COVER,
        Keep.BOOKS,
        whose="membership__member",
    ),
    Held(
        "enrolment.Care",
        {Kind.NOTHING: "id share", Kind.POINTER: "membership_id channel_id", Kind.LIFE: "since until why"},
        Purpose.COVER,
        Keep.BOOKS,
        whose="membership__member",
    ),
    Held("enrolment.Sponsor", {Kind.NOTHING: "id payer_id recorded_at", Kind.IDENTITY: "name"}, Purpose.SPONSOR, Keep.BOOKS),
    Held(
        "enrolment.Agreement",
        {
            Kind.NOTHING: (
                "id number sponsor_id legal_basis decree_id since months programmes max_decile displaced ceiling spent past "
                "past_at recorded_at"
            ),
            Kind.STAFF: "past_by",
        },
        Purpose.SPONSOR,
        Keep.BOOKS,
    ),
    Held("enrolment.BudgetLine", {Kind.NOTHING: "id agreement_id area_id ceiling spent places taken"}),
    Held(
        "enrolment.Roster",
        {
            Kind.NOTHING: "id agreement_id file_hash file_name rows bill_id received_at withdrawn_at withdrawn_why emptied_at",
            Kind.STAFF: "received_by withdrawn_by",
        },
        Purpose.SPONSOR,
        Keep.BOOKS,
    ),
    Held(
        "enrolment.RosterRow",
        {
            Kind.NOTHING: "id roster_id agreement_id sheet number place months spent released",
            Kind.POINTER: "nik_index membership_id bill_id replaces_id",
            Kind.IDENTITY: "cells area_id",
            Kind.LIFE: "verdict verdicts detail outcome left_reason",
            Kind.FINANCE: "decile",
        },
        Purpose.SPONSOR,
        Keep.BOOKS,
        whose="membership__member",
        hers=_rows,
        opens={"cells": _cells},
        clocks=(Clock(CELLS_KEPT.days, "roster__received_at", ~Q(outcome__in=NEEDED), {"cells": b""}, run=empty_cells),),
        gone=_rows_of_nik,
        erased={
            "outcome": lambda row: RosterRow.Outcome.REFUSED if row.outcome in NEEDED else row.outcome,
            "cells": b"",
            "detail": "",
            "decile": None,
            "nik_index": lambda row: os.urandom(32),
        },
    ),
    Held(
        "enrolment.RosterDecision",
        {Kind.NOTHING: "id at", Kind.POINTER: "row_id", Kind.LIFE: "lets_in codes", Kind.STAFF: "reason by"},
        Purpose.SPONSOR,
        Keep.BOOKS,
        whose="row__membership__member",
    ),
    Held(
        "enrolment.Draft",
        {
            Kind.NOTHING: "id agreement_id size tries rows state trouble roster_id is_synthetic language sent_at worked_on_at",
            Kind.IDENTITY: "file_name content verdicts mends suggestions",
            Kind.STAFF: "sent_by sent_role sent_account",
        },
        Purpose.SPONSOR,
        clocks=(Clock(DRAFT_KEPT.days, "sent_at", ~Q(state=Draft.State.ACCEPTED)),),
    ),
    Held(
        "enrolment.Joining",
        {Kind.NOTHING: "id made_at tries used_at", Kind.IDENTITY: "said_cipher", Kind.SECRET: "digest"},
        Purpose.COVER,
        clocks=(Clock(JOINING_KEPT.days, "made_at"),),
    ),
)


def _split(rows: QuerySet[RosterRow]) -> tuple[set[str], set[int]]:
    """Return the members whom rows of lists led to, and the rows that led to none."""
    found = rows.values_list("pk", "membership__member")
    return {str(member) for _, member in found if member}, {pk for pk, member in found if not member}


def _numbers(subjects: Sequence[str]) -> list[int]:
    """Return what subjects begin with: a page of a list is named `list:outcome:after`."""
    return [int(first) for first in (one.partition(":")[0] for one in subjects) if first.isdecimal()]


def _seen_rows(subjects: Sequence[str]) -> tuple[set[str], set[int]]:
    return _split(RosterRow.objects.filter(pk__in=_numbers(subjects)))


def _seen_lists(subjects: Sequence[str]) -> tuple[set[str], set[int]]:
    return _split(RosterRow.objects.filter(roster__in=_numbers(subjects)))


def _seen_agreements(subjects: Sequence[str]) -> tuple[set[str], set[int]]:
    lists = list(Roster.objects.filter(agreement__in=_numbers(subjects)).values_list("pk", flat=True))
    return _split(RosterRow.objects.filter(roster__in=lists))


SEEN = {"row": _seen_rows, "roster": _seen_lists, "agreement": _seen_agreements}
OF_NOBODY = ("joining", "sponsor")
