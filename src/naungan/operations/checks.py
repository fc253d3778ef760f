"""What must always be true of how this house is run."""

from __future__ import annotations

from collections.abc import Iterator

from naungan.lib.errors import Finding
from naungan.lib.window import Window
from naungan.operations.answers import unlike_agreed


def answers_nobody_agreed_to(window: Window) -> Iterator[Finding]:
    """Yield that the answers to questions of law are others than were agreed to."""
    if unlike_agreed():
        yield Finding("operations.answers_differ", "answers.yaml is not what was last agreed to (naungan law answer).")


CHECKS = (answers_nobody_agreed_to,)
