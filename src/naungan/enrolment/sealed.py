"""What this room seals, and by which digests people are found (`lib.sealed`)."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Q

from naungan.enrolment.entry.cells import read_person
from naungan.enrolment.entry.joining import joining_bound_to
from naungan.enrolment.models import RosterRow
from naungan.enrolment.rosters.commands import row_bound_to
from naungan.enrolment.rosters.reading import candidate
from naungan.lib.clock import wib_day
from naungan.lib.sealed import Cells, Index


def _nik(row: RosterRow, words: str) -> str | None:
    """Return the NIK that a row of a list says, as it was read; of who became a member the register says it."""
    if row.membership_id is not None or row.nik_index is None:
        return None
    read = read_person(candidate(json.loads(words)), on=wib_day(row.roster.received_at))
    return str(read["digits"][0]) if read["digits"][0] else None


def _draft(name: str) -> Any:
    return lambda draft: f"enrolment_draft.{name}"


CELLS = (
    Cells("enrolment.RosterRow", "cells", row_bound_to, ~Q(cells=b""), "nik_index", _nik, beside=("roster",)),
    *(
        Cells("enrolment.Draft", name, _draft(name), ~Q(**{name: None}) & ~Q(**{name: b""}))
        for name in ("content", "verdicts", "mends", "suggestions")
    ),
    Cells("enrolment.Joining", "said_cipher", joining_bound_to),
)
INDEXES = (Index("enrolment_rosterrow", "nik_index"),)
