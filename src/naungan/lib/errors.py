"""Problems are for the caller, findings are stored data gone wrong, bugs are assertions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from naungan.lib.words import say


class Problem(Exception):  # noqa: N818  # a problem is the caller's word for it
    """What came, what was wanted and how to mend it, in the reader's language.

    The sentence and the fix are message ids (English); `values` fill their places after translation.
    """

    code = "problem"
    exit_status = 1

    def __init__(self, sentence: str, /, *, fix: str = "", retryable: bool = False, **values: Any) -> None:
        self.sentence, self.fix, self.values, self.retryable = sentence, fix, values, retryable
        super().__init__(sentence)

    def __str__(self) -> str:
        return " ".join(say(part, **self.values) for part in (self.sentence, self.fix) if part)

    def on_page(self) -> str:
        """Return the words for a page: who reads it has no shell, so a fix that names a command is left out."""
        return say(self.sentence, **self.values) if "naungan " in self.fix else str(self)

    def as_json(self) -> dict[str, object]:
        return {
            "code": self.code,
            "problem": say(self.sentence, **self.values),
            "fix": say(self.fix, **self.values) if self.fix else "",
            "retryable": self.retryable,
        }


class BadUsage(Problem):
    """The words of the call are off: exit status 2."""

    code = "usage"
    exit_status = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach of what must always be true of stored data, found by a room's `checks.py`."""

    code: str
    sentence: str
