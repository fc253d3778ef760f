"""Acts that somebody answers for: by whom, and who is told of it in the act's own transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from naungan.lib.access import Role, Viewer

By = Viewer | str
"""Who acts: a viewer, whose page or program keeps the trail with its address; or the name of a job or a machine's user."""
Witness = Callable[..., None]
_witnesses: list[Witness] = []


def name_of(by: By) -> str:
    return by.name if isinstance(by, Viewer) else by.strip()


def witnessed(witness: Witness) -> Witness:
    """Add somebody who is told of each act that came without a page: called as `leave_trail` is."""
    if witness not in _witnesses:  # a process may say twice that it is ready
        _witnesses.append(witness)
    return witness


def leave_trail(act: str, by: By, *, noun: str, subject: object, reason: str, at: dt.datetime, **detail: Any) -> None:
    """Tell the witnesses of an act, in its transaction. Whoever comes with a page leaves her trail there."""
    if not isinstance(by, Viewer) or by.at_shell:
        viewer = by if isinstance(by, Viewer) else Viewer(name_of(by), Role.SHELL)
        for witness in _witnesses:
            witness(act, viewer, noun=noun, subject=subject, reason=reason, at=at, **detail)
