"""The civil registry (Dukcapil): whether a NIK, a name and a birth date belong together, and whether the person lives.

It answers “agrees” or “does not” field by field and gives no data away. Its interface is handed out with an agreement: the words
below are those that users of it describe, and stand in one place. Knowing the three fields is not being the person: an answer
never makes somebody out to be who she says she is. Biometric proof is not built: it needs devices at every door, fails for the
hands of those who work with them, and a face once copied cannot be changed.

What does not answer, or answers what cannot be read, says nothing: the act goes on, and is asked about again.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock
from typing import Any

import httpx

from naungan.lib.access import Viewer
from naungan.lib.crypto import blind_index
from naungan.lib.trail import record
from naungan.partners.models import CivilAnswer
from naungan.partners.trust import trusted

ADDRESS, USER, PASSWORD = "NAUNGAN_CIVIL_REGISTRY", "NAUNGAN_CIVIL_REGISTRY_USER", "NAUNGAN_CIVIL_REGISTRY_PASSWORD"
TIMEOUT_S = 5.0
AT_ONCE = 8
AWAY_AFTER = 5
"""So many silences one after another: the registry is away, and the rest is not asked now."""
AGREED, DISAGREED = dt.timedelta(days=30), dt.timedelta(days=1)
"""So long an answer is kept. What did not agree is asked again soon: registries are corrected."""
YES, NO = "sesuai", "tidak sesuai"
UNKNOWN_NIK, DEAD = ("tidak ditemukan", "tidak terdaftar"), ("meninggal",)


class Said(StrEnum):
    """What the civil registry says of one person."""

    AGREES = "agrees"
    DIFFERS = "differs"
    DIED = "died"
    UNKNOWN = "unknown"
    SILENT = "silent"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked about, as she or a list says it."""

    nik: str
    name: str
    birth_date: dt.date

    @property
    def digest(self) -> bytes:
        """What an answer is kept under: nobody reads from it who was asked about."""
        return blind_index(f"civil\n{self.nik}\n{' '.join(self.name.split()).casefold()}\n{self.birth_date}")


def is_there() -> bool:
    """Whether this house may ask the civil registry."""
    return bool(os.environ.get(ADDRESS))


def ask(people: Sequence[Asked], *, reason: str, by: Viewer, at: dt.datetime) -> list[Said]:
    """Return what the civil registry says of each person: as kept while it holds, else asked now.

    reason, by  why, and for whom: they stand in the trail, once for all that is asked at once
    Returns     one answer a person, in their order; SILENT where none came; NOT_ASKED for all where there is no registry
    """
    if not is_there() or not people:
        return [Said.NOT_ASKED] * len(people)
    digests = [one.digest for one in people]
    kept = {bytes(row.digest): Said(row.said) for row in CivilAnswer.objects.filter(digest__in=digests, expires_at__gt=at)}
    missing = {digest: one for digest, one in zip(digests, people, strict=True) if digest not in kept}
    if missing:
        record(by, "civil.ask", noun="civil", subject=len(missing), reason=reason, at=at)
        told = dict(zip(missing, _ask_all(list(missing.values())), strict=True))
        heard = {digest: said for digest, said in told.items() if said is not Said.SILENT}
        CivilAnswer.objects.filter(digest__in=list(heard)).delete()
        CivilAnswer.objects.bulk_create(
            [CivilAnswer(digest=digest, said=said, asked_at=at, expires_at=at + _holds(said)) for digest, said in heard.items()],
            ignore_conflicts=True,
        )
        kept |= told
    return [kept[digest] for digest in digests]


def _holds(said: Said) -> dt.timedelta:
    return AGREED if said in (Said.AGREES, Said.DIED) else DISAGREED


def _ask_all(people: Sequence[Asked]) -> list[Said]:
    """Ask about many, some side by side; once the registry seems away, the rest stays unasked."""
    silences, lock = 0, Lock()

    def one(asked: Asked) -> Said:
        nonlocal silences
        if silences >= AWAY_AFTER:
            return Said.SILENT
        said = _ask_one(line, asked)
        with lock:
            silences = silences + 1 if said is Said.SILENT else 0
        return said

    with httpx.Client(base_url=os.environ[ADDRESS], timeout=TIMEOUT_S, verify=trusted(), trust_env=False) as line:
        if len(people) == 1:
            return [one(people[0])]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return list(pool.map(one, people))


def _ask_one(line: httpx.Client, asked: Asked) -> Said:
    body = {
        "NIK": asked.nik,
        "NAMA_LGKP": asked.name,
        "TGL_LHR": f"{asked.birth_date:%d-%m-%Y}",
        "user_id": os.environ.get(USER, ""),
        "password": os.environ.get(PASSWORD, ""),
    }
    try:
        answer = line.post("", json=body)
        return read(answer.json(), nik=asked.nik) if answer.status_code == 200 else Said.SILENT
    except (httpx.HTTPError, ValueError):
        return Said.SILENT


def read(document: Any, *, nik: str) -> Said:
    """Return what an answer says; SILENT for one that cannot be read, speaks of somebody else, or says half of it."""
    content = document.get("content") if isinstance(document, dict) else None
    said = content[0] if isinstance(content, list) and len(content) == 1 else None
    if not isinstance(said, dict) or str(said.get("NIK_DICARI", nik)) != nik:
        return Said.SILENT
    remark = str(said.get("RESPON") or said.get("RESPONSE") or "").casefold()
    if any(word in remark for word in DEAD):
        return Said.DIED
    if any(word in remark for word in UNKNOWN_NIK):
        return Said.UNKNOWN
    fields = [_agrees(said.get(name)) for name in ("NIK", "NAMA_LGKP", "TGL_LHR")]
    if None in fields:
        return Said.SILENT
    return Said.AGREES if all(fields) else Said.DIFFERS


def _agrees(word: Any) -> bool | None:
    """Read “Sesuai”, “Sesuai (100)”, “Tidak Sesuai”; None for anything else."""
    text = " ".join(str(word).split()).casefold().partition("(")[0].strip()
    return {YES: True, NO: False}.get(text)
