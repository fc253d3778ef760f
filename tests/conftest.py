"""Every test runs on a real PostgreSQL: the embedded one in a home of its own, or the server of NAUNGAN_DATABASE_URL."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tests.homes import environment, furnish, furnish_server

hypothesis.settings.register_profile("house", deadline=None)  # machines are noisy; what may take how long is asked elsewhere
hypothesis.settings.load_profile("house")

HOME = Path(tempfile.mkdtemp(prefix="naungan-tests-"))
os.environ["NAUNGAN_HOME"] = str(HOME)
os.environ["NAUNGAN_LANG"] = "en"
HOME.chmod(0o700)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Copy the database of a furnished home, with its areas, instead of making every table anew: tests are rolled back to it."""
    from django.db import connections

    template = "naungan"
    if "NAUNGAN_DATABASE_URL" in os.environ:
        template = furnish_server(HOME)
    else:
        furnish(HOME)
    connections["default"].settings_dict["TEST"]["TEMPLATE"] = template


@pytest.fixture(scope="module")
def emptied_afterwards(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Of rows that a test rolled back the server keeps the pages, and what it counted of them: other tests find small tables."""
    from django.db import connection

    def emptied() -> None:
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")

    emptied()  # of tests that came before and do not do it
    yield
    emptied()


@pytest.fixture(autouse=True, scope="session")
def passwords_are_quick() -> Iterator[None]:
    """How passwords are kept is slow on purpose: one test of accounts looks at it, no other needs to wait for it."""
    from django.test import override_settings

    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def no_demonstration_is_remembered() -> None:
    """What another test's house was is looked up anew: the answer is kept for seconds."""
    from naungan.lib import demonstration

    demonstration.forget()


@pytest.fixture(autouse=True, scope="session")
def acts_have_words() -> Iterator[None]:
    """Whatever act a test brings into the trail has words for the page that shows it: none stands there as a code."""
    from django.db.models.signals import post_save

    from naungan.lib import house
    from naungan.lib.models import AuditEvent

    def kept(sender: object, instance: AuditEvent, **more: Any) -> None:
        assert instance.act in house.words("act"), f"the act “{instance.act}” has no words in words.py of its room"
        assert not instance.noun or instance.noun in house.words("noun"), f"“{instance.noun}” has no word"

    post_save.connect(kept, sender=AuditEvent, weak=False, dispatch_uid="tests.acts_have_words")
    yield
    post_save.disconnect(sender=AuditEvent, dispatch_uid="tests.acts_have_words")


@pytest.fixture(autouse=True, scope="session")
def lines_tell_of_nobody() -> Iterator[None]:
    """Whatever all these tests make the program write into its log, in full: no name, NIK or telephone of a person in them."""
    from tests.canaries import Canaries

    with Canaries().listening() as canaries:
        yield
    assert not canaries.found, canaries.found[:5]


SLOW = (
    *("torture/test_money", "operations/test_backups", "upgrade", "cli/test_commands", "browser", "torture", "operations"),
    *("cli", "web", "api"),
)


APART = (
    "tests/browser/",
    "tests/torture/",
    "tests/upgrade/",
    "tests/cli/test_commands.py",
    "tests/cli/test_law.py",
    "tests/enrolment/test_ugly.py",
    "tests/operations/test_backups.py",
    "tests/operations/test_install.py",
    "tests/operations/test_moving.py",
    "tests/operations/test_replica.py",
    "tests/operations/test_wheel.py",
    "tests/house/test_filled.py",
    "tests/house/test_first_batches.py",
    "tests/house/test_plans.py",
    "tests/house/test_schema.py",
)
"""Tests that run the program, a browser or a storm, or fill many tables: `make quick` leaves them out."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the slow files first: two workers take whole files, and end together."""
    for item in items:
        if any(name in str(item.path) for name in APART):
            item.add_marker(pytest.mark.apart)
    items.sort(key=lambda item: next((rank for rank, name in enumerate(SLOW) if f"tests/{name}" in str(item.path)), len(SLOW)))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Return the environment of a home of its own, for tests that run the program as others would."""
    folder = Path(tempfile.mkdtemp(prefix="naungan-house-"))
    yield environment(folder) | {"PYTHONWARNINGS": "default"}
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def furnished(house: dict[str, str]) -> dict[str, str]:
    """Return the environment of a home that was started before: it has its database and the areas, and nobody in it."""
    furnish(Path(house["NAUNGAN_HOME"]))
    return house


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server and remove the home, unless somebody else ran these tests as a child of theirs."""
    from naungan.lib.embedded import embedded_server

    if (HOME / "postgresql").exists():
        embedded_server().stop()
    shutil.rmtree(HOME, ignore_errors=True)
