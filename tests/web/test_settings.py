"""What a browser is told beside the page: which cookies it keeps, what it may load, what it forgets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings as now_set
from django.test import Client

from tests.web.conftest import ROLES, House

ASK = """
import json
from config import settings as s
names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_SAMESITE",
         "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_PROXY_SSL_HEADER", "BEHIND_PROXY")
print(json.dumps({name: getattr(s, name) for name in names}))
"""


def behind_tls() -> dict[str, Any]:
    """Return the settings of a house that stands behind a proxy speaking TLS, as its own process reads them."""
    env = {**os.environ, "NAUNGAN_HTTPS": "1"}
    said = subprocess.run([sys.executable, "-c", ASK], env=env, capture_output=True, text=True, check=True)
    values: dict[str, Any] = json.loads(said.stdout)
    values["SECURE_PROXY_SSL_HEADER"] = tuple(values["SECURE_PROXY_SSL_HEADER"])
    return values


def test_behind_tls_cookies_are_host_bound_and_the_policy_covers_subdomains(house: House, settings: Any) -> None:
    for name, value in behind_tls().items():
        setattr(settings, name, value)
    browser = Client(headers={"x-forwarded-proto": "https"})
    assert browser.get("/accounts/login/").status_code == 200
    answer = browser.post("/accounts/login/", {"login": "officer", "password": "kata-sandi-uji-coba-1"})
    assert answer.status_code == 302, "signed in"
    kept = {**browser.cookies}
    assert {"__Host-sessionid", "__Host-csrftoken"} <= set(kept)
    for name, cookie in kept.items():
        assert cookie["secure"] and cookie["samesite"] == "Lax" and cookie["path"] == "/" and not cookie["domain"], name
    assert kept["__Host-sessionid"]["httponly"]
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert browser.get("/branch/").status_code == 200, "and the session is found under its name"


@pytest.mark.parametrize("path", ["/", "/figures/", "/me/", "/branch/", "/api/v1/price", "/nowhere/", "/static/"])
def test_no_answer_opens_itself_to_other_origins(house: House, path: str) -> None:
    answer = house.client("officer").get(path, headers={"origin": "https://elsewhere.example"})
    assert not [name for name in answer.headers if name.lower().startswith("access-control-")]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert "Index of" not in answer.content.decode()


def test_nothing_is_told_to_who_tries_what_only_developers_use(house: House) -> None:
    browser = Client()
    assert not now_set.DEBUG
    assert browser.trace("/").status_code == 405
    for path in ("/.git/config", "/.env", "/admin/", "/__debug__/", "/static/naungan/", "/metrics"):
        assert browser.get(path).status_code == 404, path


@pytest.mark.parametrize(
    ("who", "page", "door"), [("member", "/me/", "/me/leave/"), ("officer", "/branch/", "/accounts/logout/")]
)
def test_who_leaves_leaves_nothing_in_the_browser(house: House, who: str, page: str, door: str) -> None:
    browser = house.client(who)
    before = browser.get(page)
    assert before.status_code == 200
    assert "no-store" in before.headers["Cache-Control"] and "Clear-Site-Data" not in before.headers
    left = browser.post(door)
    assert left.status_code == 302
    assert left.headers["Clear-Site-Data"] == '"cache"'
    assert not browser.cookies[now_set.SESSION_COOKIE_NAME].value
    assert browser.get(page).status_code == 302


@pytest.mark.parametrize("who", [role for role in ROLES if role != "anonymous"])
def test_no_page_of_somebody_is_kept_by_a_browser(house: House, who: str) -> None:
    page = {"member": "/me/", "sponsor": "/sponsor/", "other_sponsor": "/sponsor/", "head_office": "/office/"}.get(
        who, "/branch/"
    )
    assert house.client(who).get(page).headers["Cache-Control"] == "no-store"
