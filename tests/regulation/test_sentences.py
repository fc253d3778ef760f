"""What a family is told: of each line and each cause of nothing, in both languages, what must be said and what must not."""

from __future__ import annotations

import re
from typing import Any

import pytest

from naungan.lib.words import say
from naungan.regulation.answers import in_use
from naungan.regulation.cases import benefit
from naungan.regulation.explain import FEW_MONTHS, NOTHING, cited, sentence, title_of
from naungan.regulation.lines import Cause

JKM = {"benefit": "jkm", "event_on": "2026-05-01"}
JHT = {"benefit": "jht", "event_on": "2026-05-01"}
SCHOOL = {"benefit": "scholarship", "event_on": "2026-05-01"}
CHILD = {"remaining": {"sd": 3}}
NOTHING_SAID: list[tuple[str, dict[str, Any], str, Cause]] = [
    ("a short membership", JKM | {"member_since": "2026-04-20", "paid_months": 1}, "jkm.death", Cause.WAITING_TIME),
    (
        "too few months for a child",
        SCHOOL | {"cause": "jkm", "paid_months": 12, "children": [CHILD]},
        "scholarship.child_1",
        Cause.FEW_MONTHS_PAID,
    ),
    (
        "no school to come, accident",
        SCHOOL | {"cause": "jkk", "children": [{"remaining": {}}]},
        "scholarship.child_1",
        Cause.NO_SCHOOL_TO_COME,
    ),
    (
        "no school to come, other death",
        SCHOOL | {"cause": "jkm", "paid_months": 60, "children": [{"remaining": {}}]},
        "scholarship.child_1",
        Cause.NO_SCHOOL_TO_COME,
    ),
    ("a third child", SCHOOL | {"cause": "jkk", "children": [CHILD, CHILD, CHILD]}, "scholarship.child_3", Cause.OTHERS_COUNT),
    ("nothing saved", JHT | {"balance": 0, "ground": "age"}, "jht.full", Cause.NO_BALANCE),
    (
        "a ground that came later",
        JHT | {"event_on": "2015-08-01", "balance": 10**6, "ground": "stopped_working"},
        "jht.full",
        Cause.NOT_ON_THIS_GROUND,
    ),
    (
        "a part too early",
        JHT | {"balance": 10**6, "ground": "partial_10", "membership_years": 3},
        "jht.partial_10",
        Cause.SHORT_MEMBERSHIP,
    ),
    (
        "a part of nothing",
        JHT | {"balance": 0, "ground": "partial_10", "membership_years": 12},
        "jht.partial_10",
        Cause.NO_BALANCE,
    ),
    (
        "too few months for JKP",
        {"benefit": "jkp", "event_on": "2026-05-01", "reference_income": 3_000_000, "paid_months": 5},
        "jkp.early",
        Cause.FEW_MONTHS_PAID,
    ),
    (
        "no month of JKP",
        {"benefit": "jkp", "event_on": "2026-05-01", "reference_income": 3_000_000, "months": 0, "paid_months": 20},
        "jkp.early",
        Cause.NO_MONTHS_ASKED,
    ),
    (
        "a prosthesis without a price",
        {"benefit": "jkk_care", "event_on": "2026-05-01", "prosthesis": 10**6, "prosthesis_centre_price": 0},
        "jkk.prosthesis",
        Cause.NO_PRICE,
    ),
    ("a child at the age", SCHOOL | {"cause": "jkk", "children": [{**CHILD, "age": 23}]}, "scholarship.child_1", Cause.TOO_OLD),
    (
        "a child who works",
        SCHOOL | {"cause": "jkk", "children": [{**CHILD, "on_ones_own": True}]},
        "scholarship.child_1",
        Cause.ON_ONES_OWN,
    ),
    ("too young for old age", JHT | {"balance": 10**6, "ground": "age", "age": 40}, "jht.full", Cause.TOO_YOUNG),
    (
        "a part was taken",
        JHT | {"balance": 10**6, "ground": "partial_10", "membership_years": 12, "part_taken": True},
        "jht.partial_10",
        Cause.TAKEN_BEFORE,
    ),
    (
        "on time",
        {"benefit": "late", "event_on": "2026-05-01", "fund": "jkk", "amount": 10**6, "days_late": 0},
        "claims.late",
        Cause.ON_TIME,
    ),
    (
        "no bill",
        {"benefit": "jkk_transport", "event_on": "2026-05-01", "costs": {"land": 0}},
        "jkk.transport_land",
        Cause.NO_BILL,
    ),
]


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize(("what", "case", "code", "cause"), NOTHING_SAID, ids=[one[0] for one in NOTHING_SAID])
def test_nothing_has_its_own_cause_and_no_other(what: str, case: dict[str, Any], code: str, cause: Cause, language: str) -> None:
    line = next(one for one in benefit(case).lines if one.code == code)
    assert (line.amount_of(), line.cause_of()) == (0, cause), what
    said, title = sentence(line, language=language), title_of(line, language=language)
    causes = {one: say(text, title=title, language=language) for one, text in NOTHING.items()}
    few = say(FEW_MONTHS.get(code.partition(".")[0], ""), title=title, language=language)
    mine = few if cause is Cause.FEW_MONTHS_PAID else causes[cause]
    assert said.startswith(mine)
    others = {text for one, text in causes.items() if one is not cause} | ({few} - {mine, ""})
    assert not any(other in said for other in others)


