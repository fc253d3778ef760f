"""A list mended where it stands: suggestions, cells, columns; what is mended here holds in the workbook too."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from naungan.demo.people import Village
from naungan.enrolment.models import Agreement, Draft, RosterRow
from naungan.enrolment.rosters import drafts
from naungan.enrolment.rosters.commands import check_roster, stored_cells
from naungan.enrolment.rosters.mending import Mends, mended
from naungan.enrolment.rosters.reading import Candidates, read_roster
from naungan.enrolment.rosters.suggestions import Suggestion, Suggestions, packed, suggest, unpacked
from naungan.enrolment.rosters.workbook import write_annotated
from naungan.lib.access import house_itself
from naungan.lib.month import Month
from naungan.places.queries import villages
from tests.enrolment.test_ugly import ON, TODAY, a_village, people_of
from tests.enrolment.ugly import FORMS, HEAD, book, rows_of, without
from tests.make import agreement, head
from tests.table import table

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 27, 3, tzinfo=dt.UTC)


@pytest.fixture
def agreed() -> Agreement:
    return agreement(("15.04",), number="M", decree=TODAY, since=Month.parse("2026-12"), places=200, ceiling=10**9)


def judged(read: Candidates, agreed: Agreement) -> tuple[list[str], Suggestions]:
    rows = check_roster(read, agreed, on=ON).rows
    return rows["verdict"].to_list(), suggest(read, rows, agreed, on=ON)


def only(suggested: Suggestions, word: str) -> Suggestion:
    (found,) = [one for one in suggested.whole if word in one.told("en")]
    return found


def spoil(rows: list[list[Any]], name: str, change: Callable[[Any], Any], *lines: int) -> list[list[Any]]:
    """Change a cell of some rows, or of all."""
    at = HEAD.index(name)
    return [
        [*row[:at], change(row[at]), *row[at + 1 :]] if not lines or number in lines else row for number, row in enumerate(rows)
    ]


def swapped(text: str) -> str:
    day, month, year = text.split("-")
    return f"{month}-{day}-{year}"


@table("""
    name                      word           why
    deciles_headed_otherwise  decile         no column names it
    niks_headed_otherwise     NIK            no column names it
    phones_headed_otherwise   telephone      nothing is refused, and yet it is lost
    hidden_rows               hidden         a filter was left on
    no_birth_dates            NIK            the NIK holds them
    days_and_months_swapped   changed        an American sheet
    letters_in_niks           letters        a scanner read them
    a_village_misspelt        {village},     one writing in many rows
