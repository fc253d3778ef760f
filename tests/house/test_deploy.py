"""What is said for containers is of this program: its settings, its commands, its files, the role that it works as."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from naungan.cli.main import ROOMS
from naungan.lib.postgresql.roles import APP
from naungan.lib.settings import BY_NAME

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())


def test_every_setting_that_is_named_is_one() -> None:
    for path in DEPLOY.iterdir():
        assert set(re.findall(r"NAUNGAN_[A-Z_]+", path.read_text())) <= set(BY_NAME), path


def test_every_command_is_one_and_each_service_closes_what_it_does_not_need() -> None:
    commands = {name for names in ROOMS.values() for name in names}
    said = re.findall(r'"naungan", "(\w+)"', (DEPLOY / "compose.yaml").read_text() + (DEPLOY / "Containerfile").read_text())
    assert len(said) >= 3 and set(said) <= commands
    for name in ("pages", "worker", "backup"):
        service = COMPOSE["services"][name]
        assert service["read_only"] and service["cap_drop"] == ["ALL"] and service["depends_on"], name
    assert all(port.startswith("127.0.0.1:") for port in COMPOSE["services"]["pages"]["ports"])
    assert "ports" not in COMPOSE["services"]["database"]


def test_every_file_that_is_copied_is_there() -> None:
    for words in re.findall(r"^COPY (?!--)(.+) \S+$", (DEPLOY / "Containerfile").read_text(), re.M):
        for name in words.split():
            assert (DEPLOY.parent / name).exists(), name


def test_every_word_of_compose_is_in_the_example_and_the_role_is_ours() -> None:
    asked = set(re.findall(r"\$\{([A-Z_]+)", (DEPLOY / "compose.yaml").read_text()))
    given = set(re.findall(r"^([A-Z_]+)=", (DEPLOY / "example.env").read_text(), re.M))
    assert asked <= given
    assert f"CREATE ROLE {APP} " in (DEPLOY / "role.sh").read_text()
    for name in ("pages", "worker"):
        known = COMPOSE["services"][name]["environment"]
        assert APP in known["NAUNGAN_DATABASE_URL"] and "OWNER" not in str(known), f"{name} does not know the owner's password"
    assert "env_file" not in COMPOSE["services"]["database"] and COMPOSE["services"]["pages"]["env_file"] == "house.env"
