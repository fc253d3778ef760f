"""Answers of a deployment and reforms: what they change, what they leave alone, and what cannot be read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from naungan.lib.errors import BadUsage
from naungan.lib.month import Month
from naungan.regulation import jkm
from naungan.regulation.answers import EXAMPLE, answered
from naungan.regulation.batches import BadColumn
from naungan.regulation.brackets import reference_income
from naungan.regulation.cases import benefit
from naungan.regulation.contributions import contribution
from naungan.regulation.dated import NoParameter, Undecided
from naungan.regulation.kinds import MemberKind, PayerKind
from naungan.regulation.law import Law, built_in
from naungan.regulation.overlays import BadOverlay, read_overlay
from naungan.regulation.reforms import compare_families, compare_members, months_of, read_members, timeline

M = Month.parse
SIGNED = "decided_by: Direktur Pelayanan, decided_on: 2026-12-03, document: B/1/122026"


@pytest.fixture
def answers(tmp_path: Path) -> Any:
    """Return the law under answers written as `Q11: {disability.D21: "0.30"}`-like lines."""

    def write(*lines: str) -> Law:
        path = tmp_path / "answers.yaml"
        path.write_text("answers:\n" + "".join(f"  - {{{line}, {SIGNED}}}\n" for line in lines))
        return answered(built_in(), path)

    return write


@pytest.fixture
def reform(tmp_path: Path) -> Any:
    def write(text: str) -> Any:
        path = tmp_path / "reform.yaml"
        path.write_text(text)
        return read_overlay(path, built_in())

    return write


def change(values: str, since: str = "2027-01-01", until: str = "") -> str:
    end = f", until: {until}" if until else ""
    return f"changes:\n  - {{set: {{{values}}}, since: {since}{end}}}\n"


def due(law: Law, name: str, event_on: str, **keys: Any) -> int | None:
    return benefit({"benefit": name, "event_on": event_on, **keys}, law=law).total


# -- answers


def test_an_answer_gives_the_amount_and_the_trace_names_who_decided(answers: Any) -> None:
    law = answers('question: Q11, set: {disability.D21: "0.30"}')
    case = {
        "benefit": "jkk_partial_disability",
        "event_on": "2025-05-01",
        "reference_income": 1_000_000,
        "parts": [{"code": "D21"}],
    }
    line = benefit(case, law=law).lines[0]
    assert line.amount_of() == 24_000_000
    assert line.source_of() == "Q11 answered by Direktur Pelayanan on 2026-12-03, B/1/122026; PP 82/2019 annex III"
    assert benefit(case, law=built_in()).total is None


def test_an_answer_holds_in_its_days_only(answers: Any) -> None:
    law = answers('question: Q11, set: {disability.D21: "0.30"}, since: 2025-01-01, until: 2026-01-01')
    keys = {"reference_income": 1_000_000, "parts": [{"code": "D21"}]}
    assert due(law, "jkk_partial_disability", "2024-12-31", **keys) is None
    assert due(law, "jkk_partial_disability", "2025-01-01", **keys) == 24_000_000
    assert due(law, "jkk_partial_disability", "2025-12-31", **keys) == 24_000_000
    assert due(law, "jkk_partial_disability", "2026-01-01", **keys) is None


def test_an_answer_never_touches_law_that_is_clear(answers: Any) -> None:
    law = answers(
        "question: Q15, set: {jkk.denture: 3000000}",
        "question: Q14, set: {jkm.scholarship_paid_months: 60}",
        "question: Q8, set: {jkm.waiting_months: 3}",
    )
    school = [{"remaining": {"sd": 6}}]
    assert due(law, "jkk_care", "2019-12-01", denture=6_000_000) == 3_000_000
    assert due(law, "jkk_care", "2026-01-01", denture=6_000_000) == 5_000_000
    assert due(law, "scholarship", "2018-05-01", cause="jkm", paid_months=40, children=school) == 0
    assert due(law, "scholarship", "2024-05-01", cause="jkm", paid_months=40, children=school) == 9_000_000
    assert due(law, "jkm", "2022-12-10", member_since="2022-12-03", paid_months=1) == 42_000_000
    assert due(law, "jkm", "2025-02-10", member_since="2025-01-03", paid_months=1) == 10_000_000


def test_the_first_day_of_the_waiting_rule_can_be_answered(answers: Any) -> None:
    law = answers(
        "question: Q8, set: {jkm.waiting_months: 0}, until: 2025-02-14",
        "question: Q8, set: {jkm.waiting_months: 3}, since: 2025-02-14",
    )
    assert due(law, "jkm", "2025-02-13", member_since="2025-01-03", paid_months=1) == 42_000_000
    assert due(law, "jkm", "2025-02-14", member_since="2025-01-03", paid_months=1) == 10_000_000


@pytest.mark.parametrize(
    ("counts", "paid_ahead", "in_debt"), [("membership", 10_000_000, 42_000_000), ("paid", 42_000_000, 10_000_000)]
)
def test_what_the_waiting_rule_counts_can_be_answered(answers: Any, counts: str, paid_ahead: int, in_debt: int) -> None:
    law = answers(f"question: Q8, set: {{jkm.waiting_counts: {counts}}}")
    assert due(law, "jkm", "2025-07-25", member_since="2025-07-05", paid_months=12) == paid_ahead
    assert due(law, "jkm", "2025-12-25", member_since="2025-07-05", paid_months=2) == in_debt


def test_several_disabilities_reach_the_limit_to_the_rupiah(answers: Any) -> None:
    law = answers('question: Q7, set: {jkk.several_disabilities_most: "0.70"}')
    for wage in range(1_000_000, 1_000_050):
        parts = [{"code": code, "loss_of_function": 0.777} for code in ("D01L", "D03R", "D09")]
        cap = (2 * 56 * wage + 1) // 2
        assert due(law, "jkk_partial_disability", "2025-05-01", reference_income=wage, parts=parts) == cap


def test_village_money_and_employers_follow_the_answers(answers: Any) -> None:
    def price(law: Law, payer: PayerKind, kind: MemberKind) -> Any:
        return contribution(int(M("2026-05")), reference=1_000_000, payer=payer, kind=kind, law=law).total

    with pytest.raises(Undecided, match="Q3"):
        price(built_in(), PayerKind.APBDES, MemberKind.OWN_ACCOUNT)
    assert price(built_in(), PayerKind.APBDES, MemberKind.EMPLOYER) == 16_800  # no relief, whoever pays
    assert price(answers("question: Q3, set: {reliefs.for_payer_apbdes: 1}"), PayerKind.APBDES, MemberKind.OWN_ACCOUNT) == 8_400
    assert price(answers("question: Q3, set: {reliefs.for_payer_apbdes: 0}"), PayerKind.APBDES, MemberKind.OWN_ACCOUNT) == 16_800
    assert price(answers("question: Q2, set: {reliefs.for_member_employer: 1}"), PayerKind.SELF, MemberKind.EMPLOYER) == 8_400


def test_the_example_that_is_shown_can_be_used(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(EXAMPLE)
    assert answered(built_in(), path).entry("disability.D21").rows[-1].confidence == "decided"


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("question: Q99, set: {disability.D21: 1}", "Q99"),
        ("question: [Q11], set: {disability.D21: 1}", "not a question"),
        ("question: Q11, set: {disability.D05: 1}", "disability.D21"),
        ("question: Q11, set: {disability.D21: 30}", "30"),
        ("question: Q11, set: {disability.D21: 0.12345}", "0.12345"),
        ("question: Q11, set: {disability.D21: none}", "none"),
        ("question: Q3, set: {reliefs.for_payer_apbdes: 7}", "0 or 1"),
        ("question: Q8, set: {jkm.waiting_counts: whim}", "membership"),
        ("question: Q6, set: {jkk.stmb_days_of_month: 0}", "31"),
        ("question: Q15, set: {jkk.denture: 1e30}", "1e30"),
        ("question: Q15, set: {jkk.denture: 1}, since: 2020-01-01", "in those days"),
        ("question: Q15, set: {jkk.dentures: 1}", "jkk.denture"),
        ("question: Q15, set: {jkk.denture: 1}, since: 2017-02-30", "YAML"),
        ("question: Q15, set: {jkk.denture: 1}, since: 9999-01-01", "not a day"),
        ("question: Q15, set: {jkk.denture: 1}, since: soon", "soon"),
        ("question: Q15, set: {}", "sets nothing"),
        ("question: Q15, sets: {jkk.denture: 1}", "sets"),
    ],
)
def test_answers_that_cannot_be_read_are_named(answers: Any, line: str, wanted: str) -> None:
    with pytest.raises(BadUsage) as problem:
        answers(line)
    assert wanted in str(problem.value)


def test_an_answer_without_a_name_decides_nothing(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    for text in (
        "answers:\n  - {question: Q11, set: {disability.D21: 0.3}, decided_on: 2026-12-03}\n",
        "[]",
        "answers: 5",
    ):
        path.write_text(text)
        with pytest.raises(BadOverlay):
            answered(built_in(), path)


# -- reforms


def test_a_reform_changes_its_days_and_nothing_else(reform: Any) -> None:
    law = reform(change("jkm.death_sum: 25000000", until="2028-01-01")).over(built_in())
    sums = {day: due(law, "jkm", day, paid_months=9) for day in ("2026-12-31", "2027-01-01", "2027-12-31", "2028-01-01")}
    assert list(sums.values()) == [42_000_000, 47_000_000, 47_000_000, 42_000_000]
    assert due(built_in(), "jkm", "2027-06-01", paid_months=9) == 42_000_000


def test_a_reform_of_tomorrow_leaves_yesterday_alone(reform: Any) -> None:
    law = reform(change("jkm.scholarship_paid_months: 12")).over(built_in())
    school = [{"remaining": {"sd": 6}}]
    assert due(law, "scholarship", "2018-05-01", cause="jkm", paid_months=20, children=school) == 0
    assert due(law, "scholarship", "2027-05-01", cause="jkm", paid_months=20, children=school) == 9_000_000


def test_the_order_in_which_changes_are_written_is_nothing(reform: Any) -> None:
    lines = (
        "  - {set: {jkm.death_sum: 40000000}, since: 2028-01-01}\n",
        "  - {set: {jkm.death_sum: 30000000}, since: 2027-01-01}\n",
    )
    for text in ("changes:\n" + lines[0] + lines[1], "changes:\n" + lines[1] + lines[0]):
        law = reform(text).over(built_in())
        assert [span.value for span in timeline(law.entry("jkm.death_sum"))] == [
            "16200000",
            "20000000",
            "30000000",
            "40000000",
        ]


def test_brackets_can_be_reformed(reform: Any, tmp_path: Path) -> None:
    overlay = reform(change("brackets.reference_income: [[0, 1000000], [1050000, 2000000], [25000000, 26000000]]"))
    law = overlay.over(built_in())
    assert [reference_income(income, month=int(M("2027-01")), law=law) for income in (1_049_999, 1_050_000, 25_000_000)] == [
        1_000_000,
        2_000_000,
        26_000_000,
    ]
    assert reference_income(1_080_000, month=int(M("2026-12")), law=law) == 1_000_000
    path = tmp_path / "members.parquet"
    pl.DataFrame({"income": [30_000_000, 1_080_000]}).write_parquet(path)
    funds = compare_members(read_members(path, built_in(), law), built_in(), overlay, [M("2027-01")]).funds
    assert (funds[0].fund, funds[0].before, funds[0].after) == ("jkk", 217_000, 280_000)


def test_a_change_inside_a_month_is_seen(reform: Any) -> None:
    overlay = reform(change("jkk.wage_months: 90", since="2027-01-15", until="2027-01-20"))
    found = {
        (one.family.code, one.what): (one.before, one.after)
        for one in compare_families(built_in(), overlay, months_of(overlay, 0))[0]
    }
    before, after = found["driver", "jkk_death"]
    assert before is not None and after is not None and after > before


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (change("jkm.funerals: 1"), "jkm.funeral"),
        (change("jkm.funeral: many"), "many"),
        (change("jkm.funeral: -1"), "-1"),
        (change("jkk.death_share: 1.5"), "1.5"),
        (change("jkk.periodic_months: 2.5"), "2.5"),
        (change("brackets.reference_income: [[1, 1000000]]"), "beginning at 0"),
        (change("brackets.reference_income: [[0, 1000000], [0, 2000000]]"), "above the last"),
        (change("brackets.reference_income: [[0, 1000000.5]]"), "brackets"),
        (change("brackets.reference_income: [[0, .nan]]"), "brackets"),
        (change("jakon.bands: [[0, 2, 3]]"), "jakon"),
        (change("jkm.funeral: 1", until="2026-12-31"), "before it begins"),
        ("changes:\n  - {set: {jkm.funeral: 1}}\n", "first day"),
        (change("jkm.funeral: 1") + "  - {set: {jkm.funeral: 2}, since: 2027-01-01}\n", "twice"),
        ("changes: []", "no changes"),
        ("- 1", "no changes"),
        ("title: [\n", "YAML"),
        ("title: x\nchange: 1\nchanges: [{set: {jkm.funeral: 1}, since: 2027-01-01}]", "change"),
    ],
)
def test_reforms_that_cannot_be_read_are_named(reform: Any, text: str, wanted: str) -> None:
    with pytest.raises(BadUsage) as problem:
        reform(text).over(built_in())
    assert wanted in str(problem.value)


# -- members of a file


def members(tmp_path: Path, **columns: Any) -> Path:
    path = tmp_path / "members.parquet"
    pl.DataFrame(columns).write_parquet(path)
    return path


def test_every_row_is_a_member_and_a_weight_stands_for_many(reform: Any, tmp_path: Path) -> None:
    overlay = reform(change("jkm.contribution: 7800"))
    for columns, people in (
        ({"income": [1_000_000] * 1000}, 1000),
        ({"income": [1_000_000, 5_000_000], "weight": [600, 400]}, 1000),
    ):
        classes = read_members(members(tmp_path, **columns), built_in())
        weighed = compare_members(classes, built_in(), overlay, [M("2027-01")])
        funds, benefits = weighed.funds, weighed.benefits
        assert int(classes.people.sum()) == people
        found = {one.fund: (one.before, one.after, one.more, one.less) for one in funds}
        assert found["jkm"] == (6_800_000, 7_800_000, 1000, 0)
        assert found["jkk"][2:] == (0, 0)
        assert benefits == []


def test_classes_are_worth_what_their_members_are(reform: Any, tmp_path: Path) -> None:
    chance = np.random.default_rng(8)
    columns = {
        "income": chance.integers(0, 25_000_000, 500),
        "payer": chance.choice(["self", "apbd", "csr"], 500),
        "sector": chance.choice(["transport", "other"], 500),
        "programmes": chance.choice(["jkk,jkm", "jkk,jkm,jht"], 500),
    }
    overlay = reform(change('reliefs.other_work: "0.25"', until="2027-06-01"))
    classes = read_members(members(tmp_path, **columns), built_in())
    funds = compare_members(classes, built_in(), overlay, [M("2027-02")]).funds
    law, month, alone = overlay.over(built_in()), int(M("2027-02")), 0
    for income, payer, sector, programmes in zip(*columns.values(), strict=True):
        alone += int(
            contribution(
                month,
                reference=reference_income(int(income), month=month),
                payer=int(PayerKind.read(payer)),
                sector=int(sector == "transport"),
                programmes=7 if "jht" in programmes else 3,
                law=law,
            ).total
        )
    assert sum(one.after for one in funds) == alone


def test_benefits_tell_who_gains_and_who_loses(reform: Any, tmp_path: Path) -> None:
    overlay = reform(change("jkm.death_sum: 60000000"))  # it also lifts the least of a death by work accident
    classes = read_members(members(tmp_path, income=[1_000_000, 3_000_000, 5_000_000]), built_in())
    benefits = compare_members(classes, built_in(), overlay, [M("2027-01")]).benefits
    found = {one.benefit: (one.gain, one.lose, one.difference) for one in benefits}
    assert found == {"jkm": (3, 0, 120_000_000), "jkk_death": (1, 0, 12_000_000)}


@pytest.mark.parametrize(
    ("columns", "wanted"),
    [
        ({"wage": [1]}, "income"),
        ({"income": [1, None]}, "empty cells"),
        ({"income": [-1]}, "0 or more"),
        ({"income": ["much"]}, "income"),
        ({"income": [1], "payer": ["somebody"]}, "somebody"),
        ({"income": [1], "programmes": ["jht"]}, "leaves out"),
        ({"income": [1], "member_since": ["soon"]}, "soon"),
        ({"income": [1], "weight": [-3]}, "weight"),
    ],
)
def test_members_that_cannot_be_read_are_named(tmp_path: Path, columns: dict[str, Any], wanted: str) -> None:
    with pytest.raises(BadUsage) as problem:
        read_members(members(tmp_path, **columns), built_in())
    assert wanted in str(problem.value)


def test_a_file_that_is_no_parquet_is_named(tmp_path: Path) -> None:
    path = tmp_path / "members.parquet"
    path.write_text("no")
    with pytest.raises(BadColumn, match="Parquet"):
        read_members(path, built_in())
    with pytest.raises(BadColumn, match="Parquet"):
        read_members(tmp_path / "none.parquet", built_in())


# -- the law itself


def test_an_unknown_parameter_names_its_neighbours() -> None:
    with pytest.raises(BadUsage, match=r"jkm\.funeral"):
        built_in()("jkm.funral")


def test_no_parameter_begins_before_the_programme() -> None:
    assert all(entry.rows[0].since >= dt.date(2015, 7, 1) for entry in built_in().entries.values())
    with pytest.raises(NoParameter):
        jkm.death(dt.date(2015, 6, 30), paid_months=1)


@pytest.mark.parametrize(
    "columns",
    [
        {"payer": [7]},
        {"kind": [-3]},
        {"sector": [5]},
        {"programmes": [1]},
        {"member_since": [10**15]},
        {"weight": [0]},
        {"weight": [1.9]},
        {"weight": [True]},
        {"weight": [2**62]},
        {"payer": [2**64 - 1]},
    ],
)
def test_cells_that_cannot_be_true_are_refused(tmp_path: Path, columns: dict[str, Any]) -> None:
    with pytest.raises(BadColumn):
        read_members(members(tmp_path, income=[1_000_000], **columns), built_in())
    for income in ([1.5], [True], [2**62], [dt.date(2026, 1, 1)]):
        with pytest.raises(BadColumn):
            read_members(members(tmp_path, income=income), built_in())


def test_a_nation_with_weights_outgrows_no_number(reform: Any, tmp_path: Path) -> None:
    overlay = reform(change("jkm.death_sum: 1000000000000"))
    classes = read_members(members(tmp_path, income=[1_000_000] * 50, weight=[10**9] * 50), built_in())
    benefits = compare_members(classes, built_in(), overlay, [M("2027-01")]).benefits
    assert benefits[0].difference == 50 * 10**9 * (10**12 - 20_000_000)


def test_a_key_that_stands_twice_is_refused(reform: Any) -> None:
    with pytest.raises(BadOverlay, match="twice"):
        reform("changes:\n  - {set: {jkm.death_sum: 5, jkm.death_sum: 6}, since: 2027-01-01}\n")


def test_a_new_member_waits_longer_under_a_longer_waiting_rule(reform: Any, tmp_path: Path) -> None:
    overlay = reform(change("jkm.waiting_months: 6"))
    path = members(tmp_path, income=[1_000_000] * 3, member_since=["2026-06", "2026-09", "2020-01"])
    found = compare_members(read_members(path, built_in()), built_in(), overlay, [M("2027-01")]).benefits
    assert [(one.benefit, one.gain, one.lose, one.difference) for one in found] == [("jkm", 0, 1, -32_000_000)]


def test_what_is_not_weighed_is_said(reform: Any, tmp_path: Path) -> None:
    lines = [f"  - {{set: {{{one}}}, since: 2027-01-01}}\n" for one in ("jkk.glasses: 5", "scholarship.pt: 15000000")]
    overlay = reform("changes:\n" + "".join(lines))
    families, unread = compare_families(built_in(), overlay, [M("2027-01")])
    assert unread == ["jkk.glasses"]
    assert any(one.what == "jkk_death" for one in families), "a family with children feels a higher scholarship"
    weighed = compare_members(read_members(members(tmp_path, income=[1]), built_in()), built_in(), overlay, [M("2027-01")])
    assert weighed.unread == ["jkk.glasses", "scholarship.pt"]


def test_village_money_is_left_out_and_counted(reform: Any, tmp_path: Path) -> None:
    overlay = reform(change("jkm.contribution: 7800", since="2026-05-01"))
    path = members(tmp_path, income=[1_000_000] * 3, payer=["self", "apbdes", "apbdes"])
    weighed = compare_members(read_members(path, built_in()), built_in(), overlay, [M("2026-05")])
    assert (weighed.people, weighed.left_out) == (1, 2)


def test_the_trace_names_an_answer_in_both_directions(answers: Any) -> None:
    for counts in ("paid", "membership"):
        law = answers(f"question: Q8, set: {{jkm.waiting_counts: {counts}}}")
        case = {"benefit": "jkm", "event_on": "2025-07-25", "member_since": "2025-07-05", "paid_months": 12}
        assert "Q8 answered" in benefit(case, law=law).lines[0].source_of()
    from naungan.regulation.quotes import quote

    for value in (0, 1):
        law = answers(f"question: Q3, set: {{reliefs.for_payer_apbdes: {value}}}")
        rules = quote(1_000_000, since=M("2026-05"), months=1, payer=PayerKind.APBDES, law=law).months[0].rules
        assert any("Q3 answered" in rule for rule in rules)


TRACED: tuple[dict[str, Any], ...] = (
    {
        "benefit": "jkm",
        "member_since": "2020-01-01",
        "paid_months": 40,
        "children": [{"remaining": {"sd": 9, "pt": 9}}],
    },
    {"benefit": "jkm", "member_since": "2026-10-01", "paid_months": 2},
    {"benefit": "jkk_death", "reference_income": 100_000, "children": [{"remaining": {"tk": 9, "smp": 9, "sma": 3}}]},
    {"benefit": "jkk_death", "reference_income": 3_450_000, "children": [{"remaining": {"sd": 3}}] * 3},
    {"benefit": "jkk_total_disability", "reference_income": 3_450_000},
    {"benefit": "jkk_partial_disability", "reference_income": 3_450_000, "parts": [{"code": "D05"}, {"code": "D13L"}]},
    {
        "benefit": "jkk_partial_disability",
        "reference_income": 3_450_000,
        "parts": [{"code": "D01R"}],
        "left_handed": True,
    },
    {"benefit": "jkk_stmb", "reference_income": 3_450_000, "days": 500},
    {"benefit": "jkk_stmb", "reference_income": 3_450_000, "months": 14},
    {"benefit": "jkk_transport", "costs": {"land": 10**8, "sea": 10**8, "air": 10**8}},
    {"benefit": "jkk_care", "home_care": 10**9, "denture": 10**9, "hearing_aid": 10**9, "glasses": 10**9},
    {"benefit": "scholarship", "cause": "jkm", "paid_months": 36, "children": [{"remaining": {"pt": 3}}]},
    {"benefit": "jht", "balance": 80_000_000, "ground": "stopped_working"},
    {"benefit": "jht", "balance": 80_000_000, "ground": "partial_10", "membership_years": 10},
    {"benefit": "jht", "balance": 80_000_000, "ground": "partial_30_housing", "membership_years": 10},
    {"benefit": "jkp", "reference_income": 7_000_000, "months": 6, "paid_months": 12},
)
NUMBERS = [code for code, entry in built_in().entries.items() if not entry.is_bands and entry.unit not in ("choice", "month")]


@pytest.mark.parametrize("code", NUMBERS)
def test_whatever_a_reform_changes_the_trace_of_the_sum_names_it(reform: Any, code: str) -> None:
    entry = built_in().entry(code)
    last = entry.rows[-1].value or "0"
    other = {"0": "1", "1": "0"}.get(last, "0.0900" if "share" in entry.unit else str(int(last) - 1 if last != "2" else 3))
    law = reform(change(f'{code}: "{other}"')).over(built_in())
    for case in TRACED:
        case = {"event_on": "2027-01-05", **case}
        before = {line.code: line.amount_of() for line in benefit(case, law=built_in()).lines}
        for line in benefit(case, law=law).lines:
            if line.amount_of() != before.get(line.code, 0):
                assert "reform" in line.source_of(), (code, line.code)