""")
def test_one_click_mends_what_is_wrong_in_many_rows(tmp_path: Path, agreed: Agreement, name: str, word: str, why: str) -> None:
    place = a_village()
    people = people_of(place)
    rows = rows_of(people, place)
    draw = None
    match name:
        case "deciles_headed_otherwise":
            content = [[*HEAD[:-1], "Peringkat Kesejahteraan"], *rows]
        case "niks_headed_otherwise":
            content = [[HEAD[0], "No. Identitas Diri", *HEAD[2:]], *rows]
        case "phones_headed_otherwise":
            content = [[*HEAD, "Kontak"], *([*row, f"08123456{n:04}"] for n, row in enumerate(rows))]
        case "hidden_rows":
            content = [HEAD, *rows]

            def draw(sheet: Any) -> None:
                for line in (2, 3):
                    sheet.set_row(line, None, None, {"hidden": True})
        case "no_birth_dates":
            content = [HEAD, *spoil(rows, "TEMPAT/TGL LAHIR", lambda _: "")]
        case "days_and_months_swapped":
            content = [HEAD, *spoil(rows, "TEMPAT/TGL LAHIR", swapped)]
        case "letters_in_niks":
            content = [HEAD, *spoil(rows, "NIK", lambda nik: nik.replace("0", "O").replace("1", "l"))]
        case _:
            content = [HEAD, *spoil(rows, "DESA", lambda text: text[:3] + text[5:] + "an")]
    read = read_roster(book(tmp_path / "list", {"Daftar": content}, draw))
    before, suggested = judged(read, agreed)
    if name != "phones_headed_otherwise":
        assert set(before) != {"ok"}
    chosen = only(suggested, word.format(village=place.name))
    path = read.path
    mends = chosen.mends
    again = mended(read_roster(path, mends.columns), mends)
    after, _ = judged(again, agreed)
    assert after == ["ok"] * 8, why
    assert again.hash != read.hash, "the same file mended otherwise is another list"
    if name == "phones_headed_otherwise":
        assert again.frame["phone"][3] == "081234560003"
    # What was mended here stands in the workbook that is given back.
    back = read_roster(write_annotated(check_roster(again, agreed, on=ON).rows, tmp_path / "back.xlsx", again))
    assert judged(back, agreed)[0] == ["ok"] * 8
    assert len(back.frame) == len(read.frame)


def test_the_district_of_all_rows_is_suggested_where_nearly_all_names_lie_in_it(tmp_path: Path) -> None:
    wide = agreement(("15",), number="J", decree=TODAY, since=Month.parse("2026-12"), places=200, ceiling=10**9)
    twice = villages(below=["15"], on=dt.date(2026, 1, 1)).filter(pl.col("name").is_duplicated()).sort("name")
    place = Village(**twice.row(0, named=True))
    rows = without(rows_of(people_of(place), place), "KECAMATAN", "KABUPATEN")
    read = read_roster(book(tmp_path / "list", {"Daftar": rows}))
    before, suggested = judged(read, wide)
    assert set(before) == {"area.unknown"}, "two villages bear this name: no guess"
    told = [one.told("en") for one in suggested.whole]
    assert any(place.district in text and place.regency in text for text in told)
    district = next(one for one in suggested.whole if one.mends.cells and one.values["district"] == place.district)
    again = mended(read, district.mends)
    assert judged(again, wide)[0] == ["ok"] * 8


def test_a_count_of_children_is_not_suggested_as_a_decile(tmp_path: Path, agreed: Agreement) -> None:
    place = a_village()
    rows = rows_of(people_of(place), place)
    read = read_roster(book(tmp_path / "list", {"D": [[*HEAD[:-1], "Jumlah tanggungan"], *rows]}))
    verdicts, suggested = judged(read, agreed)
    assert set(verdicts) == {"decile.unknown"}
    assert suggested.whole == []


def test_a_birth_date_that_is_another_day_than_the_niks_is_never_written_over(tmp_path: Path, agreed: Agreement) -> None:
    """A mistyped NIK shows in its birth date only: to take the date out of the NIK would hide it."""
    place = a_village()
    rows = rows_of(people_of(place), place)
    rows = spoil(rows, "TEMPAT/TGL LAHIR", lambda _: "03-05-1971", 2)
    rows = spoil(rows, "NIK", lambda nik: nik[:-1] + "O", 4)
    rows = spoil(rows, "TEMPAT/TGL LAHIR", lambda _: "03-05-1971", 4)
    verdicts, suggested = judged(read_roster(book(tmp_path / "list", {"D": [HEAD, *rows]})), agreed)
    assert [verdicts[2], verdicts[4]] == ["nik.birth_mismatch", "nik.bad"]
    assert suggested.whole == [] and suggested.rows == {}


def test_a_name_that_many_villages_may_be_is_left_to_who_knows(tmp_path: Path, agreed: Agreement) -> None:
    place = a_village()
    rows = spoil(rows_of(people_of(place), place), "DESA", lambda _: "Qwxyz", 1, 2)
    _, suggested = judged(read_roster(book(tmp_path / "list", {"D": [HEAD, *rows]})), agreed)
    assert suggested.whole == []


def test_villages_of_one_writing_are_mended_together_and_only_they(tmp_path: Path, agreed: Agreement) -> None:
    """Where a village stands once above its people, mending one group leaves the others what they were."""
    here, there = a_village("15.04.03"), a_village("15.04.04")
    people = people_of(here)
    rows = rows_of(people[:4], here) + rows_of(people[4:], there)
    at = HEAD.index("DESA")
    for number, row in enumerate(rows):
        row[at] = f"{here.name[:-3]}xq" if number == 0 else there.name if number == 4 else ""
    read = read_roster(book(tmp_path / "list", {"D": [HEAD, *rows]}))
    before, suggested = judged(read, agreed)
    assert before == ["area.unknown"] * 4 + ["ok"] * 4
    chosen = next(one for one in suggested.whole if one.values["village"] == here.name)
    assert chosen.rows == 4
    again = mended(read, chosen.mends)
    assert judged(again, agreed)[0] == ["ok"] * 8
    back = read_roster(write_annotated(check_roster(again, agreed, on=ON).rows, tmp_path / "back.xlsx", again))
    rows_back = check_roster(back, agreed, on=ON).rows
    assert rows_back["area_id"].to_list() == [here.id] * 4 + [there.id] * 4


@pytest.mark.parametrize("key", ["sex", "decile"])
def test_a_tick_that_is_mended_is_ticked_in_the_workbook(tmp_path: Path, agreed: Agreement, key: str) -> None:
    place = a_village()
    people = people_of(place)
    read = read_roster(FORMS["deciles ticked in columns"](tmp_path / "list", people, place))
    row = read.frame["row"][2]
    new = {"sex": "P" if people[2].sex == "M" else "L", "decile": str(people[2].decile % 4 + 1)}[key]
    again = mended(read, Mends(cells={("Daftar", row, key): new}))
    assert again.frame[key][2] == new
    back = read_roster(write_annotated(check_roster(again, agreed, on=ON).rows, tmp_path / "back.xlsx", again))
    assert back.frame[key].to_list() == again.frame[key].to_list()


@table("""
    heads                   first    second   why
    Desil_DTSEN;Desil_DTKS  2;3      1;1      two sources that differ for the first person
    Desil;_                 2;1      3;_      a column without a head beside
    Desil_2024;Desil_2025   2;2      3;3      two years
