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
from naungan.lib.sql import Schema, run, run_columns
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
    return run_columns("places/villages", VILLAGE, below=list(below), on=on)


def every_village(*, on: dt.date) -> pl.DataFrame:
    """Return all villages of the country on a day; columns of VILLAGE. Kept until another list of areas is loaded."""
    return _every_village(on, Area.objects.order_by("-pk").values_list("pk", flat=True).first())


@lru_cache(maxsize=2)
def _every_village(on: dt.date, newest: int | None) -> pl.DataFrame:
    provinces = Area.objects.filter(level=Area.PROVINCE).values_list("code", flat=True)
    return villages(below=provinces, on=on)


def area(code: str, *, on: dt.date) -> Area:
    """Return the area with this code on a day. Raises BadUsage."""
    found = Area.objects.filter(code=code, since__lte=on).exclude(until__lte=on).first()
    if found is None:
        raise BadUsage("There is no area {code} on {on}.", code=code, on=on, fix="Look the code up in the list of that day.")
    return found


def plain(name: str) -> str:
    """Return a name as it is compared: lower case letters and digits, with common abbreviations written out."""
    words = re.sub(r"[^a-z0-9]+", " ", name.lower()).split()
    return "".join(str(_roman(word)) if ROMAN.fullmatch(word) else ABBREVIATIONS.get(word, word) for word in words)


ROMAN = re.compile(r"(?=.)x{0,3}(?:ix|iv|v?i{0,3})")
WORTH = {"i": 1, "v": 5, "x": 10}


def _roman(word: str) -> int:
    worth = [WORTH[sign] for sign in word]
    return sum(-one if one < max(worth[place:]) else one for place, one in enumerate(worth))


ABBREVIATIONS = {
    "kab": "",
    "kabupaten": "",
    "kota": "",
    "kec": "",
    "kecamatan": "",
    "desa": "",
    "kel": "",
    "kelurahan": "",
    "ds": "",
    "dusun": "",
    "tj": "tanjung",
    "tjg": "tanjung",
    "tg": "tanjung",
    "jab": "jabung",
    "jbg": "jabung",
    "tim": "timur",
    "tmr": "timur",
    "brt": "barat",
    "bar": "barat",
    "sei": "sungai",
    "sngai": "sungai",
    "s": "sungai",
    "sgai": "sungai",
    "ma": "muara",
    "muaro": "muara",
    "m": "muara",
    "pdg": "padang",
    "pd": "padang",
    "kt": "koto",
    "lb": "lubuk",
    "lbk": "lubuk",
    "slt": "selatan",
    "utr": "utara",
    "bt": "batang",
    "rt": "rantau",
}


