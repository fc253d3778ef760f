"""The books in the chain of the trail: what a journal says, with its payments, bills, cover and pots, is hashed soon after it was
written, and the hash stands in an event that the chain holds and the signed heads outside hold fast.

Who changes the books consistently afterwards, everywhere at once, changes the hash.
"""

from __future__ import annotations

import datetime as dt
import hmac
from collections.abc import Iterator, Sequence
from hashlib import sha256

import polars as pl
from django.db import connection, transaction

from naungan.accounts.models import SealedJournal
from naungan.ledger.models import Journal
from naungan.lib.access import house_itself
from naungan.lib.models import AuditEvent
from naungan.lib.snapshots import one_moment
from naungan.lib.sql import run, staged
from naungan.lib.trail import record
from naungan.lib.window import WHOLE, Window

ACT = "books.seal"
MOST = 100
"""Journals of one seal: a batch of payments is one."""
REACH = 10_000
"""Journals back from the newest sealed one among which late commits are looked for."""
PATIENCE = dt.timedelta(hours=1)
"""Longer no journal waits for its seal while the worker runs."""
LOCK = 0x626F6F6B


@transaction.atomic
def seal_books(at: dt.datetime) -> int:
    """Hash the journals that are not sealed yet, and write one event about them. Returns how many; one sealer at a time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    found = [row["id"] for row in run("accounts/unsealed_journals", reach=REACH, most=MOST)]
    if not found:
        return 0
    hashes = _hashes(found)
    event = record(
        house_itself(),
        ACT,
        noun="journal",
        subject=found[-1],
        at=at,
        journals=len(hashes),
        hash=_together(hashes).hex(),
    )
    SealedJournal.objects.bulk_create(SealedJournal(journal=journal, hash=said, event=event) for journal, said in hashes)
    return len(hashes)


def _hashes(journals: Sequence[int]) -> list[tuple[int, bytes]]:
    with staged(pl.DataFrame({"id": list(journals)}, schema={"id": pl.Int64})) as rows:
        return [(row["journal"], bytes(row["hash"])) for row in run("accounts/book_hashes", rows)]


def _together(hashes: Sequence[tuple[int, bytes]]) -> bytes:
    """Return the hash of many journals, in their order."""
    total = sha256()
    for journal, said in sorted(hashes):
        total.update(journal.to_bytes(8, "big") + said)
    return total.digest()


def changes(at: dt.datetime, window: Window = WHOLE) -> Iterator[str]:
    """Yield what `_changes` finds, all of it as of one moment: a seal that is being made is not half seen."""
    with one_moment():
        yield from _changes(at, window)


def _changes(at: dt.datetime, window: Window) -> Iterator[str]:
    """Yield where the books no longer say what was sealed: journal by journal, and each seal against its event."""
    for row in run("accounts/forgotten_journals", before=at - PATIENCE, after=window.earlier.get(Journal._meta.db_table, 0)):
        if row["what"] == "gone":
            yield f"Journal {row['id']} was sealed and is gone."
        else:
            yield f"Journal {row['id']} has no seal: nothing shows whether it is as it was written."
    sealed: dict[int, list[tuple[int, bytes]]] = {}
    kept: list[tuple[int, bytes, int]] = []
    after = window.after(AuditEvent._meta.db_table)
    for one in SealedJournal.objects.filter(event__gt=after).order_by("pk").iterator(10_000):
        sealed.setdefault(one.event_id, []).append((one.journal, bytes(one.hash)))
        kept.append((one.journal, bytes(one.hash), one.event_id))
        if len(kept) >= MOST:
            yield from _unlike(kept)
            kept = []
    yield from _unlike(kept)
    for event in AuditEvent.objects.filter(act=ACT, pk__gt=after).order_by("pk").iterator(2_000):
        held = sealed.pop(event.pk, [])
        if not hmac.compare_digest(_together(held).hex(), str(event.detail.get("hash", ""))):
            yield f"The seals of event {event.pk} are not those that it names."
    for event_id in sealed:
        yield f"Seals name event {event_id}, which seals no books."


def _unlike(kept: Sequence[tuple[int, bytes, int]]) -> Iterator[str]:
    now = dict(_hashes([journal for journal, _, _ in kept]))
    for journal, said, _ in kept:
        if journal in now and not hmac.compare_digest(now[journal], said):
            yield f"Journal {journal} no longer says what was sealed: entries, payments, bills, cover or pots were changed."
