"""Who acts at the command line: an account that shows itself as at the door, by its password and its second factor."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import replace

from allauth.mfa.models import Authenticator

from naungan.accounts.limits import require
from naungan.accounts.models import Account
from naungan.accounts.queries import viewer_of
from naungan.accounts.rights import may
from naungan.lib.access import SHELL, Role, Viewer, plain_name
from naungan.lib.demonstration import is_demo
from naungan.lib.errors import Problem
from naungan.lib.trail import record

MOST, WITHIN = 20, dt.timedelta(minutes=15)
"""Times an account shows itself, right or wrong: a morning's approvals one after another, and no guessing."""


class NotShown(Problem):
    code = "shell.not_shown"


class NotHers(Problem):
    code = "shell.not_hers"


def is_begun() -> bool:
    """Whether somebody of head office has shown herself: from then on accounts answer for what is done, and no typed name does.

    Whatever she takes away from her account later opens nothing again; an account that nobody has used yet closes nothing.
    """
    heads = Account.objects.filter(role=Account.Role.HEAD_OFFICE)  # also who was ended since
    with_factor = Authenticator.objects.filter(user__in=heads).exists() or heads.exclude(last_login=None).exists()
    return with_factor or (is_demo() and heads.filter(is_demo=True).exists())


def wants_code(username: str) -> bool:
    """Whether an account has a second factor of numbers, which is asked for beside its password."""
    return bool(Authenticator.objects.filter(user__username=plain_name(username), type=Authenticator.Type.TOTP).exists())


def shown(username: str, *, password: str, code: str = "", act: str, at: dt.datetime) -> Viewer:
    """Return the viewer that an account is, for an act at the command line.

    code    the six figures of the second factor; of a demonstration's account none
    act     what it is for, by its name in `rights`
    Raises  NotShown for a name, password or code that is wrong, one answer for all three, kept in the trail; TooOften;
            NotHers for an account without a second factor, or whose role may not do the act
    """
    name = plain_name(username)
    require("shell.sign_in", name, most=MOST, within=WITHIN, at=at)
    account = Account.objects.filter(username=name, is_active=True).first()
    factor = Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).first() if account else None
    is_she = account is not None and account.check_password(password)
    is_proved = is_she and (factor is None or factor.wrap().validate_code(code.strip()))  # which is good for once
    if not is_proved:
        if account is not None:
            who = Viewer(name, Role(account.role), origin=SHELL)
            record(who, "sign.refused", noun="account", subject=account.pk, at=at)
        raise NotShown("This name, password or code is not right.", fix="Compare them and try again.")
    assert account is not None
    if factor is None and not (account.is_demo and is_demo()):
        raise NotHers("Account {name} has no second factor.", name=name, fix="Sign in on the page once and set it up.")
    viewer = replace(viewer_of(account), origin=SHELL, session=secrets.token_hex(8))
    if not may(viewer, act):
        raise NotHers("Account {name} has another task.", name=name, fix="Ask a colleague whose task this is.")
    return viewer
