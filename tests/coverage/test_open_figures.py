"""Figures that everybody reads: nobody is read in them, each says what it is, and the drawings say the same as the tables."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from xml.etree.ElementTree import fromstring

import polars as pl
import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from naungan.contributions.corrections.deaths import close_after_death
from naungan.contributions.old_age.accounts import credit_year, declare
from naungan.contributions.payments.pot_entries import pot_of
from naungan.coverage import open_figures
from naungan.coverage.charts import PAYERS, burn_down_chart, months_chart
from naungan.coverage.maps import BREAKS, FILLS, GREY, LABELS, TOPO, bounds, build_spec, province_topology, regency_map
from naungan.coverage.open_figures import (
    FUNDS,
    LEAST,
    Table,
    coverage_table,
    day_asked,
    funds_table,
    hide_small,
    month_ends,
    months_table,
    posting_table,
    read_coverage,
)
from naungan.coverage.queries import Coverage, course_of, coverage_by_regency
from naungan.lib.access import house_itself
from naungan.lib.errors import BadUsage
from naungan.lib.month import Month, month_range
from naungan.lib.words import LANGUAGES
from naungan.protection.commands import revoke
from naungan.protection.models import CoveredMonth
from naungan.registry.models import Member, Membership
from naungan.regulation.cover import FIRST_DAY
from naungan.regulation.kinds import BASIC, PayerKind, Programme
from tests.make import AT, SINCE, bill_for, died, inventor, memberships, pay, person, self_bill, send, village

COUNTS = st.lists(st.integers(min_value=0, max_value=60), max_size=8)
NOW = dt.datetime(2023, 2, 10, 3, tzinfo=dt.UTC)


# -- small cells


@pytest.mark.parametrize(("cells", "most"), [(1, 40), (2, 30), (3, 20), (4, 12)])
def test_who_knows_the_rule_and_the_sum_reads_nobody_either(cells: int, most: int) -> None:
    """Take the reader who tries every table that would be shown as this one is: no hidden cell has one possible count alone."""
    alike: dict[tuple[tuple[int | None, ...], int], list[tuple[int, ...]]] = defaultdict(list)
    for counts in product(range(most + 1), repeat=cells):
        shown = tuple(hide_small(counts))
        hidden = sum(count for count, cell in zip(counts, shown, strict=True) if cell is None)
        if sum(counts) <= most and not 0 < hidden < 2 * LEAST:  # else the sum is hidden as well
            alike[shown, sum(counts)].append(counts)
    assert len(alike) > 20
    for (shown, total), tables in alike.items():
        for place, cell in enumerate(shown):
            if cell is None:
                possible = {table[place] for table in tables}
                assert len(possible) > 1 or min(possible) >= LEAST, (shown, total, possible)


@given(COUNTS)
def test_what_is_shown_is_so_and_what_is_small_is_not_shown(counts: list[int]) -> None:
    shown = hide_small(counts)
    assert len(shown) == len(counts)
    assert all(cell is None or cell == count for count, cell in zip(counts, shown, strict=True))
    assert not any(cell is not None and 0 < cell < LEAST for cell in shown)
    hidden = [count for count, cell in zip(counts, shown, strict=True) if cell is None]
    assert not hidden or (len(hidden) > 1 and sum(hidden) >= 2 * LEAST) or not any(shown)
    if not any(0 < count < LEAST for count in counts):
        assert shown == counts, "nothing is hidden without a reason"


@given(COUNTS.flatmap(lambda counts: st.tuples(st.just(counts), st.permutations(range(len(counts))))))
def test_the_order_of_rows_tells_nothing(drawn: tuple[list[int], list[int]]) -> None:
    counts, order = drawn
    shown, turned = hide_small(counts), hide_small(counts[place] for place in order)
    assert [shown[place] for place in order] == turned


def test_cells_that_are_alike_go_together() -> None:
    assert hide_small([6, 6, 4]) == [None, None, None], "were one 6 shown, the sum of 16 would tell which cell has 4"
    assert hide_small([4, 6, 7]) == [None, None, 7]


# -- coverage by area


@pytest.mark.django_db
class TestCoverage:
    @pytest.fixture(autouse=True)
    def nothing_is_remembered(self) -> Iterator[None]:
        open_figures.cache.clear()
        yield
        open_figures.cache.clear()

    def people(self, count: int, below: str = "15.04.03", seed: int = 5) -> None:
        invent, place = inventor(seed), village(below=below)
        pay(bill_for(memberships([person(invent, place) for _ in range(count)], place)))

    def covered(self, on: dt.date) -> dict[str, int | None]:
        return {row["area"]: row["covered"] for row in coverage_table(read_coverage("15", on=on)).rows}

    def test_two_regencies_of_which_one_is_small_are_both_hidden(self) -> None:
        self.people(4)
        self.people(30, "15.05.01", seed=6)
        found = self.covered(AT.date() + dt.timedelta(days=10))
        assert found["15"] == 34 and found["15.04"] is None and found["15.05"] is None
        assert {cell for code, cell in found.items() if code not in ("15", "15.04", "15.05")} == {0}

    def test_a_province_that_is_small_hides_its_regencies(self) -> None:
        self.people(4)
        assert set(self.covered(AT.date() + dt.timedelta(days=10)).values()) == {None}

    def test_where_nothing_is_small_all_is_shown_with_its_rate(self) -> None:
        self.people(6)
        rows = {row["area"]: row for row in coverage_table(read_coverage("15", on=AT.date() + dt.timedelta(days=10))).rows}
        assert rows["15.04"]["covered"] == 6 and rows["15.04"]["rate"] == round(6 / 98_206, 6)
        assert rows["15.04"]["source"] and rows["15.04"]["method"] and rows["15.04"]["round"]

    def test_a_rate_has_its_interval_the_right_way_round(self) -> None:
        self.people(6)
        self.people(8, "15.05.01", seed=6)
        rows = {row.code: row for row in coverage_by_regency("15", on=AT.date() + dt.timedelta(days=10))}
        for row in rows.values():
            assert row.rate is not None and row.interval is not None
            assert row.interval[0] <= row.rate <= row.interval[1]
            assert json.loads(json.dumps(row.as_json()))["on"] == "2023-01-16"
        estimate = rows["15.05"].interval
        assert estimate is not None and estimate[0] < estimate[1], "an estimate has one"

    def test_without_a_denominator_there_is_no_rate(self) -> None:
        rows = coverage_by_regency("16", on=AT.date())
        assert all(row.rate is None and row.interval is None for row in rows if row.potential is None)
        assert Coverage("x", "x", AT.date(), 5, 0, 0, 0, "", "", "").rate is None

    @pytest.mark.parametrize("province", ["", "1", "15.04", "00", "abc"])
    def test_what_is_no_province_is_told(self, province: str) -> None:
        with pytest.raises(BadUsage, match="Give two digits, such as 15 for Jambi"):
            coverage_by_regency(province, on=AT.date())

    def test_months_of_few_people_are_hidden_with_their_sum(self) -> None:
        self.people(3)
        rows = months_table(at=NOW).rows
        assert [row["month"] for row in rows] == ["2023-01", "2023-02"]
        assert all(row["people"] is None and row["apbd"] is None and row["known_at_month_end"] is None for row in rows)

    def test_months_of_enough_people_are_shown_with_who_pays(self) -> None:
        self.people(7)
        first, second = months_table(at=NOW).rows
        assert first["people"] == first["apbd"] == first["known_at_month_end"] == 7 and second["people"] == 7
        assert sum(first[kind.word] for kind in PayerKind) == 7
        assert second["known_at_month_end"] is not None

    @pytest.mark.parametrize(("left", "is_shown"), [(0, True), (1, False), (4, False), (5, True)])
    def test_who_left_after_a_month_had_ended_is_not_read_from_two_columns(self, left: int, is_shown: bool) -> None:
        self.people(20)
        gone = pl.DataFrame(
            [(row.membership_id, row.month, row.bill) for row in CoveredMonth.objects.filter(month=int(SINCE))[:left]],
            schema={"membership_id": pl.Int64, "since_month": pl.Int64, "bill_id": pl.Int64},
            orient="row",
        )
        revoke(gone, reason="test", at=NOW)
        first = months_table(at=NOW).rows[0]
        assert first["people"] == 20 - left
        assert first["known_at_month_end"] == (20 if is_shown else None)

    def test_losses_are_losses(self) -> None:
        self.people(6)
        top, *parts = course_of("15", on=dt.date(2023, 4, 10))
        assert (top.area.covered, top.before, top.change) == (0, 6, -6)
        assert {part.area.code: part.change for part in parts if part.change} == {"15.04": -6}

    def test_funds_are_what_stayed_in_them(self) -> None:
        self.people(6)
        before = {row["fund"]: row["rupiah"] for row in funds_table(at=NOW).rows}
        assert before["JKK"] == 6 * 3 * 10_000
        died(dt.date(2023, 1, 20), membership=Membership.objects.earliest("pk").pk)
        close_after_death(Member.objects.exclude(died_on=None).get(), on=dt.date(2023, 1, 20), at=NOW)
        after = {row["fund"]: row["rupiah"] for row in funds_table(at=NOW).rows}
        assert after["JKK"] == before["JKK"] - 2 * 10_000 and after["SPONSOR"] == 2 * 16_800
        assert list(after) == [fund for fund in FUNDS if fund in after]

    def test_what_a_return_costs_is_no_money_of_the_fund(self) -> None:
        one = memberships([person()])[0]
        bill = self_bill(one, 1, programmes=int(BASIC | Programme.JHT))
        send(bill.number, bill.amount, "1")
        saved = {row["fund"]: row["rupiah"] for row in funds_table(at=NOW).rows}["JHT"]
        declare(2023, "6", source="x", at=AT, by=house_itself())
        credit_year(2023, at=dt.datetime(2024, 1, 5, 3, tzinfo=dt.UTC), by=house_itself())
        assert {row["fund"]: row["rupiah"] for row in funds_table(at=NOW).rows}["JHT"] == saved

    def test_months_that_a_pot_buys_make_no_promise_look_better(self) -> None:
        one = memberships([person()])[0]
        at = NOW - dt.timedelta(hours=1)
        send(pot_of(one, at=at).number, 16_800, "1", at=at)
        assert [row["collector"] for row in posting_table(at=NOW).rows] == ["bank"]


# -- days that can be asked for


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        ("2023-01-10", "2023-01-31"),
        ("2023-01-31", "2023-01-31"),
        ("2023-02-01", "2023-02-10"),
        ("2031-01-01", "2023-02-10"),
        ("2019-05-05", "2023-02-10"),
        ("", "2023-02-10"),
        ("yesterday", "2023-02-10"),
        ("2023-02-30", "2023-02-10"),
    ],
)
def test_readers_of_open_figures_get_ends_of_months(asked: str, day: str) -> None:
    with time_machine.travel(NOW, tick=False):
        assert day_asked(asked, months_only=True).isoformat() == day


def test_staff_get_any_day_since_the_programme_began() -> None:
    with time_machine.travel(NOW, tick=False):
        assert day_asked("2023-01-10", months_only=False) == dt.date(2023, 1, 10)
        assert day_asked("1900-01-01", months_only=False) == FIRST_DAY
        assert day_asked("2023-02-11", months_only=False) == dt.date(2023, 2, 10)


@pytest.mark.parametrize("moment", ["2023-02-10T03:00:00+00:00", "2023-02-28T18:00:00+00:00", "2024-03-01T00:30:00+07:00"])
def test_offered_are_today_and_ends_of_months_newest_first(moment: str) -> None:
    with time_machine.travel(dt.datetime.fromisoformat(moment), tick=False):
        today, *ends = month_ends(4)
    assert [one.day for one in ends] == [((Month.of(one) + 1).first_day - dt.timedelta(days=1)).day for one in ends]
    assert [Month.of(today) - Month.of(one) for one in ends] == [1, 2, 3, 4]


# -- drawings


def coverage(code: str, rate: float | None, name: str = "Kabupaten Contoh") -> Coverage:
    return Coverage(
        code, name, AT.date(), round((rate or 0) * 10_000), None if rate is None else 10_000, 9_000, 11_000, "r", "m", "s"
    )


def told(drawn: str) -> str:
    """Return what a drawing says to who does not see it. Raises where it is no XML."""
    return str(fromstring(drawn).findtext("{http://www.w3.org/2000/svg}desc"))  # noqa: S314  # drawn by ourselves


class TestMap:
    def test_it_has_each_regency_of_the_province_and_no_other(self) -> None:
        topo = province_topology(TOPO, "15.")
        assert {one["id"] for one in topo["objects"]["regencies"]["geometries"]} == set(LABELS)
        west, south, east, north = bounds(topo)
        assert 101 < west < east < 105 and -3 < south < north < 0

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_says_in_words_what_it_shows(self, language: str) -> None:
        rows = [coverage("15.04", 0.125, "Kabupaten Batanghari"), coverage("15.71", None, "Kota Jambi")]
        drawn = regency_map(rows, language=language)
        said = told(drawn)
        assert f"Kabupaten Batanghari {'12,5%' if language == 'id' else '12.5%'}; Kota Jambi –" in said
        assert ' role="img" ' in drawn and f"{'12,5%' if language == 'id' else '12.5%'}<" in drawn

    @pytest.mark.parametrize(
        ("rate", "fill"),
        [(None, GREY), (0.0, FILLS[0]), (0.0499, FILLS[0]), (0.05, FILLS[1]), (0.1, FILLS[2]), (0.25, FILLS[3]), (0.5, FILLS[4])],
    )
    def test_a_colour_means_one_thing(self, rate: float | None, fill: str) -> None:
        drawn, others = (regency_map(rows, language="id") for rows in ([coverage("15.04", rate)], []))
        assert drawn.count(f'"{fill}"') == others.count(f'"{fill}"') + (fill != GREY), "one area has it more, the others are grey"

    def test_the_legend_is_the_same_on_every_map(self) -> None:
        for rows in ([], [coverage("15.04", 0.9)]):
            spec = build_spec({row.code: {"name": row.name, "rate": row.rate} for row in rows}, "t", "n", "en")
            scale = next(layer["encoding"]["color"]["scale"] for layer in spec["layer"] if "color" in layer["encoding"])
            assert scale["domain"] == list(BREAKS) and scale["range"] == FILLS

    def test_a_place_without_a_shape_is_no_map(self) -> None:
        with pytest.raises(ValueError, match=r"16\.02"):
            build_spec({"16.02": {"name": "x", "rate": 0.1}}, "t", "n", "en")
        assert "16.02" not in regency_map([coverage("16.02", 0.5)], language="id")

    def test_signs_in_a_name_stay_words(self) -> None:
        drawn = regency_map([coverage("15.04", 0.1, 'Kabupaten <b>&"')], language="en")
        assert "<b>" not in drawn and 'Kabupaten <b>&"' in told(drawn)


def month_rows(*people: int | None) -> list[dict[str, object]]:
    first = Month.parse("2023-01")
    return [
        {"month": str(month), "people": count, **dict.fromkeys((kind.word for kind in PayerKind), 0), "apbd": count}
        for month, count in zip(month_range(first, len(people)), people, strict=True)
    ]


class TestCharts:
    def test_every_payer_has_a_word_and_a_colour_of_its_own(self) -> None:
        assert set(PAYERS) == set(PayerKind)
        assert len({fill for _, fill in PAYERS.values()}) == len({word for word, _ in PAYERS.values()}) == len(PAYERS)

    def test_nothing_is_drawn_of_nothing(self) -> None:
        assert months_chart([], language="id") == months_chart(month_rows(0, 0), language="id") == ""
        assert burn_down_chart([], 5, language="id") == burn_down_chart([(Month(0), 5)], 0, language="id") == ""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_months_are_told_in_words_and_hidden_ones_as_hidden(self, language: str) -> None:
        drawn = months_chart(month_rows(78_100, None), language=language)
        said = told(drawn)
        assert said == {"id": "Jan 2023: 78.100; Feb 2023: –", "en": "Jan 2023: 78,100; Feb 2023: –"}[language]

    def test_what_is_left_is_told_to_the_rupiah(self) -> None:
        drawn = burn_down_chart(
            [(Month.parse("2023-01"), 15_613_752_000), (Month.parse("2023-02"), 0)], 16 * 10**9, language="id"
        )
        said = told(drawn)
        assert said == "Jan 2023: Rp15.613.752.000; Feb 2023: Rp0"

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_drawings_load_nothing_and_run_nothing(self, language: str) -> None:
        for drawn in (
            months_chart(month_rows(10, 20), language=language),
            burn_down_chart([(Month.parse("2023-01"), 5)], 10, language=language),
            regency_map([coverage("15.04", 0.1)], language=language),
        ):
            without = drawn.replace('xmlns="http://www.w3.org/2000/svg"', "")
            assert not re.search(r"https?:|<script|<image|href|@import|url\((?!#)|\son\w+=", without)


def test_a_table_without_rows_has_no_columns() -> None:
    assert Table("x", "t", NOW, [], "l").columns == []
    assert Table("x", "t", NOW, [{"a": 1, "b": 2}], "l").columns == ["a", "b"]
