"""What routes have in common: what nobody knows is refused; scope, answers and problems stand in the description."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, get_type_hints

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.params import models as places
from pydantic import ConfigDict

from naungan.api.v1.access import Call, need
from naungan.lib.errors import BadUsage

MOST_MONTHS = 120
"""Longer than any law lets a member pay ahead: the verb says what the law of the month allows."""
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "schema": {"type": "string", "minLength": 1, "maxLength": 128},
}


class Asked(Schema):
    """What is not known is refused: a word that is misspelt would else be left out in silence."""

    model_config = ConfigDict(extra="forbid")


class Answer(Schema):
    """Nothing is answered that is not described."""

    model_config = ConfigDict(extra="forbid")


class ProblemOut(Answer):
    """Why something was refused (RFC 9457), with a stable code and how to mend it."""

    type: str
    title: str
    status: int
    code: str
    fix: str
    retryable: bool


PROBLEMS: dict[int, type[Schema]] = dict.fromkeys((400, 401, 403, 404, 409, 413, 422, 429, 503), ProblemOut)
"""Every route may answer these."""
View = Callable[..., Any]


class Routes:
    """Puts routes of one noun into the description, each with its scope, its answers and, where it writes, its key."""

    def __init__(self, router: Router) -> None:
        self.router = router

    def get(self, path: str, **words: Any) -> Callable[[View], View]:
        return self._route("GET", path, **words)

    def post(self, path: str, **words: Any) -> Callable[[View], View]:
        return self._route("POST", path, **words)

    def _route(
        self, method: str, path: str, *, scope: str, summary: str, answer: type[Schema], status: int = 200
    ) -> Callable[[View], View]:
        """Return a decorator for a view, which gets the call of a program that has the scope.

        status  201 for a write: it carries an Idempotency-Key
        """

        def decorated(view: View) -> View:
            known = _words_of(view, path)

            @wraps(view)
            def checked(request: HttpRequest, **words: Any) -> Any:
                call = need(request, scope)
                _require_known(call, known)
                return view(call, **words)

            vars(checked)["__signature__"] = _signature(view)
            extra: dict[str, Any] = {"security": [{"Token": [scope]}]}
            if status == 201:
                extra["parameters"] = [KEY]
            self.router.add_api_operation(
                path,
                [method],
                checked,
                operation_id=view.__name__,
                summary=summary,
                description=f"Scope `{scope}`. {inspect.getdoc(view) or ''}".strip(),
                response={status: answer, **PROBLEMS},
                openapi_extra=extra,
            )
            return view

        return decorated


def _signature(view: View) -> inspect.Signature:
    """Return what ninja reads of a view: the call by the name that it leaves out, and kinds that need no module to be read."""
    kinds = get_type_hints(view, include_extras=True)
    call, *others = inspect.signature(view).parameters.values()
    words = [one.replace(annotation=kinds[one.name]) for one in others]
    return inspect.Signature([call.replace(name="request", annotation=HttpRequest), *words])


def _words_of(view: View, path: str) -> list[str]:
    """Return what a view reads from the address after the question mark."""
    found: list[str] = []
    for name, kind in get_type_hints(view, include_extras=True).items():
        place = next((one for one in getattr(kind, "__metadata__", ()) if isinstance(one, places.Query)), None)
        if place is not None:
            found += kind.__origin__.model_fields
        elif kind is str and f"{{{name}}}" not in path:
            found.append(name)
    return found


def _require_known(call: Call, known: list[str]) -> None:
    for name in sorted(set(call.GET) - set(known)):
        raise BadUsage(
            "There is no parameter “{given}” here.",
            given=name[:40],
            names=", ".join(known),
            fix="Choose one of: {names}." if known else "Leave it out.",
        )
