"""Candidates of a village with planted defects. What was planted is kept aside, for the verdicts to be held against."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from naungan.demo.people import Inventor, Person, Village

PLACES = 50
MAX_DECILE = 4


@dataclass
class Row:
    """One row as it will stand in the file, and the verdict it must get."""

    village: Village
    nik: str
    name: str
    birth: str
    sex: str
    village_text: str
    work: str
    decile: str
    planted: str
    person: Person
    nik_is_number: bool = False
    code: str = ""
    listed_in: str = ""


@dataclass
class Register:
    """People whom the register must know beforehand, by what the register says of them."""

    dead: list[tuple[Person, Village]] = field(default_factory=list)
    employed: list[tuple[Person, Village]] = field(default_factory=list)
    covered: list[tuple[Person, Village]] = field(default_factory=list)
    known: list[tuple[Person, Village]] = field(default_factory=list)


DATE_FORMS = ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
SEXES = {"M": ("L", "Laki-laki", "LK"), "F": ("P", "Perempuan", "PR")}


class Planter:
    """Writes the candidates of villages, a few of them defective, each defect in turn."""

    def __init__(self, inventor: Inventor, outside: list[Village]) -> None:
        self.inventor, self.outside = inventor, outside
        self.register = Register()
        self._turn = 0

    def village(self, village: Village, rows: int) -> list[Row]:
        """Return about `rows` candidates: sound ones first drawn, then defective ones strewn among them."""
        chance = self.inventor.chance
        written = self._spelling(village)
        defects = min(rows, max(1, round(rows * chance.uniform(0.04, 0.08))))
        sound = [self._sound(village, written) for _ in range(rows - defects)]
        chance.shuffle(sound)
        together = list(sound)
        for _ in range(defects):
            defect = DEFECTS[self._turn % len(DEFECTS)]
            self._turn += 1
            place, row = defect(self, village, written, together)
            together.insert(place, row)
        self._mark_waiting(together)
        for row in together:
            row.listed_in = village.district
        return together

    def _mark_waiting(self, rows: list[Row]) -> None:
        """Who comes after the fiftieth by decile, then order, waits."""
        sound = [(row.person.decile, place) for place, row in enumerate(rows) if row.planted == "ok"]
        for _, place in sorted(sound)[PLACES:]:
            rows[place].planted = "quota.waiting"

    def _sound(self, village: Village, written: str, person: Person | None = None) -> Row:
        chance = self.inventor.chance
        person = person or self.inventor.person(village)
        nik = chance.choice(
            (person.nik,) * 6 + (f" {person.nik} ", f"'{person.nik}", f"{person.nik[:6]} {person.nik[6:12]} {person.nik[12:]}")
        )
        title = chance.choice(("",) * 30 + ("H. " if person.sex == "M" else "Hj. ",))
        return Row(
            village,
            nik,
            self.inventor.as_written(title + person.name),
            self._date(person.birth_date),
            chance.choice(SEXES[person.sex]),
            written,
            person.work,
            str(person.decile),
            "ok",
            person,
            code=village.code,
        )

    def _date(self, day: dt.date) -> str:
        form = self.inventor.chance.choice((*DATE_FORMS, ""))
        return day.strftime(form) if form else f"{day.day} {MONTHS[day.month - 1]} {day.year}"

    def _spelling(self, village: Village) -> str:
        """A village writes its own name in one way in all of its rows."""
        name = village.name
        for long, short in (("Sungai", "Sei."), ("Tanjung", "Tj."), ("Muara", "Muaro"), ("Padang", "Pdg")):
            if name.startswith(long) and self.inventor.chance.random() < 0.3:
                name = name.replace(long, short, 1)
        prefix = {"desa": ("", "", "Desa ", "Ds. "), "kelurahan": ("", "Kel. ", "Kelurahan ")}[village.kind]
        return self.inventor.as_written(self.inventor.chance.choice(prefix) + name)

    def _somewhere(self, rows: list[Row]) -> int:
        return self.inventor.chance.randrange(len(rows) + 1)


Defect = Callable[[Planter, Village, str, list[Row]], tuple[int, Row]]


def _alone(code: str, change: Callable[[Planter, Row], None]) -> Defect:
    """A defect that one row has by itself."""

    def plant(planter: Planter, village: Village, written: str, rows: list[Row]) -> tuple[int, Row]:
        row = planter._sound(village, written)
        change(planter, row)
        row.planted = code
        return planter._somewhere(rows), row

    return plant


def _aged(code: str, years: int) -> Defect:
    """A defect of somebody who is so many years old, or becomes it this year."""

    def plant(planter: Planter, village: Village, written: str, rows: list[Row]) -> tuple[int, Row]:
        born = dt.date(planter.inventor.on.year - years, 1, 1) + dt.timedelta(days=planter.inventor.chance.randrange(365))
        row = planter._sound(village, written, planter.inventor.person(village, born=born))
        row.planted = code
        return planter._somewhere(rows), row

    return plant


def _registered(code: str, kind: str) -> Defect:
    def plant(planter: Planter, village: Village, written: str, rows: list[Row]) -> tuple[int, Row]:
        row = planter._sound(village, written)
        row.planted = code
        getattr(planter.register, kind).append((row.person, village))
        return planter._somewhere(rows), row

    return plant


def _lost(planter: Planter, row: Row) -> None:
    row.nik, row.nik_is_number = row.person.nik[:15] + "0", True


def _bad(planter: Planter, row: Row) -> None:
    nik = row.person.nik
    row.nik = planter.inventor.chance.choice((nik[:15], nik + "7", nik[:8] + "13" + nik[10:], nik[:12] + "0000", "00" + nik[2:]))


def _other_birth(planter: Planter, row: Row) -> None:
    row.birth = (row.person.birth_date + dt.timedelta(days=planter.inventor.chance.choice((1, 31, 365)))).strftime("%d-%m-%Y")


def _other_sex(planter: Planter, row: Row) -> None:
    row.sex = SEXES["F" if row.person.sex == "M" else "M"][0]


def _nowhere(planter: Planter, row: Row) -> None:
    row.village_text, row.code = (
        planter.inventor.chance.choice(("Kampung Entah Berantah", "Dusun Tak Bernama")),
        "15.99.99.2999",
    )


def _rich(planter: Planter, row: Row) -> None:
    row.decile = str(planter.inventor.chance.randrange(MAX_DECILE + 1, 11))


def _no_birth(planter: Planter, row: Row) -> None:
    row.birth = planter.inventor.chance.choice(("31/02/1980", "", "30-02-1975", "-"))


def _outside(planter: Planter, village: Village, written: str, rows: list[Row]) -> tuple[int, Row]:
    other = planter.inventor.chance.choice(planter.outside)
    row = planter._sound(other, other.name)
    row.planted = "area.outside"
    return planter._somewhere(rows), row


def _same_nik(planter: Planter, village: Village, written: str, rows: list[Row]) -> tuple[int, Row]:
    place = planter.inventor.chance.choice([place for place, row in enumerate(rows) if row.planted == "ok"])
    first = rows[place]
    row = planter._sound(village, written, first.person)
    row.planted = "duplicate.in_file"
    return planter.inventor.chance.randrange(place + 1, len(rows) + 1), row


def _same_person(planter: Planter, village: Village, written: str, rows: list[Row]) -> tuple[int, Row]:
    """Half of them are known from a row above, half from the register: another NIK, the name spelt another way."""
    inventor = planter.inventor
    if inventor.chance.random() < 0.5:
        place = inventor.chance.choice([place for place, row in enumerate(rows) if row.planted == "ok"])
        person = rows[place].person
    else:
        place, person = -1, inventor.person(village)
        planter.register.known.append((person, village))
    double = person.renamed(inventor.misspelt(person.name), inventor.nik(village, person.birth_date, person.sex))
    row = planter._sound(village, written, double)
    row.planted = "duplicate.person"
    return inventor.chance.randrange(place + 1, len(rows) + 1), row


DEFECTS: tuple[Defect, ...] = (
    _alone("nik.missing", lambda _, row: setattr(row, "nik", "")),
    _alone("nik.digits_lost", _lost),
    _alone("nik.bad", _bad),
    _alone("name.missing", lambda _, row: setattr(row, "name", "")),
    _alone("birth.bad", _no_birth),
    _alone("nik.birth_mismatch", _other_birth),
    _alone("nik.sex_mismatch", _other_sex),
    _alone("area.unknown", _nowhere),
    _outside,
    _aged("age.under", 15),
    _aged("age.over", 72),
    _same_nik,
    _registered("deceased", "dead"),
    _registered("wage_earner", "employed"),
    _registered("covered.other_payer", "covered"),
    _same_person,
    _alone("decile.over", _rich),
)
