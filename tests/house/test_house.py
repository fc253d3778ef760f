"""The house itself: what DESIGN promises of its shape."""

from __future__ import annotations

import ast
import datetime as dt
import importlib
import inspect
import re
import ssl
from pathlib import Path
from typing import Any

import pytest
import typer.main

import naungan
from naungan.cli.main import app_with
from naungan.lib import house
from naungan.lib.month import Month
from naungan.partners.trust import trusted
from naungan.regulation import (
    answers,
    benefits,
    claims,
    contributions,
    cover,
    disability,
    enrolment,
    jakon,
    jht,
    pmi,
    privacy,
    pu,
    quotes,
)
from naungan.regulation.brackets import reference_income
from naungan.regulation.complaints import days_of_complaints
from naungan.regulation.dated import Undecided
from naungan.regulation.kinds import MemberKind, PayerKind, Sector
from naungan.regulation.law import built_in

ROOT = Path(__file__).resolve().parents[2]
SOURCE = Path(naungan.__file__).parent
ROOMS = ("ledger", "registry", "protection", "contributions", "enrolment")


def test_each_room_that_keeps_tables_holds_the_same_names() -> None:
    for room in ROOMS:
        for name in ("models", "checks.py", "sql", "migrations"):
            assert (SOURCE / room / name).exists(), f"{room}/{name}"


def test_no_number_of_the_law_stands_outside_regulation() -> None:
    """6,800 and 16,800 rupiah are prices: nobody but the law may know them."""
    for path in SOURCE.rglob("*"):
        if path.suffix in (".py", ".sql") and "regulation" not in path.parts:
            assert not re.search(r"\b(6_?800|16_?800|8_?400)\b", path.read_text()), path


def test_every_sql_file_is_run_by_its_own_package_and_by_nobody_else() -> None:
    """Faces ask a room's queries; a package's statements are its own. A file that nobody runs is dead."""
    code = {path.relative_to(SOURCE): path.read_text() for path in SOURCE.rglob("*.py")}
    for path in SOURCE.rglob("sql/*.sql"):
        package = path.parent.parent.relative_to(SOURCE)
        users = {file for file, text in code.items() if f'"{package}/{path.stem}"' in text}
        assert users, f"{path}: nobody runs it"
        assert all(user.is_relative_to(package) for user in users), f"{path} is run by {users}"


OF_THEIR_OWN = {"api/v1/access.py", "api/snap/access.py"}
"""Faces that keep something themselves: answers that were given to a key, tokens of a bank."""


def test_faces_ask_the_queries_and_the_sight_of_a_room() -> None:
    """Who sees what is said once, in the room that keeps it: a page or a route that reads a table itself would forget it."""
    faces = [path for face in ("web", "api") for path in (SOURCE / face).rglob("*.py")]
    found = {str(path.relative_to(SOURCE)) for path in faces if re.search(r"\b[A-Z]\w+\.objects\b", path.read_text())}
    assert found == OF_THEIR_OWN


def rules() -> list[tuple[str, object]]:
    """Every public function of the law: a new one is found by itself."""
    found: list[tuple[str, object]] = []
    for path in sorted((SOURCE / "regulation").glob("*.py")):
        module = importlib.import_module(f"naungan.regulation.{path.stem}")
        for name, value in inspect.getmembers(module, inspect.isfunction):
            if value.__module__ == module.__name__ and not name.startswith("_") and module.__name__ not in MACHINERY:
                found.append((f"{path.stem}.{name}", value))
    return found


MACHINERY = {
    f"naungan.regulation.{name}"
    for name in (
        "answers",
        "arithmetic",
        "bands",
        "blocks",
        "bounds",
        "dated",
        "explain",
        "families",
        "gathered",
        "kinds",
        "law",
        "lines",
        "overlays",
        "reforms",
        "disability",
    )
}
"""Modules that read, weigh and explain the law, and state no rule of it."""
NO_RULES = {
    "batches.coded",
    "batches.column",
    "batches.income_step",
    "benefits.names_of",
    "benefits.strangers",
    "cases.day_of",
    "cases.known_keys",
    "cases.whole_number",
    "contributions.rules_of",
    "pu.read_wage_programmes",
    "survivors.heading",
}
"""Functions beside rules that read columns and write words."""