""")
def test_a_first_person_whose_cells_are_figures_is_no_part_of_the_head(
    tmp_path: Path, heads: str, first: str, second: str, why: str
) -> None:
    place = a_village()
    people = people_of(place, 2)
    heads, first, second = (text.replace("_", " ") for text in (heads, first, second))
    lines = [f"NIK;Nama;Tanggal Lahir;Desa;{heads}"]
    lines += [
        f"{one.nik};{one.name};{one.birth_date:%d-%m-%Y};{place.name};{rest}"
        for one, rest in zip(people, (first, second), strict=True)
    ]
    (tmp_path / "r.csv").write_text("\n".join(lines))
    read = read_roster(tmp_path / "r.csv")
    assert read.frame["nik"].to_list() == [one.nik for one in people], why
    ones = {text.strip() for text in second.split(";")} - {""}
    assert read.frame["decile"][1] == (ones.pop() if len(ones) == 1 else "3"), why


def test_suggestions_are_kept_as_they_were(tmp_path: Path, agreed: Agreement) -> None:
    place = a_village()
    rows = spoil(rows_of(people_of(place), place), "TEMPAT/TGL LAHIR", lambda _: "")
    _, suggested = judged(read_roster(book(tmp_path / "list", {"D": [HEAD, *rows]})), agreed)
    kept = unpacked(packed(suggested))
    assert [one.key for one in kept.whole] == [one.key for one in suggested.whole] != []
    assert kept.rows.keys() == suggested.rows.keys()
    some = next(iter(kept.rows.values()))[0]
    assert kept.chosen(some.key) == some and kept.chosen("another") is None


class TestDrafts:
    """The list that a sender mends in her browser."""

    @pytest.fixture
    def sent(self, tmp_path: Path, agreed: Agreement) -> Draft:
        place = a_village()
        rows = rows_of(people_of(place), place)
        rows = spoil(rows, "TEMPAT/TGL LAHIR", lambda _: "tidak tahu", 1, 3)
        rows = spoil(rows, "NAMA LENGKAP", lambda _: "", 5)
        path = book(tmp_path / "list", {"D": [HEAD, *rows]})
        kept = drafts.keep_draft(
            agreed, path.read_bytes(), name="list.xlsx", language="id", by=head("Ani"), at=AT, is_synthetic=True
        )
        assert drafts.work_on(kept.pk, at=AT)
        return Draft.objects.get(pk=kept.pk)

    def again(self, sent: Draft) -> list[str]:
        assert drafts.work_on(sent.pk, at=AT)
        sent.refresh_from_db()
        return drafts.verdicts_of(sent)["verdict"].to_list()

    def test_what_is_said_twice_is_laid_together_and_taken_back_at_once(self, sent: Draft) -> None:
        (for_all,) = drafts.suggestions_of(sent).whole
        assert for_all.rows == 2
        drafts.mend(sent.pk, for_all.mends, by=house_itself(), at=AT)
        with pytest.raises(drafts.NotWaiting):  # it is being judged: nothing is said to it now
            drafts.mend(sent.pk, for_all.mends, by=house_itself(), at=AT)
        assert self.again(sent) == ["ok"] * 5 + ["name.missing"] + ["ok"] * 2
        drafts.mend(sent.pk, Mends(cells={("D", 7, "name"): "Budi Contoh"}), by=house_itself(), at=AT)
        assert self.again(sent) == ["ok"] * 8
        assert drafts.mends_of(sent).count == 3
        drafts.unmend(sent.pk, by=house_itself(), at=AT)
        assert self.again(sent).count("ok") == 5

    def test_what_was_mended_is_kept_with_what_stood_there(self, sent: Draft) -> None:
        drafts.mend(sent.pk, drafts.suggestions_of(sent).whole[0].mends, by=house_itself(), at=AT)
        self.again(sent)
        drafts.accept(sent.pk, at=AT, by=house_itself())
        assert drafts.work_on(sent.pk, at=AT)
        sent.refresh_from_db()
        row = RosterRow.objects.get(roster=sent.roster, number=3)
        assert row.outcome == "enrolled"
        cells = stored_cells(row)
        assert json.loads(cells["mended"]) == {"birth_date": "tidak tahu"}
        assert cells["birth_date"] != "tidak tahu"
        assert sent.suggestions is None

    def test_the_same_file_mended_further_is_a_list_of_its_own(self, sent: Draft, agreed: Agreement) -> None:
        """A clerk accepts what is sound, and mends the rest of the same file the day after: it is not thought to be known."""
        drafts.accept(sent.pk, at=AT, by=house_itself())
        assert drafts.work_on(sent.pk, at=AT)
        assert RosterRow.objects.filter(outcome="enrolled").count() == 5
        sent.refresh_from_db()
        content = drafts._opened(bytes(sent.content), "content")
        second = drafts.keep_draft(agreed, content, name="list.xlsx", language="id", by=head("Ani"), at=AT, is_synthetic=True)
        drafts.work_on(second.pk, at=AT)
        drafts.mend(second.pk, Mends(cells={("D", 7, "name"): "Budi Contoh"}), by=house_itself(), at=AT)
        drafts.work_on(second.pk, at=AT)
        drafts.accept(second.pk, at=AT, by=house_itself())
        assert drafts.work_on(second.pk, at=AT)
        assert RosterRow.objects.filter(outcome="enrolled").count() == 6

    def test_a_cell_that_the_list_has_not_is_not_said(self, sent: Draft) -> None:
        drafts.mend(
            sent.pk,
            Mends(cells={("D", 999, "name"): "Hantu", ("X", 3, "name"): "Hantu", ("D", 3, "nix"): "x"}),
            by=house_itself(),
            at=AT,
        )
        assert len(self.again(sent)) == 8

    def test_who_accepts_says_what_was_seen(self, sent: Draft) -> None:
        """Somebody else takes rows in meanwhile: nobody is enrolled who was not on the page."""
        seen = drafts.version_of(sent)
        drafts.mend(sent.pk, Mends(cells={("D", 7, "name"): "Budi Contoh"}), by=house_itself(), at=AT)
        self.again(sent)
        with pytest.raises(drafts.NotWaiting):
            drafts.accept(sent.pk, at=AT, version=seen, by=house_itself())
        drafts.accept(sent.pk, at=AT, version=drafts.version_of(sent), by=house_itself())
        drafts.accept(sent.pk, at=AT, version=seen, by=house_itself())  # accepted already: said again it changes nothing
        with pytest.raises(drafts.NotWaiting):
            drafts.unmend(sent.pk, by=house_itself(), at=AT)


@pytest.mark.parametrize("written", ["Tak Bernama", "Dusun Tak Bernama", "Muara 7"])
def test_a_lone_name_that_is_hardly_alike_is_offered_to_nobody(tmp_path: Path, agreed: Agreement, written: str) -> None:
    """One click would put her into a village whose name has little in common with what is written."""
    place = a_village("15.04.03")
    rows = spoil(rows_of(people_of(place), place), "DESA", lambda _: written, 1, 2)
    _, suggested = judged(read_roster(book(tmp_path / "list", {"D": [HEAD, *rows]})), agreed)
    assert suggested.whole == []
