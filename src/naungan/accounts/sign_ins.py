"""Who came in, who went, who was turned away: kept in the audit trail."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from naungan.accounts.models import Account
from naungan.lib.access import Role, Viewer, plain_name
from naungan.lib.clock import now
from naungan.lib.trail import record


def _keep(act: str, account: Account, request: HttpRequest | None) -> None:
    origin = str(request.META.get("REMOTE_ADDR", "")) if request is not None else ""
    viewer = Viewer(account.username, Role(account.role), origin=origin)
    record(viewer, act, noun="account", subject=account.pk, at=now())


def came_in(sender: object, request: HttpRequest | None, user: Account, **more: Any) -> None:
    _keep("sign.in", user, request)


def went(sender: object, request: HttpRequest | None, user: Account | None, **more: Any) -> None:
    if user is not None:
        _keep("sign.out", user, request)


def turned_away(sender: object, credentials: dict[str, Any], request: HttpRequest | None = None, **more: Any) -> None:
    """Of names that nobody has nothing is kept: people type passwords, and NIKs, into the wrong field."""
    name = str(credentials.get("username") or credentials.get("login") or "")
    account = Account.objects.filter(username__iexact=plain_name(name)).first()
    if account is not None:
        _keep("sign.refused", account, request)


def code_refused(sender: object, request: HttpRequest | None, user: Account, **more: Any) -> None:
    """A second factor that is wrong, from somebody who had the password."""
    _keep("sign.refused", user, request)


def code_shown(sender: object, request: HttpRequest | None, user: Account, authenticator: Authenticator, **more: Any) -> None:
    """The code by which a second factor is set up opens nothing a second time."""
    code = request.POST.get("code", "") if request is not None else ""
    if code and authenticator.type == Authenticator.Type.TOTP:
        authenticator.wrap().validate_code(code)


def listen() -> None:
    authentication_failed.connect(code_refused, dispatch_uid="naungan.code_refused")
    authenticator_added.connect(code_shown, dispatch_uid="naungan.code_shown")
    user_logged_in.connect(came_in, dispatch_uid="naungan.sign_in")
    user_logged_out.connect(went, dispatch_uid="naungan.sign_out")
    user_login_failed.connect(turned_away, dispatch_uid="naungan.sign_refused")