@dataclass(frozen=True, slots=True)
class Found:
    """An area for a written path: its id and code, or neither when it is not known or not the only one.

    name  its full name, where it was taken for another spelling of what is written
    """

    id: int | None
    code: str
    outside: bool = False
    name: str = ""


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
            plain(regency),
            plain(district),
            plain(village),
            kind_of(kind) or kind_of(village),
            regency_kind_of(regency),
        )
        if key not in self._found:
            self._found[key] = self._look(*key)
        return self._found[key]

    def by_name(self, village: str, *, regency: str = "", district: str = "", anywhere: bool = True) -> Found:
        """Return the village of a path that lacks its regency or district: by its very name, if one of the agreement's has it.

        anywhere  tell one that lies outside from one that is not known, where a regency or district is written
        """
        key = (plain(village), plain(district), plain(regency), kind_of(village))
        if not key[0]:
            return Found(None, "")
        if found := self._inside.named(*key):
            return Found(*found)
        return self._elsewhere(self._every.named(*key) if anywhere and any(key[1:3]) else None)

    def _look(self, regency: str, district: str, village: str, kind: str, regency_kind: str) -> Found:
        """A name that is written exactly is that village, inside or outside; only then is a likeness looked for."""
        if not (regency and district and village):
            return Found(None, "")
        path = (regency, district, village, kind, regency_kind)
        for exact in (3, 2, 1, 0):
            if found := self._inside.path(*path, exact=exact):
                # A desa and a kelurahan may share a name: whose type is written is meant, also where it lies outside.
                namesake = self._every.path(*path, exact=exact) if kind and self._inside.kinds[found[1]] != kind else None
                is_other = namesake is not None and namesake[1].replace(".", "") not in self._inside.codes
                return (
                    Found(None, "", outside=True)
                    if is_other
                    else Found(*found, name="" if exact == 3 else self._inside.full_names[found[0]])
                )
            if (elsewhere := self._elsewhere(self._every.path(*path, exact=exact))) != Found(None, ""):
                return elsewhere
        return Found(None, "")

    def _elsewhere(self, found: tuple[int, str] | None) -> Found:
        """Return what a village of the whole country is here: outside, or one of the agreement's under its name of today."""
        if found is None:
            return Found(None, "")
        here = self._inside.codes.get(found[1].replace(".", ""))
        return Found(here[0], here[1], name=self._inside.full_names[here[0]]) if here else Found(None, "", outside=True)


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
        self.kinds: dict[str, str] = dict(villages.select("code", "kind").iter_rows())
        self._villages = villages
        self._regencies: dict[str, list[pl.DataFrame]] = {}
        for (name,), part in villages.group_by("regency", maintain_order=True):
            self._regencies.setdefault(plain(str(name)), []).append(part)
        self._districts: dict[str, dict[str, Names]] = {}

    @cached_property
    def full_names(self) -> dict[int, str]:
        """Names with district and regency, by id."""
        return {row["id"]: f"{row['name']}, {row['district']}, {row['regency']}" for row in self._villages.iter_rows(named=True)}

    def _of_regency(self, regency: str) -> dict[str, Names]:
        if regency not in self._districts:
            districts: dict[str, Names] = {}
            for row in pl.concat(self._regencies[regency]).iter_rows(named=True):
                names = districts.setdefault(_plain(row["district"]), {})
                village = _Village(row["id"], row["code"], row["kind"], row["regency_kind"])
                names.setdefault(_plain(row["name"]), []).append(village)
            self._districts[regency] = districts
        return self._districts[regency]

    def path(
        self, regency: str, district: str, village: str, kind: str, regency_kind: str, *, exact: int = 0
    ) -> tuple[int, str] | None:
        """Return the one village of a path.

        exact  3: all three names as written; 2: village and regency, or village and district; 1: the village; 0: likenesses
        """
        its_regency = _nearest(self._regencies, regency)
        if its_regency is None:
            return None
        districts = self._of_regency(its_regency)
        its_district = _nearest(districts, district)
        its_name = _nearest(districts[its_district], village) if its_district is not None else None
        if its_district is None or its_name is None:
            return None
        as_written = (its_regency == regency) + (its_district == district)
        if exact and (its_name != village or as_written < exact - 1):
            return None
        return _only(districts[its_district][its_name], kind, regency_kind)

    def named(self, village: str, district: str, regency: str, kind: str) -> tuple[int, str] | None:
        """Return the one village of this very name, within a district and a regency where they are written."""
        found = [
            one
            for its_regency in ([regency] if regency in self._regencies else [] if regency else list(self._regencies))
            for name, names in self._of_regency(its_regency).items()
            if not district or name == district
            for one in names.get(village, [])
        ]
        return _only(found, kind, "")


def _only(found: list[_Village], kind: str, regency_kind: str) -> tuple[int, str] | None:
    """Return the only village, or the only one of a written type: a type alone refuses nobody, for it is often wrong."""
    in_regency = [one for one in found if one.regency_kind == regency_kind] or found
    of_kind = [one for one in in_regency if one.kind == kind] or in_regency
    return (of_kind[0].id, of_kind[0].code) if len(of_kind) == 1 else None


_plain = lru_cache(maxsize=200_000)(plain)


NUMBERS = re.compile(r"[0-9]+")


def is_of_number(written: str, name: str) -> bool:
    """Whether a name may be meant by a writing with a number in it, both plain.

    A number is no spelling: Simpang 5 is not Simpang 4 written badly, nor is Lambur 3 Lambur.
    """
    numbers = NUMBERS.findall(written)
    return not numbers or NUMBERS.findall(name) == numbers


def _nearest(choices: Mapping[str, object], name: str) -> str | None:
    """Return the choice of this name, else the one clearly nearest in spelling, else nothing."""
    if name in choices:
        return name
    alike = [choice for choice in choices if is_of_number(name, choice)]
    best = process.extract(name, alike, scorer=fuzz.ratio, score_cutoff=TOLERANCE, limit=2)
    if not best or (len(best) == 2 and best[0][1] - best[1][1] < LEAD):
        return None
    return str(best[0][0])


MOST_NAMED = 40


def named_villages(words: str, *, near: str = "") -> list[dict[str, Any]]:
    """Return villages of today whose name begins so, with district, regency and province: at most MOST_NAMED.

    words  a name; after a comma the beginning of its district or regency
    near   code of the regency that is likely: its villages come first, then those of its province
    """
    name, _, within = words.translate(str.maketrans("", "", "\\%_")).partition(",")
    # People write the kind before it, and blanks here and there: neither counts.
    bare = re.sub(r"(?i)^\s*(?:desa|ds|kelurahan|kel)\b[.\s]*", "", name)
    return run(
        "places/named_villages",
        words=f"{''.join(bare.split())}%",
        within=f"{within.strip()}%",
        near=near,
        most=MOST_NAMED,
    )


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """Return the present names of areas by their codes."""
    return dict(Area.objects.filter(code__in=list(codes), until=None).values_list("code", "name"))


def is_village(code: str) -> bool:
    """Tell whether a code is one of a village of today."""
    return Area.objects.filter(code=code, until=None, level=Area.VILLAGE).exists()
