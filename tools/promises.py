"""docs/promises.md: each promise with the figure reached, the command, the tests, and the day, from results that were kept.

python tools/promises.py run [torture]   runs the tests of all promises (small, or at full size) and keeps what came of each
python tools/promises.py page [--check]  writes the page from what was kept
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as Xml

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "benchmarks" / "results"
KEPT = RESULTS / "promises.json"
PAGE = ROOT / "docs" / "promises.md"
FULL = {
    "NAUNGAN_KILLS": "100",
    "NAUNGAN_ROSTERS": "1000",
    "NAUNGAN_DOOR_KILLS": "20",
    "NAUNGAN_SLOW": "1000",
    "NAUNGAN_PAYMENTS": "2000",
    "NAUNGAN_CALLERS": "64",
    "NAUNGAN_MONEY_KILLS": "20",
    "NAUNGAN_LIED": "8000",
    "NAUNGAN_DEBITS": "2000",
    "NAUNGAN_LIVES": "200",
    "NAUNGAN_STEPS": "50",
    "NAUNGAN_RESTARTS": "50",
    "NAUNGAN_LOAD_S": "600",
    "NAUNGAN_SOAK_S": "3600",
}
"""Sizes of `make torture`, `make torture-money` and `make load`."""


@dataclass(frozen=True)
class Promise:
    """One promise.

    tests    test files or tests, as pytest names them
    figures  of benchmarks: file in benchmarks/results, and the words with which the promise begins there
    beside   what is not reached, or not tried
    """

    number: str
    says: str
    goal: str
    tests: tuple[str, ...]
    figures: tuple[tuple[str, str], ...] = ()
    beside: str = ""


PROMISES = (
    Promise(
        "P1",
        "a payment is posted exactly once, however often and in whatever order it is announced",
        "0 doubled, 0 lost of 2,000 announced 64 times at once",
        (
            "tests/torture/test_money.py::test_each_payment_announced_by_many_at_once_and_by_file_is_posted_once",
            "tests/torture/test_money.py::test_with_every_lie_on_the_books_and_the_banks_books_agree",
            "tests/torture/test_broken_machines.py::test_over_lines_that_are_cut_held_up_and_reset_each_payment_is_posted_once",
        ),
    ),
    Promise(
        "P2",
        "what was acknowledged survives a crash",
        "0 lost: processes and database killed, the database restarted, the disk full",
        (
            "tests/torture/test_money.py::test_killed_again_and_again_under_load_nothing_acknowledged_is_lost",
            "tests/torture/test_money.py::test_two_servers_and_two_workers_on_one_database_and_one_pair_is_killed",
            "tests/torture/test_broken_machines.py::test_a_full_disk_refuses_what_it_cannot_keep_and_forgets_nothing",
            "tests/torture/test_broken_machines.py::test_a_database_that_restarts_under_load_is_waited_for",
            "tests/torture/test_doors.py::test_under_load_what_is_killed_again_and_again_is_back_without_a_hand",
        ),
    ),
    Promise(
        "P3",
        "a job that is killed finishes later with the same result",
        "same result as if it had not been killed",
        (
            "tests/torture/test_kills.py",
            "tests/operations/test_rekeying.py",
            "tests/operations/test_moving.py",
            "tests/upgrade/test_upgrade.py::test_an_upgrade_that_is_killed_goes_on_where_it_was",
        ),
    ),
    Promise(
        "P4",
        "the books always balance, and a closed month is the same for ever",
        "every journal sums to 0, by the database; statements of closed months never change",
        ("tests/ledger", "tests/torture/test_state_machine.py"),
    ),
    Promise(
        "P5",
        "no sponsor's budget below zero",
        "exact, sixteen at once",
        (
            "tests/torture/test_kills.py::test_sixteen_threads_spend_one_agreement_exactly",
            "tests/torture/test_agreements.py",
        ),
    ),
    Promise(
        "P6",
        "no cover without money, no money without a place",
        "every rupiah in cover, savings, suspense or refund, after any life of money",
        ("tests/torture/test_state_machine.py", "tests/house/test_findings.py", "tests/contributions/test_places.py"),
    ),
    Promise(
        "P7",
        "nothing that moves money out is sent twice, nothing stays unknown for long",
        "0 twice with a bank that lies; parked for a person after a day",
        ("tests/torture/test_money.py::test_with_every_lie_on_each_debit_is_taken_once_and_posted_once",),
        beside="payouts of claims come with claims",
    ),
    Promise(
        "P8",
        "no row of a list is lost, changed or unexplained",
        "rows in = accepted + refused + blank, for 1,000 bad files",
        ("tests/torture/test_bad_rosters.py", "tests/enrolment/test_ugly.py"),
    ),
    Promise(
        "P9",
        "nobody sees what is not hers",
        "every route, role and relation, none unexpected",
        ("tests/web/test_rights.py", "tests/api/test_v1.py", "tests/web/test_names.py"),
    ),
    Promise(
        "P10",
        "personal data leave by no log, address, backup or temporary file",
        "0 canaries",
        (
            "tests/lib/test_logs.py",
            "tests/operations/test_backups.py::test_no_backup_tells_a_nik_and_no_temporary_file_does",
            "tests/web/test_pages.py::TestCanary",
            "tests/privacy",
        ),
        beside="the log of every run of all tests is read for everybody they invent (`tests/canaries.py`)",
    ),
    Promise(
        "P11",
        "tampering with trail or books is seen",
        "each kind of forgery found",
        ("tests/accounts/test_trail.py", "tests/house/test_findings.py"),
        beside="not measured at 100 million rows",
    ),
    Promise(
        "P12",
        "a restore is proven, not assumed",
        "lost at most 60 s, back within an hour; tried in every run",
        ("tests/operations/test_backups.py",),
        figures=(("years.json", ""),),
    ),
    Promise(
        "P13",
        "upgrades keep data and service",
        "no lost write, no wait above 2 s, books equal",
        ("tests/upgrade",),
        beside="on a busy machine 2 s are forty usual payments",
    ),
    Promise(
        "P14",
        "the API never fails by any input",
        "0 answers of 5xx",
        ("tests/api/test_v1.py", "tests/api/test_any_message.py", "tests/api/test_dci.py"),
    ),
    Promise(
        "P15",
        "days are right in all three zones, in leap years and by clocks that are wrong",
        "0 differences",
        ("tests/regulation", "tests/messages/test_topics.py", "tests/api/test_clocks.py"),
    ),
    Promise(
        "P16",
        "agents can neither steal unseen nor be accused unseen",
        "receipts straight to members",
        (),
        beside="comes with channels",
    ),
    Promise(
        "P17",
        "two people for what opens the house or binds its money",
        "every listed act, by each way round it",
        ("tests/approvals",),
    ),
    Promise(
        "P18",
        "OWASP ASVS level 2",
        "each row held, with its test",
        ("tests/house/test_asvs.py", "tests/web/test_pages.py::TestEveryPage"),
    ),
    Promise(
        "P19",
        "a person's request and a breach are answered within three days",
        "copy within 10 minutes, scope of a breach within 5",
        ("tests/privacy",),
        figures=(("privacy.json", "whom an account saw"),),
    ),
    Promise(
        "P20",
        "fast at national size",
        "see [what was measured](../benchmarks/README.md)",
        ("tests/house/test_plans.py", "tests/operations/test_replica.py", "tests/torture/test_load.py"),
        figures=(("money.json", "SNAP payment notices"), ("money.json", "month close, 10"), ("latest.json", "status by NIK")),
    ),
)


def run(is_full: bool) -> int:
    """Run the tests of all promises and keep what came of each."""
    chosen = list(dict.fromkeys(test for one in PROMISES for test in one.tests))
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "junit.xml"
        words = [sys.executable, "-m", "pytest", "-n", "3", "-q", f"--junitxml={said}", "-o", "junit_family=xunit1", *chosen]
        code = subprocess.run(words, cwd=ROOT, env=os.environ | (FULL if is_full else {}), check=False).returncode
        read(said, is_full=is_full)
    return code


def read(file: Path, *, is_full: bool) -> int:
    """Keep what came of the tests of a run (pytest --junitxml=FILE -o junit_family=xunit1)."""
    came: dict[str, list[int]] = {}
    for case in Xml.parse(file).getroot().iter("testcase"):  # noqa: S314  # our own
        name = f"{case.get('file')}::{'::'.join([*_classes(case), str(case.get('name')).partition('[')[0]])}"
        if not any(_is_of(name, test) for one in PROMISES for test in one.tests):
            continue
        ran = came.setdefault(name, [0, 0, 0])
        is_bad = case.find("failure") is not None or case.find("error") is not None
        ran[2 if case.find("skipped") is not None else int(is_bad)] += 1
    words = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    day = dt.datetime.now(dt.UTC).date().isoformat()
    kept = {"day": day, "commit": commit, "size": "full" if is_full else "small", "tests": dict(sorted(came.items()))}
    tests = ",\n".join(f"  {json.dumps(name)}: {json.dumps(ran)}" for name, ran in sorted(came.items()))
    head = json.dumps({name: value for name, value in kept.items() if name != "tests"})
    KEPT.write_text(f'{head[:-1]}, "tests": {{\n{tests}\n}}}}\n')
    return 0


def _is_of(name: str, test: str) -> bool:
    return name == test or name.startswith((f"{test}::", f"{test}/"))


def _classes(case: Xml.Element) -> list[str]:
    module = str(case.get("file")).removesuffix(".py").replace("/", ".")
    return [one for one in str(case.get("classname")).removeprefix(module).split(".") if one]


def page() -> str:
    kept = json.loads(KEPT.read_text())
    lines = [
        "# Promises",
        "",
        "What this house promises, how it is tried, and what came of it. Made by `python tools/promises.py` from results that were kept, never by hand.",
        "",
        f"Tests last ran on {kept['day']} at `{kept['commit']}`, {'at full size' if kept['size'] == 'full' else 'at the small sizes of every run; `make promises` runs them at full size'}.",
        "",
        "| | promise | goal | came of it | tried by | beside it |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for one in PROMISES:
        tests = "<br>".join(f"`{test.removeprefix('tests/')}`" for test in one.tests) or "–"
        lines.append(f"| {one.number} | {one.says} | {one.goal} | {_came(one, kept['tests'])} | {tests} | {one.beside} |")
    return "\n".join([*lines, ""])


def _came(one: Promise, tests: dict[str, list[int]]) -> str:
    mine = [
        ran
        for name, ran in tests.items()
        if any(name == test or name.startswith((f"{test}::", f"{test}/")) for test in one.tests)
    ]
    good, bad, skipped = (sum(ran[place] for ran in mine) for place in range(3))
    said = (
        [f"{good} of {good + bad} good" + (f", {skipped} not run" if skipped else "")]
        if mine
        else ["not tried" if not one.tests else "**not run**"]
    )
    for file, words in one.figures:
        path = RESULTS / file
        rows = json.loads(path.read_text())["figures"] if path.exists() else []
        said += [f"{row['promise']}: {_figure(row['figure'])}" for row in rows if row["promise"].startswith(words)]
    return "; ".join(said)


def _figure(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def is_there(test: str) -> bool:
    """Whether a test that a promise names is there."""
    path, _, name = test.partition("::")
    place = ROOT / path
    return place.exists() and (not name or bool(re.search(rf"(?:def|class) {name.split('::')[-1]}\b", place.read_text())))


def main() -> int:
    match sys.argv[1:]:
        case ["read", file, *more]:
            return read(Path(file), is_full="torture" in more)
        case ["run", *more]:
            return run("torture" in more)
        case ["page", "--check"]:
            is_same = PAGE.exists() and PAGE.read_text() == page()
            print("the promises are current" if is_same else "docs/promises.md: run python tools/promises.py page")
            return int(not is_same)
        case ["page"]:
            PAGE.write_text(page())
            return 0
    sys.exit(__doc__)


if __name__ == "__main__":
    sys.exit(main())
