"""What this room seals, and by which digests people are found (`lib.sealed`)."""

from __future__ import annotations

from django.db.models import Q

from naungan.lib.sealed import Cells, Index
from naungan.registry.commands import kk_bound_to, nik_bound_to
from naungan.registry.guardians import guardian_bound_to
from naungan.registry.requests import request_bound_to

CELLS = (
    Cells("registry.Member", "nik_cipher", lambda row: nik_bound_to(str(row.pk)), ~Q(nik_cipher=b""), "nik_index"),
    Cells(
        "registry.Household",
        "kk_cipher",
        lambda row: kk_bound_to(str(row.pk)),
        Q(),
        "kk_index",
        lambda row, words: f"kk:{words}",
    ),
    Cells("registry.MemberRequest", "said_cipher", request_bound_to, ~Q(said_cipher=b"")),
    Cells("registry.Guardian", "name_cipher", guardian_bound_to, ~Q(name_cipher=b"")),
)
INDEXES = (Index("registry_member", "nik_index"), Index("registry_household", "kk_index"))
