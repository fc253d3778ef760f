"""The command line, run as a stranger runs it: exit statuses, JSON keys, errors that help."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from naungan.demo.run import NUMBER
from naungan.demo.today import PASSWORD
from naungan.lib.clock import now, wib_day
from tests.serving import PATIENCE_S, free_port


def naungan(*words: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "naungan", *words], capture_output=True, text=True, env=env, check=False, timeout=300
    )


def answer(*words: str, env: dict[str, str] | None = None) -> Any:
    ran = naungan(*words, "--json", env=env)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_plan_of_jambi(house: dict[str, str]) -> None:
    words = "plan --areas 1562 --grant 100000000 --share 0.10 --payer apbd --from 2023-01 --months 12"
    assert answer(*words.split(), env=house) == {
        "per_area": {"full_people": 49, "part_people": 1, "part_months": 7, "spent": 9_996_000, "left": 4_000},
        "people": 78_100,
        "person_months": 929_390,
        "spent": 15_613_752_000,
        "left": 6_248_000,
    }


def test_plan_of_self_payers_is_priced_at_the_relief_then_in_full(house: dict[str, str]) -> None:
    words = "plan --areas 1 --grant 184800 --share 1 --payer self --from 2026-11 --months 12"
    assert answer(*words.split(), env=house)["per_area"]["full_people"] == 1


def test_quote(house: dict[str, str]) -> None:
    told = answer(
        *["quote", "--income", "1000000", "--from", "2026-11", "--months", "3", "--programmes", "jkk,jkm,jht"],
        env=house,
    )
    assert told["reference_income"] == 1_000_000
    assert [month["total"] for month in told["months"]] == [28_400, 28_400, 36_800]
    assert set(told["months"][0]) == {"month", "jkk", "jkm", "jht", "total", "rules"}
    assert any("PP 50/2025" in rule for rule in told["months"][0]["rules"])
    assert told["total"] == 93_600
    assert not Path(house["NAUNGAN_HOME"], "postgresql").exists(), "a price needs no database"


def test_credit_for_months_paid_before_the_relief(house: dict[str, str]) -> None:
    words = "quote --income 1000000 --from 2026-01 --months 3 --sector transport --paid 50400"
    assert answer(*words.split(), env=house)["credit"] == 25_200


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ("quote --income 1e6 --from 2026-01", 2, "whole rupiah"),
        ("quote --income 1000000 --from 2026-13", 2, "not a month"),
        ("quote --income 1000000 --from 2014-01", 1, "2015-07"),
        ("quote --income 1000000 --from 2026-05 --payer apbdes", 1, "Q3"),
        ("quote --income 1000000 --from 2026-05 --sector fishing", 2, "other, transport"),
        ("quote --from 2026-05", 2, "--income"),
        ("plan --areas 0 --grant 1 --share 1 --from 2023-01 --months 12", 2, "1 or more"),
        ("plan --areas 1 --grant 1 --share 10 --from 2023-01 --months 12", 2, "from 0 to 1"),
        ("nonsense", 2, "nonsense"),
    ],
)
def test_wrong_words_are_answered_with_help_and_a_status(words: str, status: int, said: str, house: dict[str, str]) -> None:
    ran = naungan(*words.split(), env=house)
    assert (ran.returncode, ran.stdout) == (status, "")
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


def test_messages_are_indonesian_by_default(house: dict[str, str]) -> None:
    plain = {name: value for name, value in house.items() if name not in ("NAUNGAN_LANG", "LANG", "LC_ALL")}
    assert "bukan jumlah rupiah" in naungan("quote", "--income", "x", "--from", "2026-01", env=plain).stderr


def test_an_unwritable_home_is_explained(house: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = naungan("check", env=house | {"NAUNGAN_HOME": str(tmp_path / "file" / "home")})
    assert ran.returncode == 1
    assert "NAUNGAN_HOME" in ran.stderr and "Traceback" not in ran.stderr


def test_an_unreachable_server_is_explained(house: dict[str, str]) -> None:
    ran = naungan("check", env=house | {"NAUNGAN_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"})
    assert ran.returncode == 1
    assert "NAUNGAN_DATABASE_URL" in ran.stderr and "Traceback" not in ran.stderr
    ran = naungan("check", env=house | {"NAUNGAN_DATABASE_URL": "postgres ql:/"})
    assert ran.returncode == 2 and "Traceback" not in ran.stderr


LEAVES = """
import datetime as dt, json, sys
from naungan.cli.output import open_house
open_house()
from naungan.enrolment.rosters.replacement import replace
from naungan.lib.access import house_itself
from naungan.lib.clock import now
done = replace(int(sys.argv[1]), reason="died", on=dt.date(2023, 5, 10), by=house_itself(), at=now())
print(json.dumps({"refunded": done.refund.amount, "successor": done.successor and done.successor.pk}))
"""


def as_the_house(code: str, *words: str, env: dict[str, str]) -> Any:
    ran = subprocess.run([sys.executable, "-c", code, *words], env=env, capture_output=True, text=True, check=True)
    return json.loads(ran.stdout)


def test_the_whole_story_from_an_empty_folder(house: dict[str, str], tmp_path: Path) -> None:
    """Demo, its JSON, the sponsor's own commands on top of it, and silence from the checks."""
    told = answer("demo", "--villages", "4", "--no-serve", "--since", "2023-01", env=house)
    assert set(told) >= {
        "people",
        "person_months",
        "committed",
        "paid",
        "used",
        "given_back",
        "ceiling",
        "left",
        "overspent_areas",
        "waiting",
        "verdicts",
        "wrongly_refused",
        "wrongly_accepted",
        "seconds",
        "files",
    }
    assert (told["people"], told["person_months"], told["overspent_areas"]) == (200, 4 * 595, 0)
    assert told["used"] + told["left"] == told["ceiling"] == 4 * 10_000_000
    assert told["wrongly_refused"] == 0
    fuzzy = {"duplicate.person"}
    assert all(row["planted"] == row["found"] for code, row in told["verdicts"].items() if code not in fuzzy | {"ok"})
    assert Path(told["files"]["map"]).read_text().startswith("<svg")
    assert len(told["files"]["checked"]) == len(told["files"]["rosters"]) > 0

    rows = told["roster_rows"]
    states = {name: answer("status", "--roster-row", str(row), "--on", "2023-06-15", env=house) for name, row in rows.items()}
    assert {name: state["reason"]["code"] for name, state in states.items()} == {
        "covered": "covered.paid",
        "refused": "roster.refused",
        "waiting": "roster.waiting",
    }

    again = answer("roster", "enrol", told["files"]["rosters"][0], "--agreement", NUMBER, env=house)
    assert again["repeated"]
    checked = answer("roster", "check", told["files"]["rosters"][0], "--agreement", NUMBER, "--on", "2023-01-06", env=house)
    assert set(checked["outcomes"]) <= {"repeated", "refused"}
    said = naungan(
        "roster", "check", told["files"]["rosters"][0], "--agreement", NUMBER, "--column", "Peringkat=desil", env=house
    )
    assert said.returncode == 2 and "--column HEAD=KEY" in said.stderr and "decile" in said.stderr
    headed = tmp_path / "lain.csv"
    headed.write_text(
        "NIK;Nama;Tgl Lahir;Desa;Peringkat Miskin\n1504031708850001;Siti Contoh;17-08-1985;Muaro Bulian;2\n"
        "1504031708850002;Sari Contoh;17-08-1985;Muaro Bulian;3\n"
    )
    unread = answer("roster", "check", str(headed), "--agreement", NUMBER, env=house)
    assert unread["unread_columns"] == ["Peringkat Miskin"]
    assert any("Peringkat Miskin" in one for one in unread["suggestions"])
    meant = answer("roster", "check", str(headed), "--agreement", NUMBER, "--column", "Peringkat Miskin=decile", env=house)
    assert meant["unread_columns"] == [] and not any("Peringkat" in one for one in meant["suggestions"])
    leaves = ("roster", "replace", str(rows["covered"]), "--reason", "died", "--on", "2023-05-10")
    assert naungan(*leaves, env=house).returncode == 2, "somebody answers for it"
    elsewhere = naungan(*leaves, "--by", "petugas", env=house | {"NAUNGAN_PASSWORD": PASSWORD})
    assert elsewhere.returncode == 2 and "There is no roster row" in elsewhere.stderr, "her branch serves other villages"
    left = as_the_house(LEAVES, str(rows["covered"]), env=house)
    assert left["refunded"] == 7 * 16_800
    shown = answer("agreement", "show", NUMBER, env=house)
    assert left["successor"] is None, "the agreement's months are long past: nobody is covered backwards"
    assert (shown["used"], shown["waiting"]) == (told["used"] - 7 * 16_800, told["waiting"])
    assert shown["given_back"] == told["given_back"] + 7 * 16_800 and shown["committed"] == told["committed"]
    assert answer("ledger", "balance", env=house)["sum"] == 0
    assert naungan("coverage", "--format", "svg", "--on", "2023-06-15", env=house).stdout.startswith("<svg")
    for words in (["check"], ["ledger", "check"]):
        silent = naungan(*words, env=house)
        assert (silent.returncode, silent.stdout, silent.stderr) == (0, "", "")

    payments = tmp_path / "bank.csv"
    payments.write_text("external_id,bill,amount,paid_at\n1,B0,5,2023-02-01T09:00:00\n")
    posted = answer("payments", "post", str(payments), "--source", "bank", env=house)
    assert posted["codes"] == {"number_unknown": 1}
    added = naungan("member", "add", "--nik", "1504031708850001", "--name", "Siti", "--income", "1000000", env=house)
    assert added.returncode == 1 and "demonstration" in added.stderr, "real people have no place here"
    outside = naungan("serve", "--host", "0.0.0.0", env=house)  # noqa: S104
    assert outside.returncode == 1 and "this machine only" in outside.stderr
    again_ = naungan("demo", "--villages", "1", "--no-serve", env=house)
    assert again_.returncode == 1 and "--fresh" in again_.stderr and "nothing was changed" in again_.stderr
    refused = naungan("demo", "--villages", "1", "--no-serve", env=_with_another_sponsor(house))
    assert refused.returncode == 1 and "did not make" in refused.stderr
    assert naungan("db", "status", env=house).stdout.strip().endswith("does not run."), "the last one out stops it"