def test_every_cause_is_shown() -> None:
    assert {one[3] for one in NOTHING_SAID} == set(Cause) - {Cause.NONE}


SAID: list[tuple[str, dict[str, Any], str, list[str], list[str]]] = [
    (
        "the former scholarship was one sum",
        SCHOOL | {"event_on": "2018-05-01", "cause": "jkk", "children": [CHILD]},
        "scholarship.child_1",
        ["in one sum", "Rp12,000,000"],
        ["year by year", "years of school"],
    ),
    (
        "the scholarship of today is yearly",
        SCHOOL | {"cause": "jkk", "children": [CHILD]},
        "scholarship.child_1",
        ["year by year"],
        ["in one sum"],
    ),
    (
        "days of inability are named",
        {"benefit": "jkk_stmb", "event_on": "2026-05-01", "reference_income": 1_000_000, "days": 45},
        "jkk.stmb_first",
        ["for 45 days", "Rp1,500,000"],
        ["left-handed"],
    ),
    (
        "months of inability are named",
        {"benefit": "jkk_stmb", "event_on": "2026-05-01", "reference_income": 1_000_000, "months": 2},
        "jkk.stmb_first",
        ["for 2 months"],
        ["days"],
    ),
    (
        "two memberships are named",
        JKM | {"event_on": "2023-07-01", "member_since": "2020-01-01", "memberships": 2},
        "jkm.death",
        ["2 memberships", "Rp40,000,000"],
        [],
    ),
    ("one membership is not", JKM | {"member_since": "2020-01-01"}, "jkm.death", ["Rp20,000,000"], ["memberships"]),
    (
        "treatment has no most",
        {"benefit": "jkk_care", "event_on": "2026-05-01", "treatment": 10**8},
        "jkk.treatment",
        ["Rp100,000,000", "as it is"],
        ["the most"],
    ),
    (
        "late money says how late",
        {"benefit": "late", "event_on": "2026-05-01", "fund": "jkm", "amount": 42 * 10**6, "days_late": 10},
        "claims.late",
        ["10 days late", "1%", "Rp4,200,000"],
        ["PP 44/2015"],
    ),
    (
        "old age by age",
        JHT | {"balance": 10**6, "ground": "age"},
        "jht.full",
        ["PP 46/2015 art. 26; Permenaker 4/2022 art. 4-9"],
        ["6(2)", "PP 60/2015"],
    ),
    (
        "old age after a death in 2016",
        JHT | {"event_on": "2016-05-01", "balance": 10**6, "ground": "death"},
        "jht.full",
        ["PP 46/2015 art. 26"],
        ["PP 60/2015", "Permenaker"],
    ),
    (
        "old age after work ended",
        JHT | {"balance": 10**6, "ground": "stopped_working"},
        "jht.full",
        ["Permenaker 4/2022 art. 6(2)"],
        ["4-9"],
    ),
    (
        "a disability of 2016 cites the text of 2016",
        {
            "benefit": "jkk_partial_disability",
            "event_on": "2016-05-01",
            "reference_income": 1_000_000,
            "parts": [{"code": "D05"}],
        },
        "jkk.disability.D05",
        ["PP 44/2015 annex III"],
        ["PP 82/2019"],
    ),
    (
        "a disability of today the text of today",
        {
            "benefit": "jkk_partial_disability",
            "event_on": "2026-05-01",
            "reference_income": 1_000_000,
            "parts": [{"code": "D05"}],
        },
        "jkk.disability.D05",
        ["PP 82/2019 annex III"],
        [],
    ),
]


