"""How allauth behaves here: accounts are made by people of the house, never by sign-up."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class NoSignUp(DefaultAccountAdapter):  # type: ignore[misc]
    """No account comes into being at a form."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count wrong passwords by name and address together: whoever knows a name alone locks nobody out."""
        return f"{super()._get_login_attempts_cache_key(request, **credentials)}:{self.get_client_ip(request)}"

    def is_safe_url(self, url: str | None) -> bool:
        """Whether to go on there after signing in; an address that cannot be is none."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def get_client_ip(self, request: HttpRequest) -> Any:
        return request.META.get("REMOTE_ADDR", "127.0.0.1")
