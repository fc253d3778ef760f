"""What this room seals, and by which digests accounts are found (`lib.sealed`)."""

from __future__ import annotations

from django.db.models import Q

from naungan.claims.filing import telling_bound_to
from naungan.claims.nominating import nomination_bound_to
from naungan.claims.notices import notice_bound_to
from naungan.claims.objections import objection_bound_to
from naungan.claims.paying import account_bound_to, holder_bound_to, name_bound_to
from naungan.claims.photos import part_bound_to
from naungan.lib.sealed import Cells, Index

CELLS = (
    Cells("claims.Telling", "words_cipher", telling_bound_to, ~Q(words_cipher=b"")),
    Cells(
        "claims.Destination",
        "account_cipher",
        account_bound_to,
        ~Q(account_cipher=b""),
        "account_index",
        lambda row, words: f"account:{words}",
    ),
    Cells("claims.Destination", "holder_cipher", holder_bound_to, ~Q(holder_cipher=b"")),
    Cells("claims.Destination", "name_cipher", name_bound_to, ~Q(name_cipher=b"")),
    Cells("claims.Nomination", "people_cipher", nomination_bound_to, ~Q(people_cipher=b"")),
    Cells("claims.Notice", "said_cipher", notice_bound_to, ~Q(said_cipher=b"")),
    Cells("claims.Part", "cipher", lambda row: part_bound_to(row.upload_id, row.begins)),
    Cells("claims.Objection", "said_cipher", objection_bound_to, ~Q(said_cipher=b"")),
)
INDEXES = (Index("claims_destination", "account_index"),)
