"""Watching the statements of `.sql` files while they run."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Self

import pytest
from django.db import connection

from naungan.lib import sql

EXPLAINED = {"SELECT", "WITH", "INSERT", "UPDATE", "DELETE"}


class Watcher(ABC):
    """Looks at each statement of a `.sql` file before it runs.

    name   whose statements run now; empty: those of no file, which are not looked at
    tried  the files that ran
    """

    def __init__(self) -> None:
        self.name = ""
        self.tried: set[str] = set()

    @abstractmethod
    def look(self, text: str, params: Any) -> None: ...

    @contextmanager
    def watching(self) -> Iterator[Self]:
        run = sql._run

        def named(name: str, *words: Any) -> Any:
            self.name = name
            self.tried.add(name)
            try:
                return run(name, *words)
            finally:
                self.name = ""

        def before(execute: Callable[..., Any], text: str, params: Any, many: bool, context: Any) -> Any:
            if self.name and text.lstrip().split(None, 1)[0].upper() in EXPLAINED:
                self.look(text, params)
            return execute(text, params, many, context)

        with pytest.MonkeyPatch.context() as patch, connection.execute_wrapper(before):
            patch.setattr(sql, "_run", named)
            yield self
