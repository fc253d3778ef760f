"""How allauth behaves here: accounts are made by people of the house, never by sign-up."""

from __future__ import annotations

import datetime as dt
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from naungan.accounts.limits import allow, network_of
from naungan.lib.access import plain_name
from naungan.lib.clock import now

MOST_AN_HOUR = 200
"""Tries at one name, from wherever: far more than a person needs, and far fewer than guessing does."""


class NoSignUp(DefaultAccountAdapter):  # type: ignore[misc]
    """No account comes into being at a form."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count wrong passwords by name and address together: whoever knows a name alone locks nobody out."""
        return f"{super()._get_login_attempts_cache_key(request, **credentials)}:{self.get_client_ip(request)}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Beside that, end guesses at one name from very many addresses."""
        super().pre_authenticate(request, **credentials)
        name = plain_name(str(credentials.get("username", "")))
        if not allow("sign.name", name, most=MOST_AN_HOUR, within=dt.timedelta(hours=1), at=now()):
            raise self.validation_error("too_many_login_attempts")

    def is_safe_url(self, url: str | None) -> bool:
        """Whether to go on there after signing in; an address that cannot be is none."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def get_client_ip(self, request: HttpRequest) -> Any:
        return network_of(request)
