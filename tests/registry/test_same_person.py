"""Who is registered under another NIK: how alike names are, what speaks for one person, and what for two."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from naungan.lib.sql import staged, text_of
from naungan.places.models import Area
from naungan.registry import rounds
from naungan.registry.commands import record_death
from naungan.registry.facts import move
from naungan.registry.models import Member, NameWord
from naungan.registry.names import Likeness, folded, liken, name_key
from naungan.registry.rounds import count_names
from naungan.registry.same_person import FOUND, PAIRS, SOUGHT, SURE, among, in_register
from tests.make import AT, has_telephone, inventor, memberships, person, village

BORN = dt.date(1985, 3, 12)
LETTERS = st.text("abdeghiklmnoprstu", min_size=3, max_size=9)
NAMES = st.lists(LETTERS, min_size=1, max_size=3).map(" ".join)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Siti Aminah", "SITI  AMINAH", Likeness.SAME),
        ("Hj. Siti Aminah", "Siti Aminah", Likeness.SAME),
        ("Mochamad Joesoef", "Muhammad Yusuf", Likeness.SAME),
        ("Aminah Siti", "Siti Aminah", Likeness.SAME),
        ("Nur Hayati", "Nurhayati", Likeness.SAME),
        ("Samsuri Ibrahim", "Samsuriibrahim", Likeness.SAME),
        ("M. Yusuf", "Muhammad Yusuf", Likeness.SHORT),
        ("K. Roidah", "Khadijah Roidah", Likeness.SHORT),
        ("Siti Aminah", "Siti Aminah Putri", Likeness.SHORT),
        ("Suparman Utomo", "Suprman Utomo", Likeness.RHYME),  # without a vowel it sounds alike
        ("Herman Mustafa", "Hemran Mustafa", Likeness.SLIP),
        ("Rina Wati", "Rini Wati", Likeness.RHYME),
        ("Dani Wati", "Rani Wati", Likeness.RHYME),
        ("Herman Mustapa Ali", "Hemran Mustapa", Likeness.FAR),
        ("Siti", "Siti Aminah Putri", Likeness.NONE),
        ("Budi Hartono", "Siti Aminah", Likeness.NONE),
        ("Hasan Basri", "Husin Basri", Likeness.NONE),  # twins that are told apart by more than a slip
        ("", "Siti", Likeness.NONE),
        (". -", "Siti", Likeness.NONE),
    ],
)
def test_names_are_alike_in_a_way(one: str, other: str, kind: Likeness) -> None:
    assert liken(one, other)[0] is kind
    assert liken(other, one)[0] is kind


@given(NAMES, NAMES)
def test_likeness_does_not_ask_who_is_first(one: str, other: str) -> None:
    assert liken(one, other)[0] is liken(other, one)[0]
    assert liken(one, one)[0] is (Likeness.SAME if folded(one) else Likeness.NONE), "what is no name is nobody's"


@given(NAMES, st.randoms())
def test_order_and_letter_case_change_neither_likeness_nor_key(name: str, chance: object) -> None:
    words = name.split()
    chance.shuffle(words)  # type: ignore[attr-defined]
    turned = " ".join(words).title()
    assert liken(name, turned)[0] is Likeness.SAME
    assert name_key(name) == name_key(turned)


def sought(name: str, *, born: dt.date = BORN, tail: str = "0007", phone: str = "") -> pl.DataFrame:
    row = (1, name, born, "F", village().id, b"another", tail, phone, None)
    return pl.DataFrame([row], schema=SOUGHT, orient="row")


def member(name: str, *, born: dt.date = BORN, tail: str = "1234", phone: str = "") -> Member:
    """Register a woman."""
    one = next(who for seed in range(50) if (who := person(inventor(seed), village(), born=born)).sex == "F")
    memberships([one.renamed(name, f"{one.nik[:12]}{tail}")], village())
    found = Member.objects.get(name=name, nik_tail=tail)
    if phone:
        has_telephone(phone, found)
    return found


def chance_of(people: pl.DataFrame) -> float:
    found = in_register(people)
    assert list(found.schema) == list(FOUND)
    return found["chance"][0] if len(found) else 0.0


@pytest.mark.django_db
class TestRegister:
    def test_the_same_words_on_the_same_day_in_the_same_village_are_one_person(self) -> None:
        one = member("Siti Contoh Aminah")
        found = in_register(sought("Hj. Siti Conto Aminah"))
        assert found["other"].to_list() == [str(one.pk)] and found["chance"][0] >= SURE

    def test_who_has_the_same_nik_or_has_died_is_not_looked_for(self) -> None:
        one = member("Siti Contoh Aminah")
        same = sought("Siti Contoh Aminah").with_columns(nik_index=pl.lit(bytes(one.nik_index)))
        assert in_register(same).is_empty()
        dead = member("Rina Contohwati", tail="4321")
        assert len(in_register(sought("Rina Contohwati"))) == 1
        record_death(dead, on=AT.date(), at=AT)
        assert in_register(sought("Rina Contohwati")).is_empty()

    def test_a_village_that_came_later_widens_no_regency(self) -> None:
        """Its id lies behind those of the whole nation: whoever is born on her day in between is not looked at."""
        mine = Area.objects.get(pk=village().id)
        Area.objects.create(
            code=f"{mine.code[:9]}2999",
            parent_code=mine.code[:8],
            level=4,
            kind=mine.kind,
            name="Baru",
            since=mine.since,
            decree=mine.decree,
        )
        elsewhere = member("Zulaikha Berbeda Sekali")
        far = Area.objects.filter(code__startswith="73.", level=4, until=None).order_by("code")[0]
        assert mine.pk < far.pk
        move(elsewhere, far.pk, source="x", at=AT)
        asked = sought("Siti Contoh Aminah").with_columns(name_key=pl.lit(name_key("Siti Contoh Aminah"), dtype=pl.Int32))
        with staged(asked) as rows, connection.cursor() as cursor:
            text = text_of("registry/alike").replace("{rows}", rows.source)
            cursor.execute(text[: text.index("seen AS (")].rstrip().rstrip(",") + " SELECT id FROM paired", rows.values)
            assert not cursor.fetchall()

    @pytest.mark.parametrize(("tail", "is_sure"), [("1235", False), ("1233", False), ("1234", True)])
    def test_a_name_that_rhymes_under_the_next_nik_is_a_twin_and_under_like_digits_a_slip(self, tail: str, is_sure: bool) -> None:
        member("Rina Contohwati")
        assert (chance_of(sought("Rini Contohwati", tail=tail)) >= SURE) is is_sure

    def test_namesakes_of_another_day_are_two(self) -> None:
        member("Siti Contoh Aminah", born=dt.date(1979, 8, 30))
        assert chance_of(sought("Siti Contoh Aminah")) == 0

    @pytest.mark.parametrize("born", [dt.date(1985, 12, 3), dt.date(1985, 3, 21), dt.date(1986, 3, 12)])
    def test_one_slip_in_the_day_of_birth_is_looked_past(self, born: dt.date) -> None:
        member("Siti Contoh Aminah", phone="+6281234567890")
        assert chance_of(sought("Siti Contoh Aminah", born=born, phone="+6281234567890")) > 0

    def test_who_moved_within_the_nation_is_found_by_her_name(self) -> None:
        one = member("Marsiyem Contohningrum Sulastri")
        far = sought("Marsiyem Contohningrum Sulastri").with_columns(area_id=pl.lit(None, dtype=pl.Int64))
        assert in_register(far)["other"].to_list() == [str(one.pk)]

    def test_a_usual_name_is_worth_less_once_names_are_counted(self) -> None:
        for tail in range(40):
            member("Siti Aminah", born=dt.date(1960, 1, 1) + dt.timedelta(days=200 * tail), tail=f"{tail + 2000}")
        member("Siti Aminah")
        before = chance_of(sought("Siti Aminah"))
        count_names(AT)
        assert NameWord.objects.first().of == 41  # type: ignore[union-attr]
        assert chance_of(sought("Siti Aminah")) < before

    def test_names_are_counted_anew_after_a_month_or_when_the_register_grew(self) -> None:
        member("Siti Contoh")
        count_names(AT)
        count_names(AT + dt.timedelta(days=29))
        assert {one.counted_at for one in NameWord.objects.all()} == {AT}
        count_names(AT + dt.timedelta(days=31))
        assert {one.counted_at for one in NameWord.objects.all()} == {AT + dt.timedelta(days=31)}
        member("Budi Contoh", tail="3001")
        member("Dewi Contoh", tail="3002")
        count_names(AT + dt.timedelta(days=32))
        assert {one.of for one in NameWord.objects.all()} == {3}

    def test_of_a_register_larger_than_the_sample_names_are_counted_once_a_month(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(rounds, "SAMPLE", 4)
        memberships([person(inventor(seed)) for seed in range(12)])
        count_names(AT)
        NameWord.objects.update(of=4)  # as of a sample of them
        count_names(AT + dt.timedelta(hours=1))
        assert {one.counted_at for one in NameWord.objects.all()} == {AT}

    def test_nobody_asked_about_is_nobody_found(self) -> None:
        assert in_register(pl.DataFrame(schema=SOUGHT)).is_empty()


@pytest.mark.django_db
class TestRows:
    def people(self, *names: str, born: dt.date = BORN) -> pl.DataFrame:
        rows = [
            (number, name, born, "F", village().id, f"{number}".encode(), f"{1000 + 7 * number}", "", None)
            for number, name in enumerate(names, 1)
        ]
        return pl.DataFrame(rows, schema=SOUGHT, orient="row")

    def test_a_row_is_compared_with_those_above_it(self) -> None:
        found = among(self.people("Siti Contoh Aminah", "Budi Contohno", "Siti Conto Aminah"))
        assert found.select("number", "other").rows() == [(3, "1")]

    def test_a_list_of_one_birthday_takes_no_time(self) -> None:
        """Hundreds are not born on one day in one village: only the first of them are compared with."""
        rows = self.people(*["Siti Contoh Aminah"] * 600)
        assert 600 < len(among(rows)) <= PAIRS * 600

    def test_the_register_and_a_list_judge_a_pair_alike(self) -> None:
        one = member("Siti Contoh Aminah", tail="1007")
        rows = self.people("Siti Contoh Aminah", "Siti Contoh Amirah")
        beside_each_other = among(rows).filter(pl.col("number") == 2)["chance"].to_list()
        beside_the_register = in_register(rows.filter(pl.col("number") == 2))
        assert beside_the_register["other"].to_list() == [str(one.pk)]
        assert beside_the_register["chance"].to_list() == beside_each_other
