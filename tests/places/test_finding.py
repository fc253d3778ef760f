"""Villages as people write them: slips are forgiven, and nobody is put into another village."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from naungan.places.lists import DAY_2019, DAY_2025
from naungan.places.queries import (
    Found,
    VillageFinder,
    area,
    every_village,
    is_village,
    kind_of,
    named_villages,
    names_of,
    plain,
    regency_kind_of,
    villages,
)
from tests.table import table

pytestmark = pytest.mark.django_db
LETTERS = "abcdefghijklmnopqrstuvwxyz"
Row = dict[str, Any]


@pytest.fixture
def rows() -> list[Row]:
    return list(villages(below=["15"], on=DAY_2019).iter_rows(named=True))


@pytest.fixture
def jambi() -> VillageFinder:
    return VillageFinder(villages(below=["15"], on=DAY_2019), lambda: every_village(on=DAY_2025))


def path_of(row: Row) -> tuple[str, str, str, str]:
    return f"{row['regency_kind']} {row['regency']}", row["district"], row["name"], row["kind"]


def slipped(text: str, chance: random.Random) -> str:
    """Return a name with a letter left out, added, changed, or two exchanged; its numbers are left alone."""
    places = [place for place, sign in enumerate(text) if sign.isalpha() and not in_number(text, place)]
    place, letter = chance.choice(places), chance.choice(LETTERS)
    return chance.choice(
        [
            text[:place] + text[place + 1 :],
            text[:place] + letter + text[place:],
            text[:place] + letter + text[place + 1 :],
            text[:place] + text[place : place + 2][::-1] + text[place + 2 :],
        ]
    )


def in_number(text: str, place: int) -> bool:
    return any(found.start() - 1 <= place <= found.end() for found in re.finditer(r"\b[IVX]+\b|[0-9]+", text))


def test_a_slip_in_any_name_of_a_path_never_finds_another_village(jambi: VillageFinder, rows: list[Row]) -> None:
    chance, outcome = random.Random(20261128), Counter[str]()
    names = {row["code"]: row for row in rows}
    for row in rows:
        for part in ("name", "district", "regency"):
            written = row | {part: slipped(row[part], chance)}
            found = jambi.by_path(*path_of(written))
            if found.code and found.code != row["code"]:
                assert plain(names[found.code][part]) == plain(written[part]), (written, found)
            outcome["right" if found.code == row["code"] else "other" if found.code else "none"] += 1
    assert outcome["right"] / sum(outcome.values()) > 0.9, outcome
    assert outcome["other"] <= 3, "a slip that is the very name of a neighbour"


def numbered(rows: list[Row]) -> Iterator[tuple[Row, int]]:
    for row in rows:
        if re.search("[0-9]", plain(row["name"])):
            for number in range(1, 13):
                yield row | {"name": re.sub(r"\b(?:[IVX]+|[0-9]+)\b", str(number), row["name"])}, number


def test_a_number_is_no_spelling(jambi: VillageFinder, rows: list[Row]) -> None:
    """Simpang 5 is another village than Simpang 4, also where the list has only that."""
    names = {row["code"]: row["name"] for row in rows}
    asked = list(numbered(rows))
    assert len(asked) > 200
    for written, _ in asked:
        found = jambi.by_path(*path_of(written))
        assert not found.code or plain(names[found.code]) == plain(written["name"]), (written, names[found.code])


@table("""
    written            code           why
    Simpang_IV_Sipin   15.71.01.1001  as on the list
    simpang_4_sipin    15.71.01.1001  a figure
    Simpang_IV_Sippin  15.71.01.1001  a slip beside the number
    Simpang_Sipin      15.71.01.1001  the number left out, and there is one
    Simpang_5_Sipin    -              another number
    Simpang_XIV_Sipin  -              another number in Roman figures
    Simpang_III_Sipin  -              the village that this one came from, in another district
