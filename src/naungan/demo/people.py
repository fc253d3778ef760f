"""Synthetic people: names by the province's assumed mix, NIKs from real area codes. None of them exists."""

from __future__ import annotations

import csv
import datetime as dt
import random
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from naungan.registry.names import DATA as NAMES_DATA

DATA = Path(__file__).parent / "data"
OLDEST_YEARS, BIRTH_DAYS = 64, 16_794
"""Who may enrol on a day is born in the so many days from the day after it, so many years ago: 18 to 63 years old."""


@dataclass(frozen=True, slots=True)
class Village:
    id: int
    code: str
    kind: str
    name: str
    district_code: str
    district: str
    regency_code: str
    regency_kind: str
    regency: str


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person. `decile` and `work` are what a village would write."""

    nik: str
    name: str
    birth_date: dt.date
    sex: str
    decile: int
    work: str

    def renamed(self, name: str, nik: str) -> Person:
        return replace(self, name=name, nik=nik)


@cache
def _names() -> dict[tuple[str, str, str], list[str]]:
    names: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    with (DATA / "names.csv").open() as file:
        for row in csv.DictReader(file):
            sexes = "MF" if row["sex"] == "U" else row["sex"]
            for sex in sexes:
                names[row["group"], sex, row["position"]].append(row["name"])
    return names


@cache
def _mix(province: str) -> tuple[list[str], list[float]]:
    with (DATA / "name_mix_assumed.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["province_code"] == province]
    return [row["group"] for row in rows], [float(row["share_assumed"]) for row in rows]


@cache
def _rules() -> list[tuple[str, str]]:
    with (NAMES_DATA / "spelling_rules.csv").open() as file:
        return [(row["from"], row["to"]) for row in csv.DictReader(file) if not row["from"].endswith("$")]


WORKS = (
    ("Petani padi/palawija", 18),
    ("Pekebun karet", 16),
    ("Pekebun kelapa sawit (swadaya)", 14),
    ("Buruh tani", 12),
    ("Pedagang pasar", 8),
    ("Nelayan tangkap (perahu kecil)", 5),
    ("Pengemudi ojek pangkalan", 4),
    ("Buruh bangunan", 6),
    ("Pemilik warung kelontong", 6),
    ("Sopir truk", 2),
    ("Penjahit", 3),
    ("Pedagang sayur keliling", 4),
    ("Peternak sapi/kambing", 2),
)


class Inventor:
    """Invents people who may enrol on a day, the same ones for the same seed; no two share a NIK."""

    def __init__(self, seed: int, *, on: dt.date) -> None:
        self.chance, self.on = random.Random(seed), on
        self._niks: set[str] = set()

    def person(self, village: Village, *, born: dt.date | None = None, decile: int | None = None) -> Person:
        chance = self.chance
        sex = "M" if chance.random() < 0.62 else "F"
        oldest = dt.date(self.on.year - OLDEST_YEARS, 1, 7)
        birth = born or oldest + dt.timedelta(days=chance.randrange(BIRTH_DAYS))
        work = chance.choices([name for name, _ in WORKS], [weight for _, weight in WORKS])[0]
        poor = decile or chance.choices((1, 2, 3, 4), (35, 30, 20, 15))[0]
        return Person(self.nik(village, birth, sex), self.name(village.code[:2], sex), birth, sex, poor, work)

    def nik(self, village: Village, birth: dt.date, sex: str) -> str:
        day = birth.day + (40 if sex == "F" else 0)
        area = village.district_code.replace(".", "")
        while True:
            nik = f"{area}{day:02d}{birth:%m%y}{self.chance.randrange(1, 10_000):04d}"
            if nik not in self._niks:
                self._niks.add(nik)
                return nik

    def name(self, province: str, sex: str) -> str:
        groups, shares = _mix(province)
        group = self.chance.choices(groups, shares)[0]
        words = [self.chance.choice(_names()[group, sex, "given"])]
        second = _names().get((group, sex, "second")) or _names()[group, sex, "given"]
        if self.chance.random() < 0.75:
            words.append(self.chance.choice(second))
        if family := _names().get((group, sex, "family")):
            words.append(self.chance.choice(family))
        return " ".join(dict.fromkeys(words))

    def misspelt(self, name: str) -> str:
        """Return the name as another clerk might write it."""
        letters = name.lower()
        fitting = [rule for rule in _rules() if rule[0] in letters]
        for old, new in self.chance.sample(fitting, min(len(fitting), self.chance.choice((1, 1, 2)))):
            letters = letters.replace(old, new, 1)
        if letters == name.lower():
            letters = letters[:-1] if len(letters) > 6 else letters + "h"
        return letters.title()

    def as_written(self, text: str) -> str:
        """Return a text in one of the letter cases in which lists are typed."""
        return self.chance.choice((text, text, text.upper()))
