"""People who must not be read of in any line of the log: everybody whom tests invent. Listens to all that is written."""

from __future__ import annotations

import base64
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

from naungan.demo.people import Person
from naungan.lib.logs import Lines

LOOKED_FOR = 3_000
"""The last people that were invented: lines are written about those at hand."""
NIK = re.compile(r"(?<!\d)(1[1-9]|[2-9]\d)\d{14}(?!\d)")
PHONE = re.compile(r"(?<!\d)(?:\+?62|0)8\d{8,11}(?!\d)")


def forms_of(text: str) -> set[str]:
    """Return a text as it may be written: plain, for addresses, in Base64 and hexadecimal."""
    raw = text.encode()
    return {text, quote(text), base64.b64encode(raw).decode().rstrip("="), raw.hex(), text.encode("unicode_escape").decode()}


class Canaries(logging.Handler):
    """Reads each line as it would be written, and keeps those that tell of somebody."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines = Lines(as_json=True)
        self.found: list[str] = []
        self.heard = 0

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.startswith(("naungan", "django", "axes", "granian", "py.warnings")):
            return  # tools of the tests themselves
        self.heard += 1
        line = self.lines.format(record)
        names = [form for name in list(INVENTED)[-LOOKED_FOR:] for form in forms_of(name)]
        if NIK.search(line) or PHONE.search(line) or any(form in line for form in names):
            self.found.append(line)

    @contextmanager
    def listening(self) -> Iterator[Canaries]:
        """Listen to every logger, whatever level the program writes at."""
        root = logging.getLogger()
        root.addHandler(self)
        usual = Person.__init__

        def known(self: Person, *words: object, **named: object) -> None:
            usual(self, *words, **named)  # type: ignore[arg-type]
            if len(self.name) > 6 and " " in self.name:
                INVENTED[self.name] = None

        Person.__init__ = known  # type: ignore[method-assign]
        try:
            yield self
        finally:
            Person.__init__ = usual  # type: ignore[method-assign]
            root.removeHandler(self)


INVENTED: dict[str, None] = {}
