"""`benefit`, `law` and the segments of `quote`, run as an officer, a family and an economist run them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest

CASE = {"benefit": "jkk_death", "event_on": "2025-05-01", "reference_income": 1_000_000}
STOPPED = {
    "benefit": "jkk_partial_disability",
    "event_on": "2025-05-01",
    "reference_income": 1_000_000,
    "parts": [{"code": "D21"}],
}
ANSWER = """answers:
  - {question: Q11, decided_by: Direktur, decided_on: 2026-12-03, set: {disability.D21: "0.30"}}
"""
LONGER = Path(__file__).resolve().parents[2] / "docs" / "regulation" / "overlays" / "longer-relief.yaml"


def naungan(*words: str, env: dict[str, str], given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "naungan", *words],
        capture_output=True,
        text=True,
        env=env,
        check=False,
        timeout=300,
        input=given,
    )


def benefit(case: Any, *words: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return naungan("benefit", "-", *words, env=env, given=case if isinstance(case, str) else json.dumps(case))


def test_a_benefit_is_a_list_of_lines_with_formula_and_article(house: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE))
    ran = naungan("benefit", str(path), "--json", env=house)
    assert ran.returncode == 0, ran.stderr
    answer = json.loads(ran.stdout)
    assert answer == {
        "lines": [
            {
                "code": "jkk.death",
                "amount": 48_000_000,
                "formula": "60% × 80 × 1,000,000",
                "source": "PP 82/2019 annex III",
            },
            {"code": "jkk.periodic", "amount": 12_000_000, "formula": "24 × 500,000", "source": "PP 82/2019 annex III"},
            {"code": "jkk.funeral", "amount": 10_000_000, "formula": "10,000,000", "source": "PP 82/2019 annex III"},
        ],
        "total": 70_000_000,
        "due_now": 70_000_000,
        "committed": 0,
        "stops": [],
    }
    assert not Path(house["NAUNGAN_HOME"], "postgresql").exists(), "a benefit needs no database"


def test_an_open_question_stops_with_status_1_until_the_deployment_answers(house: dict[str, str], tmp_path: Path) -> None:
    ran = benefit(STOPPED, "--json", env=house)
    answer = json.loads(ran.stdout)
    assert (ran.returncode, answer["total"], answer["lines"][0]["amount"]) == (1, None, None)
    assert [(stop["line"], stop["question"]) for stop in answer["stops"]] == [("jkk.disability.D21", "Q11")]
    told = benefit(STOPPED, env=house)
    assert told.returncode == 1
    assert "No total" in told.stdout
    path = tmp_path / "answers.yaml"
    path.write_text(ANSWER)
    answered = benefit(STOPPED, "--json", env=house | {"NAUNGAN_ANSWERS": str(path)})
    assert answered.returncode == 0
    line = json.loads(answered.stdout)["lines"][0]
    assert (line["amount"], line["source"]) == (
        24_000_000,
        "Q11 answered by Direktur on 2026-12-03; PP 82/2019 annex III",
    )


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "the family receives Rp48,000,000: 60% of 80 monthly incomes"),
        ("id", "keluarga menerima Rp48.000.000, yaitu 60% dari 80 bulan penghasilan"),
    ],
)
def test_a_family_is_told_in_sentences(house: dict[str, str], language: str, sentence: str) -> None:
    ran = benefit(CASE | {"survivors": ["child"]}, "--explain", env=house | {"NAUNGAN_LANG": language, "COLUMNS": "400"})
    assert ran.returncode == 0
    assert sentence in ran.stdout
    assert ("Lampiran" if language == "id" else "annex") in ran.stdout
    assert ("anak" if language == "id" else "child") in ran.stdout


@pytest.mark.parametrize(
    ("case", "status", "wanted"),
    [
        ("", 2, "JSON"),
        ("{", 2, "JSON"),
        ('{"benefit": "jkm", "benefit": "jht"}', 2, "twice"),
        ('{"benefit": NaN}', 2, "NaN"),
        ("[" * 100_000, 2, "nested"),
        ("[]", 2, "Begin with {"),
        (CASE | {"event_on": "2015-06-30"}, 1, "2015-07-01"),
        (CASE | {"event_on": "2025-W10-4"}, 2, "2025-W10-4"),
        (CASE | {"reference_income": -1}, 2, "below zero"),
        (CASE | {"children": [{"remaining": {"pt": 40}}]}, 2, "childhood"),
        (CASE | {"benefit": "\ud800"}, 2, "not a benefit"),
        (STOPPED | {"parts": [{"code": "D99"}]}, 2, "D99"),
    ],
)
def test_wrong_cases_print_one_problem_and_nothing_half(house: dict[str, str], case: Any, status: int, wanted: str) -> None:
    ran = benefit(case, "--json", env=house)
    problem = json.loads(ran.stdout)
    assert ran.returncode == status, ran.stderr
    assert set(problem) == {"code", "problem", "fix", "retryable"}
    assert wanted in problem["problem"] + problem["fix"]
    assert "Traceback" not in ran.stderr


def test_wrong_usage_is_one_document_too(house: dict[str, str]) -> None:
    for words in (
        ["benefit", "--json"],
        ["quote", "--income", "1", "--months", "x", "--json"],
        ["law", "diff", "--json"],
    ):
        ran = naungan(*words, env=house)
        assert ran.returncode == 2
        assert json.loads(ran.stdout)["code"] == "usage"


def test_a_file_that_is_not_there_is_named(house: dict[str, str]) -> None:
    ran = naungan("benefit", "/nowhere/case.json", env=house)
    assert ran.returncode == 2
    assert "/nowhere/case.json" in ran.stderr


@pytest.mark.parametrize(
    ("words", "path", "rupiah"),
    [
        ("--segment pu --wage 5000000 --risk 1 --from 2026-02", "employer", 312_000),
        ("--segment pu --wage 5000000 --risk 1 --from 2026-02", "worker", 150_000),
        ("--segment pu --wage 5000000 --risk 1 --from 2026-02 --firm micro", "total", 27_000),
        ("--segment pu --wage 15000000 --risk 1 --from 2026-02 --months 2", "worker", 405_474 + 410_863),
        ("--segment jakon --contract 1000000000 --from 2026-02", "total", 1_750_000),
        ("--segment jakon --wages 10000000 --from 2026-02", "total", 204_000),
        ("--segment pmi --via agency --months 24 --from 2026-02", "total", 370_000),
        ("--segment pmi --via own --months 6 --extra 2", "total", 135_000),
    ],
)
def test_quotes_of_every_segment(house: dict[str, str], words: str, path: str, rupiah: int) -> None:
    ran = naungan("quote", *words.split(), "--json", env=house)
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)[path] == rupiah


@pytest.mark.parametrize(
    ("words", "status", "wanted"),
    [
        ("--segment pu --wage 5000000", 2, "--risk"),
        ("--segment pu --wage 5000000 --risk 6", 2, "very high"),
        ("--segment pu --wage 5000000 --risk 1 --income 5", 2, "--income"),
        ("--segment pu --wage 5000000 --risk 1 --from 2027-03", 1, "2027-03-01"),
        ("--segment pu --wage 5000000 --risk 1 --firm micro --programmes jkk", 2, "--firm"),
        ("--segment jakon", 2, "--contract"),
        ("--segment jakon --contract 1 --wages 1", 2, "--contract"),
        ("--segment pmi --via agency --months 9", 2, "6, 12 or 24"),
        ("--segment xyz", 2, "pmi"),
        ("--from 2026-11", 2, "--income"),
        ("--income 1.5 --from 2026-11", 2, "1.5"),
        ("--income 1000000 --from 9999-12", 2, "9999-12"),
        ("--income 1000000 --from 2026-11 --months 0", 2, "0 months"),
        ("--income 1000000 --from 2026-11 --member-since 2026-12", 2, "2026-12"),
    ],
)
def test_quotes_that_cannot_be_made_say_why(house: dict[str, str], words: str, status: int, wanted: str) -> None:
    ran = naungan("quote", *words.split(), "--json", env=house)
    assert ran.returncode == status, ran.stdout + ran.stderr
    assert wanted in ran.stdout


def test_the_history_of_a_parameter(house: dict[str, str]) -> None:
    told = json.loads(naungan("law", "timeline", "jkm.death_sum", "--json", env=house).stdout)
    assert [(span["since"], span["until"], span["value"]) for span in told["values"]] == [
        ("2015-07-01", "2019-12-02", "16200000"),
        ("2019-12-02", "", "20000000"),
    ]
    assert "33" not in naungan("law", "timeline", "brackets.reference_income", env=house).stderr
    assert "20,700,000" in naungan("law", "timeline", "brackets.reference_income", env=house).stdout
    everything = json.loads(naungan("law", "timeline", "--json", env=house).stdout)
    assert len(everything) > 140
    wrong = naungan("law", "timeline", "jkm.deth_sum", env=house)
    assert wrong.returncode == 2
    assert "jkm.death_sum" in wrong.stderr


def test_open_questions_and_their_answers(house: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(ANSWER)
    told = {row["question"]: row for row in json.loads(naungan("law", "questions", "--json", env=house).stdout)}
    assert told["Q11"]["open"] == ["disability.D21"]
    ran = naungan("law", "questions", "--json", env=house | {"NAUNGAN_ANSWERS": str(path)})
    told = {row["question"]: row for row in json.loads(ran.stdout)}
    assert told["Q11"]["open"] == []
    assert told["Q11"]["answers"] == ["Q11 answered by Direktur on 2026-12-03"]


def test_a_reform_for_families_and_for_members(house: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "members.parquet"
    pl.DataFrame({"income": [1_000_000] * 3, "sector": ["other", "other", "transport"], "name": ["A", "B", "C"]}).write_parquet(
        path
    )
    ran = naungan("law", "diff", str(LONGER), "--members", str(path), "--from", "2027-01", "--months", "1", "--json", env=house)
    told = json.loads(ran.stdout)
    assert ran.returncode == 0, ran.stderr
    assert "name" in ran.stderr, "a column that nobody reads is named"
    assert told["members"] == 3
    jkm = next(row for row in told["months"] if row["fund"] == "jkm")
    assert (jkm["before"], jkm["after"], jkm["more"], jkm["less"]) == (17_000, 10_200, 0, 2)
    fisher = next(row for row in told["families"] if row["family"] == "fisher")
    assert (fisher["before"], fisher["after"]) == (16_800, 8_400)
    table = naungan("law", "diff", str(LONGER), "--members", str(path), "--from", "2027-01", "--months", "1", env=house)
    assert "3 members." in table.stdout


def test_words_in_brackets_are_no_markup(house: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(ANSWER.replace("Direktur", '"[/b] [red]Direktur"'))
    for words in (["benefit", "-"], ["law", "timeline", "disability.D21"]):
        ran = naungan(*words, env=house | {"NAUNGAN_ANSWERS": str(path), "COLUMNS": "300"}, given=json.dumps(STOPPED))
        assert ran.returncode == 0, ran.stderr
        assert "[red]Direktur" in ran.stdout


def test_answers_are_weighed_before_they_are_put_to_use(house: dict[str, str], tmp_path: Path) -> None:
    """What the waiting rule counts: whoever paid ahead gains by `paid`, whoever is in debt by `membership`."""
    path = tmp_path / "counts.yaml"

    def sums(counts: str) -> dict[str, tuple[int | None, int | None]]:
        path.write_text(
            ANSWER.partition("  - ")[0] + "  - {question: Q8, decided_by: Direktur, decided_on: 2026-12-03, "
            f"set: {{jkm.waiting_counts: {counts}}}}}\n"
        )
        ran = naungan("law", "diff", str(path), "--json", env=house)
        assert ran.returncode == 0, ran.stderr
        told = json.loads(ran.stdout)["families"]
        return {one["family"]: (one["before"], one["after"]) for one in told if one["what"] == "jkm"}

    assert sums("paid") == {"hawker": (None, 42_000_000), "sewer": (None, 10_000_000)}
    assert sums("membership") == {"hawker": (None, 10_000_000), "sewer": (None, 42_000_000)}
