"""Kinds of work as people write them on a roster."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from naungan.places.lists import occupations
from naungan.regulation.kinds import Sector

TOLERANCE = 82.0
TRANSPORT = re.compile(
    r"\b(ojek|ojol|sopir|supir|pengemudi|driver|kurir|kenek|kernet|becak|angkot|bentor|gojek|gocar|goride|gosend"
    r"|grab(?:bike|car|food|express)?|maxim|indrive|lalamove|shopee ?food|taksi|taxi|kusir|delman|dokar|odong"
    r"|antar (?:jemput|barang|paket|orang)|pengantar (?:barang|paket|makanan))\b"
)
"""Words for carrying people and goods that no list of kinds of work holds: they decide a price while a relief is for drivers."""


@cache
def _names() -> dict[str, tuple[str, Sector]]:
    rows = occupations().iter_rows(named=True)
    known: dict[str, tuple[str, Sector]] = {}
    for row in rows:
        place = (row["key"], Sector.read(row["sector"]))
        for name in (row["name_id"], row["name_en"], row["key"].replace("_", " ")):
            known[_plain(name)] = place
            known.setdefault(_plain(name.split("/")[0]), place)
    return known


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^a-z]+", " ", text.lower()).split())


@lru_cache(maxsize=50_000)
def occupation_of(text: str) -> str:
    """Return `key|sector` of a written occupation; the key is empty when none is near, but transport is still seen."""
    name = _plain(text)
    found = _names().get(name)
    if found is None and name:
        best = process.extractOne(name, list(_names()), scorer=fuzz.ratio, score_cutoff=TOLERANCE)
        found = _names()[best[0]] if best else None
    if found is None:
        found = ("", Sector.TRANSPORT if TRANSPORT.search(name) else Sector.OTHER)
    return f"{found[0]}|{int(found[1])}"
