"""Which cells of which tables are sealed, and which columns find people by a keyed digest: rooms offer them in `sealed.py`.

Keys are changed by them (`operations.rekeying`): a sealed cell that no room offers would not open any more once the old key is
gone, so a test finds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Q

from naungan.lib import house
from naungan.lib.crypto import digest_with, look_anew, standing
from naungan.lib.documents import bound_to
from naungan.lib.sql import Rows, run

KEYS_LOCK = 0x6B657973
"""Held together by all who write digests of people, and alone by whoever changes keys."""


@dataclass(frozen=True, slots=True)
class Cells:
    """One sealed column.

    model     its table, as Django has it
    name      its field
    bound_to  what a cell of a row is bound to (`crypto.seal`)
    only      the rows whose cells are sealed and will be opened again
    index     the field that holds the digest of what the cell says; "": none
    text      of what is the digest, from the open cell and its row; None where it cannot be told
    beside    what of other tables `text` reads of a row
    inside    the key under which the cell lies, in Base64, where the field holds a document
    """

    model: str
    name: str
    bound_to: Callable[[Any], str]
    only: Q = field(default_factory=Q)
    index: str = ""
    text: Callable[[Any, str], str | None] = lambda row, words: words
    inside: str = ""
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Index:
    """One column that holds digests of people."""

    table: str
    column: str


def cells() -> Iterator[Cells]:
    """Yield the sealed columns of all rooms, from the lowest up."""
    for _, found in house.offered("sealed", "CELLS"):
        yield from found


def indexes() -> Iterator[Index]:
    for _, found in house.offered("sealed", "INDEXES"):
        yield from found


def hold_keys() -> None:
    """Let nobody change the keys until this transaction ends: to be called before digests of people are made and written."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [KEYS_LOCK])
    look_anew()  # also where the file holds one pair: another server may use a newer one


def person_indexes(texts: list[str | None]) -> list[bytes | None]:
    """Return the digest under which each NIK (or `kk:` and a family card) stands, or would stand if it came now.

    While keys are changed somebody may stand under another one still; whoever writes calls `hold_keys` before.
    """
    use, *others = standing()
    found = {text: digest_with(use, text) for text in texts if text is not None}
    for number in others:
        elsewhere = {digest_with(number, text): text for text in found}
        found |= {elsewhere[digest]: digest for digest in _there(list(elsewhere))}
    return [None if text is None else found[text] for text in texts]


def person_index(text: str) -> list[bytes]:
    """Return the digests under which one NIK may stand: a statement that asks for any of them misses nobody."""
    return [digest_with(number, text) for number in standing()]


def _there(digests: list[bytes]) -> Iterator[bytes]:
    for one in indexes():
        names = {"table": Rows(one.table, {}), "column": Rows(one.column, {})}
        yield from (bytes(row["digest"]) for row in run("lib/standing_digests", names, digests=digests))


WAITING = Q(sent_at=None, dropped_at=None)
CELLS = (
    Cells(
        "lib.Outbox",
        "payload",
        lambda row: f"lib_outbox.to:{row.payload['of']}",
        WAITING & Q(payload__has_key="to"),
        inside="to",
    ),
    Cells(
        "lib.Outbox",
        "payload",
        lambda row: f"lib_outbox.code:{row.payload['row']}",
        WAITING & Q(payload__has_key="code"),
        inside="code",
    ),
    Cells("lib.Blob", "key_cipher", bound_to, Q(is_medical=False, gone_at=None)),
)
"""Of messages that left nothing is opened again."""
