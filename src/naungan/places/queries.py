"""Finding areas: by code, or by full path and type with tolerance for spelling; never by a bare village name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import polars as pl
from rapidfuzz import fuzz, process

from naungan.lib.errors import BadUsage
from naungan.lib.sql import Schema, frame_of, run
from naungan.places.models import Area, Decree

VILLAGE: Schema = {
    "id": pl.Int64,
    "code": pl.String,
    "kind": pl.String,
    "name": pl.String,
    "district_code": pl.String,
    "district": pl.String,
    "regency_code": pl.String,
    "regency_kind": pl.String,
    "regency": pl.String,
}
TOLERANCE = 84.0
"""Least likeness (0 to 100) of a name that is taken for another spelling; two candidates must differ by LEAD."""
LEAD = 4.0


def decree(title: str) -> Decree:
    """Return a list of areas by its title. Raises BadUsage that names the lists there are."""
    try:
        return Decree.objects.get(pk=title)
    except Decree.DoesNotExist:
        raise BadUsage(
            "No list of areas is called “{given}”.",
            given=title,
            known="; ".join(Decree.objects.order_by("on").values_list("title", flat=True)),
            fix="The lists are: {known}.",
        ) from None


def villages(*, below: Iterable[str], on: dt.date) -> pl.DataFrame:
    """Return the villages below areas (codes of any level) as the list of a day names them; columns of VILLAGE."""
    return frame_of(run("places/villages", below=list(below), on=on), VILLAGE)


def every_village(*, on: dt.date) -> pl.DataFrame:
    """Return all villages of the country on a day; columns of VILLAGE."""
    provinces = Area.objects.filter(level=Area.PROVINCE).values_list("code", flat=True)
    return villages(below=provinces, on=on)


def area(code: str, *, on: dt.date) -> Area:
    """Return the area with this code on a day. Raises BadUsage."""
    found = Area.objects.filter(code=code, since__lte=on).exclude(until__lte=on).first()
    if found is None:
        raise BadUsage(
            "There is no area {code} on {on}.", code=code, on=on, fix="Look the code up in the list of that day."
        )
    return found


def plain(name: str) -> str:
    """Return a name as it is compared: lower case letters and digits, with common abbreviations written out."""
    words = re.sub(r"[^a-z0-9]+", " ", name.lower()).split()
    written_out = (ABBREVIATIONS.get(word, word) for word in words)
    return "".join(word for word in written_out if word)


ABBREVIATIONS = {
    "kab": "", "kabupaten": "", "kota": "", "kec": "", "kecamatan": "", "desa": "", "kel": "", "kelurahan": "",
    "ds": "", "dusun": "", "tj": "tanjung", "tjg": "tanjung", "tg": "tanjung", "jab": "jabung", "jbg": "jabung",
    "tim": "timur", "tmr": "timur", "brt": "barat", "bar": "barat", "sei": "sungai", "sngai": "sungai",
    "s": "sungai", "sgai": "sungai", "ma": "muara", "muaro": "muara", "m": "muara", "pdg": "padang", "pd": "padang",
    "kt": "koto", "lb": "lubuk", "lbk": "lubuk", "slt": "selatan", "utr": "utara", "bt": "batang", "rt": "rantau",
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10",
    "xi": "11", "xii": "12", "xiv": "14", "xx": "20",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """An area for a written path: its id and code, or neither when it is not known or not the only one."""

    id: int | None
    code: str
    outside: bool = False


class VillageFinder:
    """Looks up villages among those of an agreement, and tells unknown ones from ones that lie outside.

    inside  the villages that count (columns of VILLAGE)
    every   gives all other villages, to tell `area.outside` from `area.unknown`; asked once, when one is not found inside
    """

    def __init__(self, inside: pl.DataFrame, every: Callable[[], pl.DataFrame]) -> None:
        self._inside = _Index(inside)
        self._load = every
        self._found: dict[tuple[str, ...], Found] = {}

    @cached_property
    def _every(self) -> _Index:
        return _Index(self._load())

    def by_code(self, code: str) -> Found:
        digits = re.sub(r"\D", "", code)
        if found := self._inside.codes.get(digits):
            return Found(*found)
        return Found(None, "", outside=digits in self._every.codes)

    def by_path(self, regency: str, district: str, village: str, kind: str = "") -> Found:
        """Return the village of a full path. Raises nothing: what is not found, or is not the only one, has no id."""
        key = (
            plain(regency), plain(district), plain(village), kind_of(kind) or kind_of(village), regency_kind_of(regency),
        )  # fmt: skip
        if key not in self._found:
            self._found[key] = self._look(*key)
        return self._found[key]

    def _look(self, *path: str) -> Found:
        if not all(path[:3]):
            return Found(None, "")
        if found := self._inside.path(*path):
            return Found(*found)
        return Found(None, "", outside=self._every.path(*path) is not None)


def kind_of(text: str) -> str:
    """Return the type of village that a text names: `desa`, `kelurahan` or "" when it names none."""
    word = re.match(r"\s*(desa|ds|kelurahan|kel)\b", text.lower())
    return "" if word is None else "kelurahan" if word[1].startswith("kel") else "desa"


def regency_kind_of(text: str) -> str:
    word = re.match(r"\s*(kabupaten|kab|kota)\b", text.lower())
    return "" if word is None else "kota" if word[1] == "kota" else "kabupaten"


@dataclass(frozen=True, slots=True)
class _Village:
    id: int
    code: str
    kind: str
    regency_kind: str


Names = dict[str, list[_Village]]


class _Index:
    """Villages by code and by path. Of a whole country only the regencies that are asked for are worked out."""

    def __init__(self, villages: pl.DataFrame) -> None:
        codes = villages["code"].str.replace_all(".", "", literal=True)
        self.codes = dict(zip(codes, villages.select("id", "code").iter_rows(), strict=True))
        self._regencies: dict[str, list[pl.DataFrame]] = {}
        for (name,), part in villages.group_by("regency", maintain_order=True):
            self._regencies.setdefault(plain(str(name)), []).append(part)
        self._districts: dict[str, dict[str, Names]] = {}

    def _of_regency(self, regency: str) -> dict[str, Names]:
        if regency not in self._districts:
            districts: dict[str, Names] = {}
            for row in pl.concat(self._regencies[regency]).iter_rows(named=True):
                names = districts.setdefault(_plain(row["district"]), {})
                village = _Village(row["id"], row["code"], row["kind"], row["regency_kind"])
                names.setdefault(_plain(row["name"]), []).append(village)
            self._districts[regency] = districts
        return self._districts[regency]

    def path(self, regency: str, district: str, village: str, kind: str, regency_kind: str) -> tuple[int, str] | None:
        its_regency = _nearest(self._regencies, regency)
        if its_regency is None:
            return None
        districts = self._of_regency(its_regency)
        its_district = _nearest(districts, district)
        its_name = _nearest(districts[its_district], village) if its_district is not None else None
        if its_district is None or its_name is None:
            return None
        found = districts[its_district][its_name]
        # A type that is written decides between namesakes; alone it refuses nobody, for it is often wrong.
        in_regency = [one for one in found if one.regency_kind == regency_kind] or found
        of_kind = [one for one in in_regency if one.kind == kind] or in_regency
        return (of_kind[0].id, of_kind[0].code) if len(of_kind) == 1 else None


_plain = lru_cache(maxsize=200_000)(plain)


def _nearest(choices: Mapping[str, object], name: str) -> str | None:
    """Return the choice of this name, else the one clearly nearest in spelling, else nothing."""
    if name in choices:
        return name
    best = process.extract(name, list(choices), scorer=fuzz.ratio, score_cutoff=TOLERANCE, limit=2)
    if not best or (len(best) == 2 and best[0][1] - best[1][1] < LEAD):
        return None
    return str(best[0][0])


MOST_NAMED = 40


def named_villages(words: str) -> list[dict[str, Any]]:
    """Return villages of today whose name begins so, with district, regency and province: at most MOST_NAMED.

    words  a name; after a comma the beginning of its district or regency
    """
    name, _, within = words.translate(str.maketrans("", "", "\\%_")).partition(",")
    return run("places/named_villages", words=f"{name.strip()}%", within=f"{within.strip()}%", most=MOST_NAMED)
