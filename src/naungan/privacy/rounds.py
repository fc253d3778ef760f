"""What has to be done again and again: what is over is deleted, and whom a restored copy knows again is forgotten again."""

from __future__ import annotations

import datetime as dt

from naungan.lib.access import house_itself
from naungan.lib.clock import now
from naungan.lib.loops import Round, Turn
from naungan.privacy.erasing import forget_again, keep_all_outside
from naungan.privacy.purging import purge


def _erasures(once: bool) -> Turn:
    """Also by a clock in doubt: a copy that is restored after weeks still knows whom it must not."""
    keep_all_outside(now())
    return Turn(is_idle=True, counts={"forgotten": forget_again(now())})


def _purge(at: dt.datetime) -> None:
    purge(at, by=house_itself("purge"))


ROUNDS = (Round("erasures", _erasures, every=600),)
TIDY = (_purge,)
