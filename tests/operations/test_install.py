"""A service on one machine: units that systemd takes, settings that stay, a database that no other service's end takes along."""

from __future__ import annotations

import configparser
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest

from naungan.lib.embedded.server import Server
from naungan.lib.errors import BadUsage
from naungan.operations.installing import NotRoot, Plan, files, install, judged
from tests.homes import ROOT
from tests.operations.living import naungan
from tests.serving import PATIENCE_S, until

OF_CADDY = {"{remote_host}"}
WHOLE = Plan(
    "lindung.jambi.example.id", Path("/var/lib/naungan"), backup=Path("/backup/naungan"), command="/bin/true", user="root"
)


def names(plan: Plan) -> set[str]:
    return {Path(one).name for one in files(plan)}


def test_every_place_is_filled_in() -> None:
    for name, text in files(WHOLE).items():
        assert set(re.findall(r"\{\w+\}", text)) <= OF_CADDY, name
    assert "lindung.jambi.example.id" in files(WHOLE)["etc/naungan/nginx.conf"]
    assert "NAUNGAN_HTTPS=1" in files(WHOLE)["etc/naungan/naungan.env"]


def test_notices_of_banks_have_a_door_of_their_own_in_the_unit_and_in_both_proxies() -> None:
    found = files(replace(WHOLE, port=9001, partners_port=9077))
    assert "--port 9001 --partners-port 9077" in found["etc/systemd/system/naungan.service"]
    nginx, caddy = found["etc/naungan/nginx.conf"], found["etc/naungan/Caddyfile"]
    assert re.search(r"location /v1\.0/ \{\s+proxy_pass http://127\.0\.0\.1:9077;", nginx)
    assert re.search(r"location / \{\s+proxy_pass http://127\.0\.0\.1:9001;", nginx)
    assert "reverse_proxy /v1.0/* 127.0.0.1:9077 {" in caddy and "reverse_proxy 127.0.0.1:9001 {" in caddy


def test_units_are_what_systemd_takes(tmp_path: Path) -> None:
    install(replace(WHOLE, root=tmp_path))
    units = sorted((tmp_path / "etc/systemd/system").iterdir())
    for unit in units:
        read = configparser.RawConfigParser(strict=False)
        read.optionxform = str  # type: ignore[assignment,method-assign]
        read.read(unit)
        assert read["Unit"]["Description"] and set(read.sections()) <= {"Unit", "Service", "Timer", "Install"}
    wanted = (tmp_path / "etc/systemd/system/naungan.target").read_text()
    for unit in units:  # nothing is written that nobody starts
        starts = unit.suffix == ".target" or unit.with_suffix(".timer").exists() or unit.name == "naungan-database.service"
        assert starts or unit.name in wanted
    if tool := shutil.which("systemd-analyze"):
        settings = tmp_path / "etc/naungan/naungan.env"
        assert settings.exists()
        ran = subprocess.run([tool, "verify", *map(str, units)], capture_output=True, text=True, check=False)
        assert not [line for line in ran.stderr.splitlines() if "naungan" in line and "Requires" not in line], ran.stderr


def test_timers_go_by_jakartas_time() -> None:
    timers = [text for name, text in files(WHOLE).items() if name.endswith(".timer")]
    assert len(timers) == 3 and all("Asia/Jakarta" in text for text in timers)


def test_what_is_not_there_is_not_started() -> None:
    assert not {one for one in names(replace(WHOLE, backup=None)) if "backup" in one or "drill" in one}
    own = replace(WHOLE, database="postgresql://naungan@db/naungan")
    assert "naungan-database.service" not in names(own)
    assert "naungan-database" not in files(own)["etc/systemd/system/naungan.service"]
    assert 'NAUNGAN_DATABASE_URL="postgresql://naungan@db/naungan"' in files(own)["etc/naungan/naungan.env"]


def test_what_somebody_wrote_into_a_proxys_file_is_kept_beside_it(tmp_path: Path) -> None:
    install(replace(WHOLE, root=tmp_path))
    proxy = tmp_path / "etc/naungan/nginx.conf"
    install(replace(WHOLE, root=tmp_path))
    assert not proxy.with_name("nginx.conf.before").exists(), "nothing changed"
    proxy.write_text("mine")
    install(replace(WHOLE, root=tmp_path))
    assert proxy.with_name("nginx.conf.before").read_text() == "mine" and "location /v1.0/" in proxy.read_text()


