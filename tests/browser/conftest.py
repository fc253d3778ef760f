"""A house that the demonstration filled, served as users meet it, and Debian's Chromium to look at it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.homes import environment as home_of
from tests.homes import furnish
from tests.serving import PATIENCE_S, end, free_port, serve

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium")
NO_LINE = "ERR_INTERNET_DISCONNECTED"  # a test took the line away
PASSWORD = "contoh-naungan-2026"
SHOTS = os.environ.get("NAUNGAN_SHOTS", "")
"""A folder: the manual's pictures are written there."""
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

if CHROMIUM is None:
    pytest.skip("Chromium is not installed (tools/chromium.sh)", allow_module_level=True)


@dataclass(frozen=True)
class Site:
    """Where the house is served, and who may look around."""

    url: str
    member: str
    roster: Path
    environment: dict[str, str]

    def forget_tries(self) -> None:
        """An hour passes for the limits: these tests sign one member in more often than anybody may."""
        code = "import django; django.setup(); from naungan.accounts.models import Limit; Limit.objects.all().delete()"
        words = self.environment | {"DJANGO_SETTINGS_MODULE": "config.settings"}
        subprocess.run([sys.executable, "-c", code], check=True, env=words, timeout=PATIENCE_S)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    folder = Path(tempfile.mkdtemp(prefix="naungan-browser-"))
    furnish(folder)
    environment = home_of(folder) | {"PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-m", "naungan", "demo", "--villages", "3", "--rows-per-village", "12", "--no-serve", "--json"],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    server = serve(environment, port, ready=(url,))
    try:
        told = json.loads(ran.stdout)
        member = next(one["name"] for one in told["sign_ins"] if one["who"] == "member")
        roster = next(iter(sorted((folder / "demo").glob("*untuk-dicoba*"))))
        yield Site(url, member, roster, environment)
    finally:
        end(server)
        subprocess.run([sys.executable, "-m", "naungan", "db", "stop"], env=environment, check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")  # ends before tests of the database begin: its loop would forbid them
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE_S * 1000)  # whether a page comes; how fast, other tests tell
    with sync_playwright() as player:
        chromium = player.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


READ: set[tuple[str, str]] = set()
"""Pages that were held against the rules, by their digest and colours."""


@dataclass
class Eyes:
    """One reader with her window. Every page she sees is held against the rules for all pages."""

    site: Site
    context: BrowserContext
    page: Page
    name: str

    def go(self, where: str) -> None:
        answer = self.page.goto(self.site.url + where)
        assert answer is not None and answer.status == 200, (where, answer and answer.status)

    def look(self, name: str = "") -> None:
        """No serious fault for who reads by ear or keyboard, in light and dark; nothing beside the window."""
        for scheme in ("dark", "light"):
            self.page.emulate_media(color_scheme=scheme)
            if not self._is_new(scheme):
                continue
            found: list[dict[str, Any]] = Axe().run(self.page).response["violations"]
            serious = [
                (one["id"], [node["target"] for node in one["nodes"]][:3])
                for one in found
                if one["impact"] in ("serious", "critical")
            ]
            assert serious == [], (self.page.url, scheme, serious)
        beside = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beside <= 0, f"{self.page.url}: {beside} pixels beside the window"
        if SHOTS and name:
            self.page.screenshot(path=f"{SHOTS}/{name}-{self.name}.png", full_page=False)

    def _is_new(self, scheme: Literal["dark", "light"]) -> bool:
        """Tell whether nobody has read this page in these colours: what it says and how is the same at every width."""
        page = hashlib.sha256(re.sub(r"nonce-\S+|value=\"[^\"]*\"", "", self.page.inner_html("main")).encode()).hexdigest()
        seen = (page, scheme)
        is_new = seen not in READ
        READ.add(seen)
        return is_new

    def sign_in(self, who: str) -> None:
        self.go("/accounts/login/")
        self.look("login")
        self.page.fill("#id_login", who)
        self.page.fill("#id_password", PASSWORD)
        self.page.click("form.form button[type=submit]")


@pytest.fixture(params=[(360, "phone"), (1280, "desk")], ids=lambda one: one[1])
def eyes(request: pytest.FixtureRequest, site: Site, browser: Browser) -> Iterator[Eyes]:
    width, name = request.param
    yield from open_eyes(site, browser, width, name)


@pytest.fixture
def no_script(site: Site, browser: Browser) -> Iterator[Eyes]:
    yield from open_eyes(site, browser, 360, "plain", java_script_enabled=False)


def open_eyes(site: Site, browser: Browser, width: int, name: str, **words: Any) -> Iterator[Eyes]:
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="en-US", **words)
    context.set_default_timeout(PATIENCE_S * 1000)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" and NO_LINE not in said.text else None)
    here = (site.url, site.url.replace("127.0.0.1", "localhost"), "blob:", "data:")
    page.on("request", lambda asked: faults.append(asked.url) if not asked.url.startswith(here) else None)
    yield Eyes(site, context, page, name)
    context.close()
    assert faults == [], "the browser complained, or something was loaded from elsewhere"
