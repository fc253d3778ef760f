"""What is done without a page leaves its trail too."""

from __future__ import annotations

import datetime as dt
from typing import Any

from naungan.accounts import audit
from naungan.lib.access import Viewer
from naungan.lib.acts import witnessed


def listen() -> None:
    witnessed(_keep)


def _keep(act: str, by: Viewer, *, noun: str, subject: object, reason: str, at: dt.datetime, **detail: Any) -> None:
    audit.record(
        by, act, noun=noun, subject=subject, reason=reason, origin="shell" if by.at_shell else "", at=at, **detail
    )