def test_settings_that_are_there_stay_and_units_are_renewed(tmp_path: Path) -> None:
    plan = replace(WHOLE, root=tmp_path)
    install(plan)
    (tmp_path / "etc/naungan/naungan.env").write_text("mine")
    (tmp_path / "etc/systemd/system/naungan.service").write_text("old")
    again = install(plan)
    assert (tmp_path / "etc/naungan/naungan.env").read_text() == "mine"
    assert "old" not in (tmp_path / "etc/systemd/system/naungan.service").read_text()
    assert tmp_path / "etc/naungan/naungan.env" not in again
    assert (tmp_path / "etc/naungan/naungan.env").stat().st_mode & 0o007 == 0  # it may hold passwords


@pytest.mark.parametrize(
    "changes",
    [
        {"domain": "jambi"},
        {"domain": "jambi.id; rm -rf /"},
        {"domain": ""},
        {"user": "Root User"},
        {"home": Path("data")},
        {"home": Path("/var/lib/nau ngan")},
        {"home": Path("/var/lib/%n")},
        {"backup": Path("/var/lib/naungan/backup")},
        {"backup": Path("/var/lib/naungan")},
        {"home": Path("/home/ani/data")},  # a service may not look there
        {"backup": Path("/tmp/backups")},  # noqa: S108
        {"command": "/root/.local/bin/naungan"},
    ],
)
def test_words_that_would_break_a_unit_are_refused(changes: dict[str, object]) -> None:
    with pytest.raises(BadUsage):
        judged(replace(WHOLE, **changes))  # type: ignore[arg-type]


def test_only_root_installs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(NotRoot):
        install(WHOLE)


def test_the_command_writes_under_a_folder_and_says_what_comes_next(tmp_path: Path) -> None:
    said = naungan(tmp_path, "install", "--domain", "lindung.example.id", "--root", str(tmp_path / "root"))
    assert "systemctl" in said and (tmp_path / "root/etc/systemd/system/naungan.service").exists()
    assert not (tmp_path / "root/etc/systemd/system/naungan-backup.service").exists()


def test_the_database_runs_as_a_service_of_its_own(furnished: dict[str, str]) -> None:
    """It says when it is there, lives on while others come and go, and ends when it is told."""
    home = Path(furnished["NAUNGAN_HOME"])
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        told.bind(f"{folder}/notify")
        told.settimeout(PATIENCE_S)
        words = [sys.executable, "-m", "naungan.cli.main", "db", "run"]
        running = subprocess.Popen(words, env=furnished | {"NOTIFY_SOCKET": f"{folder}/notify"}, cwd=ROOT)
        try:
            assert told.recv(100) == b"READY=1"
            first = json.loads(naungan(home, "db", "status", "--json"))
            naungan(home, "check")
            assert json.loads(naungan(home, "db", "status", "--json")) == first and first["running"]
            running.send_signal(signal.SIGTERM)
            assert running.wait(PATIENCE_S) == 0
            assert Server(home).status() is None
            running = subprocess.Popen(words, env=furnished, cwd=ROOT, stderr=subprocess.DEVNULL)
            until(lambda: Server(home).status() is not None, "the database does not run")
            number = Server(home).status()
            assert number is not None
            time.sleep(1.5)
            os.kill(number, signal.SIGKILL)
            assert running.wait(60) == 1  # who started it starts it again
        finally:
            running.kill()
            Server(home).stop()


def test_an_account_is_made_without_anybody_at_the_keyboard(furnished: dict[str, str], tmp_path: Path) -> None:
    home = Path(furnished["NAUNGAN_HOME"])
    (tmp_path / "password").write_text("kuda laut 2026\n")
    words = ("account", "add", "pusat", "--name", "Pusat", "--role", "head_office", "--by", "setup")
    said = naungan(home, *words, "--password-file", str(tmp_path / "none"), ends_with=2)
    assert "cannot be read" in said
    naungan(home, *words, "--password-file", str(tmp_path / "password"))
    assert "pusat" in naungan(home, "account", "show")


def test_the_month_that_is_over_is_closed_where_none_is_named(furnished: dict[str, str]) -> None:
    home = Path(furnished["NAUNGAN_HOME"])
    said = json.loads(naungan(home, "month", "close", "--on", "2026-01-01", "--json"))
    assert said["month"] == "2025-12"