""")
def test_numbers_in_names(jambi: VillageFinder, written: str, code: str, why: str) -> None:
    assert jambi.by_path("Kota Jambi", "Telanaipura", written.replace("_", " ")).code == code.replace("-", ""), why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kab. Batang Hari", "BATANGHARI"),
        ("Kec. Muara-Bulian", "Muaro Bulian"),
        ("Ds. Tj. Marwo", "Tanjung  Marwo"),
        ("Sei. Rengas", "Sungai Rengas"),
        ("VII Koto", "7 Koto"),
        ("Blok XXIV", "blok 24"),
        ("Kelurahan Rengas IX", "rengas 9"),
        ("Parit XIX", "Parit 19"),
        ("Ma. Tebo", "Muara Tebo"),
    ],
)
def test_names_are_compared_without_what_people_write_differently(one: str, other: str) -> None:
    assert plain(one) == plain(other) != ""


@pytest.mark.parametrize("word", ["Iiii", "Vx", "Ixi", "Lili", "Civic", "Vixi", "XXXX"])
def test_letters_that_are_no_number_stay_letters(word: str) -> None:
    assert plain(word) == word.lower()


def test_every_number_to_39_is_the_same_in_roman_figures() -> None:
    units = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    for number in range(1, 40):
        assert plain("X" * (number // 10) + units[number % 10]) == str(number)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Desa Tenam", "desa"),
        ("ds. Tenam", "desa"),
        ("Kel. Rengas", "kelurahan"),
        ("KELURAHAN Rengas", "kelurahan"),
        ("Kelapa Gading", ""),
        ("Desaku", ""),
        ("Tenam", ""),
        ("", ""),
    ],
)
def test_a_type_is_a_word_of_its_own(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Kota Jambi", "kota"), ("Kab. Kerinci", "kabupaten"), ("kabupaten Bungo", "kabupaten"), ("Kotabaru", ""), ("Jambi", "")],
)
def test_a_regency_and_a_town(text: str, kind: str) -> None:
    assert regency_kind_of(text) == kind


class TestByName:
    """A path that lacks a part is only taken where the list has one village of that very name."""

    @pytest.fixture
    def bulian(self) -> VillageFinder:
        return VillageFinder(villages(below=["15.04.03"], on=DAY_2019), lambda: every_village(on=DAY_2025))

    def test_the_only_one_of_the_agreement_is_meant(self, bulian: VillageFinder) -> None:
        assert bulian.by_name("Teratai").code.startswith("15.04.03.")
        assert bulian.by_name("desa teratai", district="Muara Bulian").code == bulian.by_name("Teratai").code

    def test_no_likeness_is_taken_without_its_path(self, bulian: VillageFinder) -> None:
        assert bulian.by_name("Terata") == Found(None, "")

    @pytest.mark.parametrize("written", ["", "  ", "Desa", "Kota Hantu"])
    def test_nothing_is_nowhere(self, bulian: VillageFinder, written: str) -> None:
        assert bulian.by_name(written) == Found(None, "")

    def test_of_two_namesakes_neither_is_guessed(self, jambi: VillageFinder, rows: list[Row]) -> None:
        twice = [name for name, count in Counter(plain(row["name"]) for row in rows).items() if count > 1]
        assert len(twice) > 20
        for row in rows:
            if plain(row["name"]) in twice:
                assert (
                    not jambi.by_name(row["name"]).code
                    or sum(
                        plain(one["name"]) == plain(row["name"]) and one["kind"] == (kind_of(row["name"]) or one["kind"])
                        for one in rows
                    )
                    == 1
                )

    def test_one_that_lies_elsewhere_is_outside_only_where_a_path_says_so(self, bulian: VillageFinder) -> None:
        assert bulian.by_name("Keude Bakongan", district="Bakongan").outside
        assert not bulian.by_name("Keude Bakongan").outside
        assert not bulian.by_name("Keude Bakongan", district="Bakongan", anywhere=False).outside


class TestByCode:
    @pytest.mark.parametrize("written", ["15.04.03.1001", "1504031001", " 15 04 03 1001 ", "15-04-03-1001"])
    def test_marks_between_its_digits_do_not_matter(self, jambi: VillageFinder, written: str) -> None:
        assert jambi.by_code(written).code == "15.04.03.1001"

    @pytest.mark.parametrize("written", ["", "15", "15.04.03", "150403100", "99.04.03.1001"])
    def test_another_is_neither_here_nor_elsewhere(self, jambi: VillageFinder, written: str) -> None:
        assert jambi.by_code(written) == Found(None, "")

    def test_the_country_is_read_only_where_something_is_not_here(self) -> None:
        asked: list[int] = []

        def every() -> Any:
            asked.append(1)
            return every_village(on=DAY_2025)

        finder = VillageFinder(villages(below=["15"], on=DAY_2019), every)
        finder.by_code("15.04.03.1001")
        assert not asked
        finder.by_code("16.02.02.1011")
        finder.by_code("16.02.02.1012")
        assert len(asked) == 1


class TestTyped:
    """What a page offers while a name is typed."""

    @staticmethod
    def names(words: str, **more: str) -> list[str]:
        return [row["name"] for row in named_villages(words, **more)]

    def test_all_begin_so_and_lie_where_it_is_said(self) -> None:
        found = named_villages("Muara Bul, Batang")
        assert [row["code"] for row in found] == ["15.04.03.1001"]
        assert all(name.lower().startswith("teratai") for name in self.names("teratai"))

    @pytest.mark.parametrize("words", ["Desa Teratai", "ds.teratai", "  tera tai", "TERATAI", "Kel. Teratai"])
    def test_type_case_and_blanks_do_not_matter(self, words: str) -> None:
        assert self.names(words) == self.names("teratai") != []

    @pytest.mark.parametrize("words", ["%", "_____", "\\", "%%%teratai", "' OR 1=1 --"])
    def test_signs_of_a_pattern_are_no_pattern(self, words: str) -> None:
        bare = re.sub(r"[\\%_]", "", words)
        assert self.names(words) == self.names(bare)

    def test_those_nearby_come_first(self) -> None:
        assert named_villages("muara", near="15.04")[0]["code"].startswith("15.04.")
        assert named_villages("muara", near="16.02")[0]["code"].startswith("16.02.")


@pytest.mark.parametrize(
    ("code", "answer"), [("15.04.03.1001", True), ("15.04.03", False), ("15.04", False), ("15.04.03.9999", False), ("", False)]
)
def test_which_codes_are_villages(code: str, answer: bool) -> None:
    assert is_village(code) is answer


def test_areas_have_the_names_of_today() -> None:
    assert names_of(["15", "15.04", "99"]) == {"15": "Jambi", "15.04": "Batanghari"}


@pytest.mark.parametrize("find", [lambda: area("15.04", on=DAY_2019), lambda: area("15.04", on=DAY_2025)])
def test_an_area_is_found_on_any_day_of_a_list(find: Callable[[], Any]) -> None:
    assert find().code == "15.04"
