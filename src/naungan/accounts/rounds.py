"""What has to be done again and again: the books and the trail are sealed, and what holds no more is deleted."""

from __future__ import annotations

import datetime as dt

from naungan.accounts.audit import seal
from naungan.accounts.books import seal_books
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


def _forget_cache(at: dt.datetime) -> None:
    run("accounts/forget_cache", at=at)


ROUNDS = (Round("trail", _trail), Round("order", _order, every=3600))
TIDY = (_forget_cache,)
