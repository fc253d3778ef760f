"""What has to be done again and again: what is over is deleted."""

from __future__ import annotations

import datetime as dt

from naungan.privacy.purging import purge


def _purge(at: dt.datetime) -> None:
    purge(at)


TIDY = (_purge,)
