"""On a machine with a service `naungan` works in its house, as its user: root need not remember either."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naungan.cli.installed import read_settings
from naungan.lib.errors import BadUsage
from naungan.operations.installing import Plan, files
from tests.homes import ROOT

SIGNS = st.text(st.characters(min_codepoint=32, max_codepoint=0x24F, exclude_characters="'\x7f\x85"), max_size=40)


@given(SIGNS)
def test_what_stands_between_single_quotes_is_the_value_here_and_in_a_shell(value: str) -> None:
    line = f"NAUNGAN_ALARMS='{value}'\n"
    assert read_settings(line) == {"NAUNGAN_ALARMS": value}
    said = subprocess.run(["sh", "-c", f'{line}printf %s "$NAUNGAN_ALARMS"'], capture_output=True, check=True)
    assert said.stdout.decode() == value


def test_without_quotes_it_is_the_rest_of_the_line_as_systemd_reads_it() -> None:
    text = '# Siapa\n\nNAUNGAN_HTTPS=1\nNAUNGAN_OPERATOR=Dinas Tenaga Kerja & Co\nNAUNGAN_CONTACT="a b"\n; more\nNAUNGAN_LANG=\n'
    assert read_settings(text) == {
        "NAUNGAN_HTTPS": "1",
        "NAUNGAN_OPERATOR": "Dinas Tenaga Kerja & Co",
        "NAUNGAN_CONTACT": "a b",
        "NAUNGAN_LANG": "",
    }


@pytest.mark.parametrize("line", ["NAUNGAN_LANG", "NAUNGAN_LANG='id", "NAUNGAN_ALARMS='a' 'b'"])
def test_a_line_that_is_no_setting_is_named(line: str) -> None:
    with pytest.raises(BadUsage) as refused:
        read_settings(f"NAUNGAN_HTTPS=1\n{line}\n")
    assert "Line 2" in str(refused.value)


def test_the_file_that_is_installed_can_be_read() -> None:
    plan = Plan("lindung.contoh.id", Path("/var/lib/naungan"), database="postgresql://a:b@db/naungan?x=1&y=2")
    found = read_settings(files(plan)["etc/naungan/naungan.env"])
    assert found["NAUNGAN_HOME"] == "/var/lib/naungan" and found["NAUNGAN_DATABASE_URL"].endswith("?x=1&y=2")


ENTER = """
import json, os, sys
from pathlib import Path
from naungan.cli import installed
installed.SETTINGS = Path(sys.argv[1])
became = installed.enter(sys.argv[2:])
print(json.dumps([became, os.geteuid(), os.getegid(), os.getgroups(), os.environ.get("NAUNGAN_HOME"), os.getcwd()]))
"""
SOMEBODY = 54321


def entered(settings: Path, *words: str, cwd: Path = ROOT, **more: str) -> list[object]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NAUNGAN_")}
    ran = subprocess.run(
        [sys.executable, "-c", ENTER, str(settings), *words], env=kept | more, cwd=cwd, capture_output=True, text=True, check=True
    )
    return list(json.loads(ran.stdout))


@pytest.fixture
def service(tmp_path: Path) -> Path:
    """Settings of a house that belongs to somebody else than root."""
    if os.geteuid() != 0:
        pytest.skip("only root becomes somebody else")
    home = tmp_path / "home"
    home.mkdir()
    os.chown(home, SOMEBODY, SOMEBODY)
    for folder in (tmp_path, *tmp_path.parents):
        if folder != Path("/") and folder.stat().st_uid == 0 and folder != Path("/tmp"):  # noqa: S108
            folder.chmod(0o755)
    (tmp_path / "naungan.env").write_text(f"NAUNGAN_HOME='{home}'\nNAUNGAN_LANG=id\n")
    return tmp_path / "naungan.env"


def test_root_becomes_the_user_of_the_service(service: Path) -> None:
    home = str(service.parent / "home")
    assert entered(service, "check")[:5] == [str(SOMEBODY), SOMEBODY, SOMEBODY, [], home]


def test_who_stands_where_that_user_may_not_stands_at_home(service: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    assert entered(service, "check", cwd=closed)[5] == str(service.parent / "home")


def test_a_house_that_was_named_is_meant(service: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    assert entered(service, "check", NAUNGAN_HOME=str(other))[:5] == ["", 0, os.getegid(), os.getgroups(), str(other)]


def test_root_makes_no_home_that_the_service_could_not_open(service: Path) -> None:
    (service.parent / "home").rmdir()
    with pytest.raises(subprocess.CalledProcessError) as refused:
        entered(service, "restore", "/backup/naungan")
    assert "install -d -o naungan" in refused.value.stderr and not (service.parent / "home").exists()


@pytest.mark.parametrize("words", [["demo", "--villages", "1"], ["install"], []])
def test_invented_people_never_come_into_the_services_house(service: Path, words: list[str]) -> None:
    assert entered(service, *words)[4] is None
