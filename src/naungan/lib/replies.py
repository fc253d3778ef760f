"""What people may write to our number: a room offers the words that it understands in its file `replies.py`, as `REPLIES`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from naungan.lib.access import Viewer

Answering = Callable[[list[Any], Callable[[Any], Viewer], str, dt.datetime], None]
"""Does what was asked for the members (`registry.Member`) who have that telephone, each as herself, and writes an answer into
the outbox: given them, who acts for each, the key of this reply (unique for ever; "": without an answer), and the moment."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One thing that may be asked.

    name   as it is kept
    words  what people write for it, in capitals, the first as it is printed
    does   does it and answers
    is_alone  whether it counts only where nothing else is written
    """

    name: str
    words: tuple[str, ...]
    does: Answering
    is_alone: bool = False