def test_every_rule_names_its_source() -> None:
    found = dict(rules())
    assert len(found) > 40 and found.keys() >= NO_RULES
    silent = {name for name, rule in found.items() if "Source" not in (inspect.getdoc(rule) or "")}
    assert silent == NO_RULES


def test_every_parameter_has_a_source_and_a_confidence() -> None:
    law = built_in()
    for code, entry in law.entries.items():
        assert entry.rows, code
        for row in entry.rows:
            assert row.source, code
            assert row.confidence in ("high", "medium", "low"), code
            assert row.confidence != "low" or law.questions[row.question]["stops"], f"{code} is doubtful and asks nobody"


def test_every_parameter_is_read_by_a_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask every rule about the present and the pandemic; what nobody asked for is dead, or a rule is missing."""
    fresh = built_in().with_rows([])
    monkeypatch.setattr(answers, "_in_use", [fresh])
    moment = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    privacy.correction_due(moment), privacy.breach_due(moment), privacy.of_age_on(moment.date(), on=moment.date())
    privacy.years_of_books(moment.date()), days_of_complaints(moment.date())
    on, month, covid = dt.date(2026, 11, 1), Month.parse("2026-11"), Month.parse("2020-09")
    child = {f"child_1_{level}": 1 for level in ("tk", "sd", "smp", "sma", "pt")}
    wage = {"reference_income": 1_000_000}
    facts: dict[str, list[dict[str, Any]]] = {
        "jkm": [{"paid_months": 40, **child}],
        "jkk_death": [wage],
        "jkk_total_disability": [wage],
        "jkk_stmb": [wage | {"days": 500}],
        "jkk_transport": [dict.fromkeys(("land", "sea", "air"), 1)],
        "jkk_care": [
            dict.fromkeys(
                (
                    "home_care",
                    "denture",
                    "hearing_aid",
                    "glasses",
                    "treatment",
                    "rehabilitation",
                    "prosthesis",
                    "prosthesis_centre_price",
                ),
                1,
            )
        ],
        "scholarship": [{"cause": "jkk", **child}],
        "jkk_partial_disability": [
            *(wage | {"part_1": place} for place in range(len(disability.codes()))),
            wage | {"part_1": "D05", "part_2": "D25"},
        ],
        "jht": [{"balance": 1, "ground": ground, "membership_years": 12} for ground in jht.Ground],
        "jkp": [wage | {"paid_months": 12}],
        "late": [{"fund": fund, "amount": 1, "days_late": 1} for fund in claims.Fund],
    }
    assert facts.keys() == benefits.RULES.keys()
    for name, cases_ in facts.items():
        for one in cases_:
            benefits.award(name, {"event_on": on, **one}, fresh)
    for payer in (payer for payer in PayerKind if payer is not PayerKind.APBDES):
        for kind in MemberKind:
            contributions.contribution(int(month), reference=reference_income(1, month=int(month)), payer=payer, kind=kind)
    with pytest.raises(Undecided):
        contributions.contribution(int(month), reference=1, payer=PayerKind.APBDES)
    contributions.contribution(int(covid), reference=1)
    quotes.quote(1, since=month, months=1, sector=Sector.TRANSPORT)
    cover.standing(on, [(Month.parse("2026-09"), dt.date(2026, 9, 1))])
    privacy.correction_due(dt.datetime(2026, 11, 1, tzinfo=dt.UTC))
    claims.hours_to_report(on), claims.years_to_claim_accident(on)
    for fund in claims.Fund:
        claims.days_to_pay(fund, on), claims.years_to_claim(fund, on)
    claims.limits(on)
    enrolment.too_young(on, on=on), enrolment.too_old(on, on=on)
    enrolment.programmes_owed(0, is_employer=True, on=on)
    for risk in range(1, 6):
        pu.wage_contribution(int(month), wage=1, risk=risk, age=30)
    pu.programmes_of(pu.Firm.LARGE, month=int(month))
    jakon.of_contract(int(month), contract=1), jakon.of_wages(int(month), wages=1)
    for months in pmi.CONTRACTS:
        pmi.of_migrant(int(month), via=pmi.Via.AGENCY, months=months, extra=1)
    assert sorted(set(fresh.entries) - fresh.read) == []


def test_every_command_is_in_the_manual() -> None:
    manual = (ROOT / "docs" / "commands.md").read_text()
    for name in _commands(typer.main.get_command(app_with())):
        assert f"`naungan {name}`" in manual, name


def _commands(group: object, before: str = "") -> list[str]:
    commands = getattr(group, "commands", None)
    if commands is None:
        return [before.strip()]
    return [name for word, command in commands.items() for name in _commands(command, f"{before} {word}")]


def test_every_commands_option_has_help() -> None:
    for path in (SOURCE / "cli").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("Option", "Argument"):
                assert any(keyword.arg == "help" for keyword in node.keywords), f"{path.name}:{node.lineno}"


def test_all_templates_are_used() -> None:
    folder = SOURCE / "web" / "templates"
    views = "".join(path.read_text() for path in (SOURCE / "web").rglob("*.py"))
    templates = "".join(path.read_text() for path in folder.rglob("*.html"))
    piles = {f"piles/{pile.name}.html" for pile in house.piles()}
    steps = piles | {f"join/{step}.html" for step in re.findall(r'"(\w+)": _\1', views)}
    for path in folder.rglob("*.html"):
        name = str(path.relative_to(folder))
        is_allauths = name.startswith(("account/", "allauth/"))
        assert is_allauths or name in steps or f'"{name}"' in views + templates, name


def test_translations_are_whole() -> None:
    import polib

    from tools.translations import CATALOGUE, all_messages, problems

    assert problems(polib.pofile(str(CATALOGUE)), all_messages()) == []


def test_no_sentence_is_said_by_a_word_that_the_collector_of_translations_does_not_know() -> None:
    """A sentence that was asked for as `gettext("…")` or `gettext_lazy("…")` is collected by nobody, and stays English."""
    found = [
        f"{path.name}: {text}"
        for path in SOURCE.rglob("*.py")
        for text in re.findall(r"\bn?gettext(?:_lazy|_noop)?\(\s*[\"'][^\"']+", path.read_text())
    ]
    aliases = [
        f"{path.name}: {text}"
        for path in SOURCE.rglob("*.py")
        for text in re.findall(r"import gettext\w* as (?!_\b)\w+", path.read_text())
    ]
    assert found == aliases == []


def test_links_in_the_documents_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text()):
            if not link.startswith(("http", "mailto")):
                assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_decisions_are_numbered_without_a_gap() -> None:
    pages = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [int(name[:4]) for name in pages] == list(range(1, len(pages) + 1))


def test_calls_to_others_know_who_answers_and_follow_nowhere() -> None:
    """A client of HTTP checks the certificate and follows no redirection: no file may turn that."""
    calls = [path for path in (ROOT / "src").rglob("*.py") if "httpx.Client(" in path.read_text()]
    assert len(calls) >= 3
    for path in (ROOT / "src").rglob("*.py"):
        for call in (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)):
            words = {word.arg: ast.unparse(word.value) for word in call.keywords}
            assert "follow_redirects" not in words, f"{path}:{call.lineno}"
            assert words.get("verify", "trusted()") == "trusted()", f"{path}:{call.lineno}"
    assert (trusted().verify_mode, trusted().check_hostname) == (ssl.CERT_REQUIRED, True)
    assert len(trusted().get_ca_certs()) > 50, "the authorities that all browsers know"


def test_every_command_has_the_file_that_bears_its_name_and_waits_for_it_alone() -> None:
    from importlib import import_module

    from naungan.cli.main import ROOMS

    names = [name for commands in ROOMS.values() for name in commands]
    for name in names:
        assert hasattr(import_module(f"naungan.cli.{name}"), name), name
        group = typer.main.get_command(app_with(name))
        assert group.list_commands(None) == [name]  # type: ignore[attr-defined]
    everything = typer.main.get_command(app_with())
    assert everything.list_commands(None) == names  # type: ignore[attr-defined]
    assert typer.main.get_command(app_with("--help")).list_commands(None) == names  # type: ignore[attr-defined]


def test_no_sentence_of_a_template_holds_a_percent_sign() -> None:
    """It is looked up with two of them and kept with one: its reader would get it untranslated."""
    tag = re.compile(r'{% (?:translate|trans) "[^"]*%[^"]*"')
    templates = (SOURCE / "web" / "templates").rglob("*.html")
    assert [f"{one.name}: {found}" for one in templates for found in tag.findall(one.read_text())] == []
