"""What has to be done again and again: the books and the trail are sealed, and what holds no more is deleted."""

from __future__ import annotations

import datetime as dt

from django.contrib.sessions.models import Session

from naungan.accounts.audit import seal
from naungan.accounts.books import seal_books
from naungan.accounts.codes import forget_codes
from naungan.accounts.models import KeptAnswer, Limit
from naungan.lib import house
from naungan.lib.clock import now
from naungan.lib.leaps import leap
from naungan.lib.loops import Round, Turn
from naungan.lib.sql import run


def _trail(once: bool) -> Turn:
    books = seal_books(now())
    seal(now())
    return Turn(not books, {"journals": books})


def _order(once: bool) -> Turn:
    if leap(now()) is None:  # by a clock in doubt nothing is too old
        house.tidy(now())
    return Turn(is_idle=True)


def _forget_tries(at: dt.datetime) -> None:
    """Delete counts of tries, sessions and begun answers that hold no more."""
    Limit.objects.filter(since__lt=at - dt.timedelta(days=2)).delete()
    Session.objects.filter(expire_date__lt=at).delete()
    run("accounts/forget_cache", at=at)
    KeptAnswer.objects.filter(status=None, made_at__lt=at - dt.timedelta(days=1)).delete()


ROUNDS = (Round("trail", _trail), Round("order", _order, every=3600))
TIDY = (forget_codes, _forget_tries)