def _with_another_sponsor(house: dict[str, str]) -> dict[str, str]:
    as_pusat = house | {"NAUNGAN_PASSWORD": PASSWORD}
    answer("sponsor", "add", "Kabupaten Contoh", "--payer", "apbd", "--by", "pusat", env=as_pusat)
    return house


def test_the_template_is_itself_a_roster(house: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "daftar.xlsx"
    assert naungan("roster", "template", str(path), env=house).returncode == 0
    assert naungan("roster", "template", str(path), env=house).returncode == 2, "nothing is overwritten"


def test_the_demo_serves_its_page_and_ctrl_c_ends_everything(furnished: dict[str, str]) -> None:
    port = free_port()
    words = [sys.executable, "-m", "naungan", "demo", "--villages", "2", "--port", str(port)]
    with subprocess.Popen(words, env=furnished, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as demo:
        page = _page(f"http://127.0.0.1:{port}/?lang=en", patience_s=PATIENCE_S)
        _page(f"http://127.0.0.1:{port}/figures/", patience_s=PATIENCE_S)
        second = naungan("demo", "--villages", "1", "--port", str(port), env=furnished)
        demo.send_signal(signal.SIGINT)
        said, _ = demo.communicate(timeout=PATIENCE_S)
    assert "people are protected this month" in page
    assert "petugas, contoh-naungan-2026" in said
    assert f"Open http://127.0.0.1:{port}/" in said
    assert second.returncode == 1 and "cannot be used" in second.stderr, "nothing is emptied under a running page"
    assert naungan("db", "status", env=furnished).stdout.strip().endswith("does not run.")


def _page(address: str, *, patience_s: float) -> str:
    begun = time.monotonic()
    while True:
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:
                return str(answer.read().decode())
        except OSError:
            if time.monotonic() - begun > patience_s:
                raise
            time.sleep(0.3)


def test_the_programme_of_the_demo_runs_today(furnished: dict[str, str]) -> None:
    told = answer("demo", "--villages", "2", "--no-serve", env=furnished)
    assert told["on"] == wib_day(now()).isoformat()
    assert told["people"] == 100 <= sum(row["covered"] for row in told["coverage"][1:])
    assert answer("status", "--roster-row", str(told["roster_rows"]["covered"]), env=furnished)["covered"]
    assert naungan("work", "--once", env=furnished).returncode == 0, (
        "the trail and the books are sealed, and their ends kept outside"
    )
    assert naungan("demo", "--villages", "1", "--no-serve", "--fresh", env=furnished).returncode == 0
    assert naungan("work", "--once", env=furnished).returncode == 0
    silent = naungan("check", env=furnished)
    assert (silent.returncode, silent.stdout) == (0, ""), "the ends of a trail that is gone belong to nothing"
    late = naungan("demo", "--villages", "1", "--no-serve", "--fresh", "--since", "2031-01", env=furnished)
    assert late.returncode == 2 and "cannot begin in 2031-01" in late.stderr


def test_rows_have_ids_that_an_office_can_find(furnished: dict[str, str]) -> None:
    answer("demo", "--villages", "1", "--no-serve", "--since", "2023-01", env=furnished)
    rows = answer("roster", "rows", "--agreement", NUMBER, "--outcome", "waiting", env=furnished)
    assert rows and set(rows[0]) == {"id", "list", "file", "sheet", "line", "area", "village", "verdict", "months"}
    status = answer("status", "--roster-row", str(rows[0]["id"]), "--on", "2023-06-15", env=furnished)
    assert status["reason"]["code"] == "roster.waiting"
    assert naungan("serve", "--port", "99999", env=furnished).returncode == 2