@pytest.mark.parametrize(("what", "case", "code", "wanted", "unwanted"), SAID, ids=[one[0] for one in SAID])
def test_what_is_said_and_what_is_not(what: str, case: dict[str, Any], code: str, wanted: list[str], unwanted: list[str]) -> None:
    said = sentence(next(one for one in benefit(case).lines if one.code == code), language="en")
    assert all(part in said for part in wanted), said
    assert not any(part in said for part in unwanted), said


ENGLISH = re.compile(
    r"\b(the|by|before|not|known|says?|some|later|each|one|sum|none|names|found|day|differ|reports|public|money|village|"
    r"tables|older|announce\w*|practice|several|months|paid|years|contributions|counted|analogy|and|of|annex|art|letter)\b"
)


def test_no_article_is_half_english_in_indonesian() -> None:
    sources = {row.source for code in in_use().entries if not in_use().entry(code).is_bands for row in in_use()(code).rows}
    assert len(sources) > 40
    left = {told for source in sources if ENGLISH.search(told := cited(source, language="id"))}
    assert left == set()


def test_a_months_rounding_stands_in_the_formula() -> None:
    case = {"benefit": "jkp", "event_on": "2024-05-01", "reference_income": 333_333, "paid_months": 20}
    line = benefit(case).lines[0]
    assert "floor" in line.formula_of(), "three months of a wage that no share divides"
    text = re.sub(r"(?<=\d),(?=\d)", "", line.formula_of()).replace("×", "*").replace("%", "/100")
    assert int(eval(text, {"__builtins__": {}, "floor": lambda value: int(value + 1e-6)})) == line.amount_of()  # noqa: S307


def test_what_is_due_now_stands_beside_what_is_committed() -> None:
    """A death after 62 paid months; one child in class 5 of primary school, one in the last year of senior school."""
    children = [{"remaining": {"sd": 2, "smp": 3, "sma": 3, "pt": 5}}, {"remaining": {"sma": 1, "pt": 5}}]
    answer = benefit(
        {
            "benefit": "jkm",
            "event_on": "2026-09-02",
            "member_since": "2021-08-01",
            "paid_months": 62,
            "children": children,
        }
    )
    assert (answer.due_now, answer.committed) == (46_500_000, 78_000_000 + 63_000_000 - 4_500_000)
    assert answer.total == answer.due_now + answer.committed
    former = benefit(SCHOOL | {"event_on": "2018-05-01", "cause": "jkk", "children": [CHILD]})
    assert (former.due_now, former.committed) == (12_000_000, 0), "one sum"
    nobody = benefit(JKM | {"member_since": "2021-08-01", "paid_months": 62, "survivors": []})
    assert (nobody.total, nobody.due_now, nobody.committed) == (10_000_000, 10_000_000, 0), "the funeral alone"


def test_the_undisputed_part_is_due_though_another_is_open() -> None:
    open_case = {"benefit": "jkk_care", "event_on": "2016-05-01", "denture": 1_000_000, "glasses": 200_000}
    answer = benefit(open_case)
    assert answer.total is None and answer.stops
    assert answer.due_now == sum(line.amount_of() or 0 for line in answer.lines)
