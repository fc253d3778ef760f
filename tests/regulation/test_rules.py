"""What must hold for every benefit: its trace, its order, its batch, whatever the numbers."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from naungan.lib.errors import BadUsage, Problem
from naungan.lib.words import LANGUAGES
from naungan.regulation import blocks
from naungan.regulation.arithmetic import months_since
from naungan.regulation.batches import BadColumn, awards, price_totals, prices
from naungan.regulation.brackets import reference_income
from naungan.regulation.cases import Answer, benefit
from naungan.regulation.claims import Fund
from naungan.regulation.contributions import contribution
from naungan.regulation.disability import codes
from naungan.regulation.explain import sentence
from naungan.regulation.jht import Ground
from naungan.regulation.kinds import MemberKind, PayerKind, Sector

FIRST = dt.date(2015, 7, 1)
EDGES = [
    dt.date(2015, 7, 1),
    dt.date(2015, 9, 1),
    dt.date(2019, 12, 2),
    dt.date(2024, 2, 29),
    dt.date(2025, 2, 1),
    dt.date(2025, 3, 1),
]
near_edges = some.sampled_from(EDGES).flatmap(
    lambda edge: some.integers(-2, 2).map(lambda days: max(FIRST, edge + dt.timedelta(days=days)))
)
days = some.one_of(near_edges, some.dates(FIRST, dt.date(2040, 12, 31)))
wages = some.one_of(some.sampled_from([1_000_000, 1_200_000, 20_700_000]), some.integers(0, 10**9))
years = some.fixed_dictionaries({level: some.integers(0, 4) for level in ("tk", "sd", "smp", "sma", "pt")})
children = some.lists(
    some.fixed_dictionaries(
        {"remaining": years},
        optional={"age": some.integers(0, 30), "on_ones_own": some.booleans(), "chosen": some.booleans()},
    ),
    max_size=3,
)
parts = some.lists(
    some.fixed_dictionaries(
        {"code": some.sampled_from(codes())},
        optional={"loss_of_function": some.integers(1, 1000).map(lambda loss: loss / 1000)},
    ),
    min_size=1,
    max_size=3,
)


def keyed(name: str, **keys: Any) -> some.SearchStrategy[dict[str, Any]]:
    fixed = {"benefit": some.just(name), "event_on": days.map(str), **keys}
    return some.fixed_dictionaries(fixed)


cases = some.one_of(
    keyed("jkm", paid_months=some.integers(0, 80), children=children),
    keyed(
        "jkm",
        paid_months=some.integers(0, 40),
        paid_months_ever=some.integers(40, 80),
        memberships=some.integers(1, 3),
        children=children,
    ),
    keyed("jkk_death", reference_income=wages, children=children),
    keyed("jkk_total_disability", reference_income=wages, children=children),
    keyed("jkk_partial_disability", reference_income=wages, parts=parts, left_handed=some.booleans()),
    keyed("jkk_stmb", reference_income=wages, days=some.integers(0, 2000), from_month=some.integers(1, 30)),
    keyed("jkk_stmb", reference_income=wages, months=some.integers(0, 60)),
    keyed("jkk_transport", costs=some.fixed_dictionaries({"land": some.integers(0, 10**8), "air": some.integers(0, 10**8)})),
    keyed("jkk_care", home_care=some.integers(0, 10**9), denture=some.integers(0, 10**8)),
    keyed(
        "jkk_care",
        treatment=some.integers(0, 10**9),
        prosthesis=some.integers(0, 10**8),
        prosthesis_centre_price=some.integers(0, 10**8),
    ),
    keyed("late", fund=some.sampled_from(["jkk", "jkm", "jht"]), amount=some.integers(0, 10**9), days_late=some.integers(0, 400)),
    keyed(
        "scholarship", cause=some.sampled_from(["jkk", "jkm"]), paid_months=some.integers(0, 80), children=children.filter(bool)
    ),
    keyed(
        "jht",
        balance=some.integers(0, 10**12),
        ground=some.sampled_from([ground.word for ground in Ground]),
        membership_years=some.integers(0, 40),
        age=some.integers(0, 99),
        part_taken=some.booleans(),
    ),
)


def answer_to(case: dict[str, Any]) -> Answer:
    """Return the answer, or leave the example where the numbers name an overlap of losses or too much school."""
    try:
        return benefit(case)
    except Problem as problem:
        assume(problem.code not in ("disability.overlap", "scholarship.years", "scholarship.chosen"))
        raise


def reckoned(formula: str) -> float:
    """Work a formula out as a reader would, with plain arithmetic."""
    text = re.sub(r"(?<=\d),(?=\d)", "", formula).replace("×", "*").replace(";", ",")
    text = re.sub(r"([\d.]+)%", r"(\1/100)", text)
    assert re.fullmatch(r"[\d\s.+*/(),-]*|.*(max|min|floor)\(.*", text), text
    return float(eval(text, {"__builtins__": {}, "max": max, "min": min, "floor": lambda value: int(value + 1e-6)}))  # noqa: S307


@given(cases)
def test_every_formula_comes_to_its_amount(case: dict[str, Any]) -> None:
    for line in answer_to(case).lines:
        amount = line.amount_of()
        if amount is not None:
            assert abs(reckoned(line.formula_of()) - amount) <= 0.5 + abs(amount) * 1e-9, line.formula_of()


@given(cases)
def test_every_line_names_its_article_and_has_a_sentence_in_both_languages(case: dict[str, Any]) -> None:
    for line in answer_to(case).lines:
        assert re.search(r"(PP|Permenaker) \d+/\d{4}|our reading|question|answered", line.source_of())
        told = [sentence(line, language=language) for language in LANGUAGES]
        assert all("{" not in one for one in told)
        assert told[0] != told[1]


@given(cases)
def test_nothing_but_tax_and_limits_is_below_zero_and_totals_add_up(case: dict[str, Any]) -> None:
    answer = answer_to(case)
    amounts = {line.code: line.amount_of() for line in answer.lines}
    assert all((amount or 0) >= 0 for code, amount in amounts.items() if code not in ("jht.tax", "jkk.disability_limit"))
    if answer.total is None:
        assert None in amounts.values()
    else:
        assert answer.total == sum(amount or 0 for amount in amounts.values()) >= 0


@given(case=cases.filter(lambda case: "reference_income" in case), more=some.integers(1, 10**8))
def test_a_higher_income_never_brings_less(case: dict[str, Any], more: int) -> None:
    low, high = answer_to(case), answer_to({**case, "reference_income": min(10**9, case["reference_income"] + more)})
    assert (low.total is None) == (high.total is None)
    assert (low.total or 0) <= (high.total or 0)


@given(cases)
def test_a_benefit_does_not_know_what_day_it_is_today(case: dict[str, Any]) -> None:
    """The law is chosen by the event: asked in another century, the answer is the same."""
    import time_machine

    with time_machine.travel(dt.datetime(2019, 12, 1, tzinfo=dt.UTC), tick=False):
        then = answer_to(case)
    with time_machine.travel(dt.datetime(2090, 6, 1, tzinfo=dt.UTC), tick=False):
        later = answer_to(case)
    assert [(one.code, one.amount_of(), one.source_of()) for one in then.lines] == [
        (one.code, one.amount_of(), one.source_of()) for one in later.lines
    ]


@given(cases)
def test_caps_are_respected(case: dict[str, Any]) -> None:
    amounts = {line.code: line.amount_of() or 0 for line in answer_to(case).lines}
    assert amounts.get("jkk.transport_land", 0) <= 5_000_000
    assert amounts.get("jkk.transport_air", 0) <= 10_000_000
    assert amounts.get("jkk.home_care", 0) <= 20_000_000
    assert sum(amount for code, amount in amounts.items() if code.startswith("scholarship")) <= 174_000_000
    if case["benefit"] == "jht":
        assert sum(amounts.values()) <= case["balance"]


# -- batches: the same functions


def columns_of(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return cases as the columns of a batch."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        for name, value in row.items():
            found.setdefault(name, []).append(value)
    return {name: np.array(values) for name, values in found.items() if name not in ("benefit",)}


row = some.fixed_dictionaries(
    {
        "event_on": days,
        "reference_income": wages,
        "paid_months": some.integers(0, 80),
        "member_for": some.integers(0, 3000),
        "days": some.integers(0, 2000),
        "from_month": some.integers(1, 30),
        "balance": some.integers(0, 10**12),
        "ground": some.integers(0, 6),
        "membership_years": some.integers(0, 40),
        "part": some.integers(0, len(codes()) - 1),
        "loss": some.integers(1, 1000),
        "child": years,
        "land": some.integers(0, 10**8),
        "denture": some.integers(0, 10**8),
        "left_handed": some.booleans(),
        "memberships": some.integers(1, 3),
        "ever": some.integers(80, 99),
        "age": some.integers(0, 30),
        "on_ones_own": some.booleans(),
        "part_taken": some.booleans(),
        "fund": some.integers(0, 2),
        "days_late": some.integers(0, 400),
    }
)


@given(rows=some.lists(row, min_size=1, max_size=12))
def test_a_batch_gives_each_row_what_it_would_get_alone(rows: list[dict[str, Any]]) -> None:
    def column(name: str) -> Any:
        return np.array([one[name] for one in rows])

    on = np.array([one["event_on"] for one in rows], dtype="datetime64[D]")
    child = {f"child_1_{level}": np.array([one["child"][level] for one in rows]) for level in rows[0]["child"]}
    grown = {"child_1_age": column("age"), "child_1_on_ones_own": column("on_ones_own")}
    since = on - column("member_for").astype("timedelta64[D]")
    batch: dict[str, tuple[dict[str, Any], Any]] = {
        "jkk_death": (
            {"reference_income": column("reference_income"), **child},
            lambda one: {"reference_income": one["reference_income"], "children": [{"remaining": one["child"]}]},
        ),
        "jkk_total_disability": (
            {"reference_income": column("reference_income")},
            lambda one: {"reference_income": one["reference_income"]},
        ),
        "jkm": (
            {
                "member_since": since,
                "paid_months": column("paid_months"),
                "paid_months_ever": column("ever"),
                "memberships": column("memberships"),
                **child,
            },
            lambda one: {
                "member_since": str(one["event_on"] - dt.timedelta(days=one["member_for"])),
                "paid_months": one["paid_months"],
                "children": [{"remaining": one["child"]}],
                "paid_months_ever": one["ever"],
                "memberships": one["memberships"],
            },
        ),
        "jkk_stmb": (
            {name: column(name) for name in ("reference_income", "days", "from_month")},
            lambda one: {name: one[name] for name in ("reference_income", "days", "from_month")},
        ),
        "jkk_partial_disability": (
            {
                "reference_income": column("reference_income"),
                "part_1": column("part"),
                "loss_1": column("loss"),
                "left_handed": column("left_handed"),
            },
            lambda one: {
                "reference_income": one["reference_income"],
                "left_handed": one["left_handed"],
                "parts": [{"code": codes()[one["part"]], "loss_of_function": one["loss"] / 1000}],
            },
        ),
        "jht": (
            {name: column(name) for name in ("balance", "ground", "membership_years", "age", "part_taken")},
            lambda one: {
                "balance": one["balance"],
                "ground": Ground(one["ground"]).word,
                "membership_years": one["membership_years"],
                "age": one["age"],
                "part_taken": one["part_taken"],
            },
        ),
        "jkk_care": (
            {
                "denture": column("denture"),
                "treatment": column("land"),
                "prosthesis": column("land"),
                "prosthesis_centre_price": column("denture"),
            },
            lambda one: {
                "denture": one["denture"],
                "treatment": one["land"],
                "prosthesis": one["land"],
                "prosthesis_centre_price": one["denture"],
            },
        ),
        "late": (
            {"fund": column("fund"), "amount": column("land"), "days_late": column("days_late")},
            lambda one: {"fund": Fund(one["fund"]).word, "amount": one["land"], "days_late": one["days_late"]},
        ),
        "jkk_transport": ({"land": column("land")}, lambda one: {"costs": {"land": one["land"]}}),
        "scholarship": (
            {"cause": "jkm", "paid_months": column("paid_months"), **child, **grown},
            lambda one: {
                "cause": "jkm",
                "paid_months": one["paid_months"],
                "children": [{"remaining": one["child"], "age": one["age"], "on_ones_own": one["on_ones_own"]}],
            },
        ),
    }
    for name, (columns, alone) in batch.items():
        found = awards(name, {"event_on": on, **columns})
        for place, one in enumerate(rows):
            answer = benefit({"benefit": name, "event_on": str(one["event_on"]), **alone(one)})
            assert bool(found.stopped[place]) == (answer.total is None), name
            assert int(found.total[place]) == (answer.total or 0), name


def some_people(count: int) -> dict[str, Any]:
    chance = np.random.default_rng(3)
    return {
        "income": chance.integers(0, 30_000_000, count),
        "month": chance.integers(2019 * 12, 2028 * 12, count),
        "payer": chance.choice([0, 1, 2, 3, 4, 6], count),
        "sector": chance.integers(0, 2, count),
        "kind": chance.integers(0, 3, count),
        "programmes": chance.choice([3, 7], count),
    }


def test_prices_gathered_by_class_are_the_prices_of_the_rule() -> None:
    people = some_people(200_000)
    straight = contribution(
        people["month"],
        reference=reference_income(people["income"], month=people["month"]),
        **{name: people[name] for name in ("payer", "sector", "kind", "programmes")},
    )
    income = people.pop("income")
    gathered = prices(income, **people)
    assert np.array_equal(price_totals(income, **people), gathered.total)
    for name, part in {**straight._asdict(), "total": straight.total}.items():
        assert np.array_equal(part, getattr(gathered, name)), name


def test_benefits_gathered_by_class_are_those_of_the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(4)
    incomes = chance.integers(0, 30_000_000, 100_000)
    columns = {
        "event_on": dt.date(2026, 11, 20),
        "days": chance.integers(0, 400, 100_000),
        "reference_income": reference_income(incomes, month=24_300),
    }
    gathered = awards("jkk_stmb", columns, lines=True)
    monkeypatch.setattr(blocks, "MOST_CLASSES", 0)
    straight = awards("jkk_stmb", columns, lines=True)
    assert (gathered.total == straight.total).all()
    assert all((gathered.lines[code] == straight.lines[code]).all() for code in straight.lines)


def test_arrow_columns_come_in_as_they_are() -> None:
    income = [900_000, 1_250_000, 5_000_000]
    for column in (np.array(income), pa.array(income), pl.Series(income), pa.chunked_array([income[:1], income[1:]])):
        assert prices(column, month=24_322).total.tolist() == [8_400, 9_400, 28_150]
    table = pl.DataFrame({"event_on": [dt.date(2025, 5, 1)] * 3, "reference_income": income}).to_arrow()
    found = awards("jkk_total_disability", {name: table[name] for name in table.column_names})
    assert found.total.tolist() == [56 * wage + 12_000_000 for wage in income]


def test_classes_may_be_written_as_words() -> None:
    income = [1_000_000, 1_000_000]
    words = prices(income, month="2026-02", sector=["transport", "other"], programmes=pl.Series(["jkk,jkm", "jkk,jkm,jht"]))
    assert words.total.tolist() == [8_400, 36_800]
    with pytest.raises(Problem, match="sky"):
        prices(income, month="2026-02", sector=["sky", "other"])


def test_combinations_are_numbered_right_at_the_edge_of_their_bits() -> None:
    """The keys are kept in 32 bits although their parts outgrow them."""
    chance, size = np.random.default_rng(6), 9_000_000
    columns = {"day": chance.integers(2**31 - 1500, 2**31 + 500, size), "low": chance.integers(-(2**40), -(2**40) + 2000, size)}

    def rule(block: Any) -> dict[str, Any]:
        return {"sum": block["day"] + block["low"]}

    found = blocks.run(rule, columns, size, {})
    assert np.array_equal(found["sum"], columns["day"] + columns["low"])


def test_columns_that_cannot_be_read_are_named() -> None:
    with pytest.raises(BadColumn, match="empty cells"):
        prices(pa.array([1, None]), month=24_300)
    with pytest.raises(BadColumn, match="whole numbers"):
        prices(pl.Series([1.5]), month=24_300)
    with pytest.raises(BadColumn, match="lengths"):
        awards("jkm", {"event_on": dt.date(2025, 5, 1), "paid_months": np.arange(3), "member_since": np.arange(2)})
    with pytest.raises(BadColumn, match="jkk_death"):
        awards("jkx", {})
    with pytest.raises(Problem, match="below zero"):
        prices(np.array([1, -1]), month=24_300)


def test_a_batch_of_nobody_is_no_trouble() -> None:
    nobody = np.array([], dtype=np.int64)
    assert prices(nobody, month=nobody).total.size == 0
    assert awards("jkk_death", {"event_on": nobody, "reference_income": nobody}).total.size == 0


# -- months of membership


@given(start=some.dates(FIRST, dt.date(2030, 1, 1)), length=some.integers(0, 4000))
def test_months_of_membership_are_complete_on_the_day_of_the_month(start: dt.date, length: int) -> None:
    end = start + dt.timedelta(days=length)
    number = [day.toordinal() - dt.date(1970, 1, 1).toordinal() for day in (end, start)]
    months = months_since(*number)
    assert isinstance(months, int)
    assert months == months_since(np.array(number[:1]), np.array(number[1:]))[0]  # type: ignore[index]
    assert 0 <= months <= length / 28
    assert months >= length // 31


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2025-01-31", "2025-02-28", 1),
        ("2025-01-31", "2025-02-27", 0),
        ("2024-01-31", "2024-02-29", 1),
        ("2024-02-29", "2025-02-28", 12),
        ("2025-07-05", "2025-10-05", 3),
        ("2025-07-05", "2025-10-04", 2),
    ],
)
def test_months_that_lack_the_day_are_complete_on_their_last(start: str, end: str, months: int) -> None:
    number = [np.datetime64(day, "D").astype(np.int64).item() for day in (end, start)]
    assert months_since(*number) == months


@given(
    month=some.integers(2015 * 12 + 6, 2040 * 12),
    income=some.integers(0, 10**9),
    payer=some.sampled_from(PayerKind),
    sector=some.sampled_from(Sector),
    kind=some.sampled_from(MemberKind),
)
def test_a_price_knows_only_the_month_of_cover(
    month: int, income: int, payer: PayerKind, sector: Sector, kind: MemberKind
) -> None:
    """No argument of a price is a day of payment, and the clock changes nothing."""
    import time_machine

    assume(payer is not PayerKind.APBDES)
    found = []
    for year in (2016, 2026, 2060):
        with time_machine.travel(dt.datetime(year, 5, 5, tzinfo=dt.UTC), tick=False):
            reference = reference_income(income, month=month)
            found.append(contribution(month, reference=reference, payer=payer, sector=sector, kind=kind))
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("jht", {"balance": np.array([5]), "ground": np.array([7])}),
        ("jht", {"balance": np.array([5]), "ground": np.array([-1])}),
        ("scholarship", {"cause": "x", "child_1_sd": np.array([3])}),
        ("jkk_death", {"reference_income": np.array([1.5])}),
        ("jkk_death", {"reference_income": np.array(["1"])}),
        ("jkk_death", {"reference_income": np.array([[1]])}),
        ("jkk_death", {"reference_income": np.array([2**64 - 1], dtype=np.uint64)}),
        ("jkk_death", {"reference_income": np.array([1]), "wage": np.array([1])}),
        ("jkk_death", {}),
        ("jkm", {"paid_months": np.array([3]), "member_since": np.array(["NaT"], dtype="datetime64[D]")}),
        ("jkm", {"paid_months": np.array([3]), "child_x_sd": np.array([3])}),
    ],
)
def test_columns_that_cannot_be_true_are_refused(name: str, columns: dict[str, Any]) -> None:
    with pytest.raises(BadUsage):
        awards(name, {"event_on": np.array(["2025-05-01"], dtype="datetime64[D]"), **columns})
    with pytest.raises(BadUsage):
        awards(name, {"event_on": "2025-05-01", **columns})


@pytest.mark.parametrize("kind", [np.int8, np.uint8, np.int16, np.int32, np.uint64])
def test_small_and_large_kinds_of_numbers_are_the_same_numbers(kind: type) -> None:
    wages: Any = np.array([100, 0, 27], dtype=kind)
    found = awards("jkk_total_disability", {"event_on": dt.date(2025, 5, 1), "reference_income": wages})
    assert found.total.tolist() == [12_005_600, 12_000_000, 12_001_512]
    stmb = {
        "event_on": dt.date(2025, 5, 1),
        "reference_income": 1_000_000,
        "days": wages,
        "from_month": np.ones(3, dtype=kind),
    }
    assert awards("jkk_stmb", stmb).total.tolist() == [3_333_333, 0, 900_000]


@pytest.mark.parametrize("classes", [{"payer": 9}, {"sector": -1}, {"kind": 3}, {"programmes": 1}, {"month": -5}])
def test_classes_that_stand_for_nothing_are_refused(classes: dict[str, Any]) -> None:
    with pytest.raises(BadColumn):
        prices(np.array([1_000_000]), **{"month": 24_300, **classes})
    with pytest.raises(BadColumn, match="lengths"):
        prices(np.arange(3), month=np.array([24_300, 24_301]))
