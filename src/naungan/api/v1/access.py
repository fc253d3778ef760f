"""The door of the API: whose token it is, what it may do, how often; problems as programs read them; writes said twice."""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja.security import HttpBearer

from naungan.accounts.limits import require
from naungan.accounts.models import KeptAnswer, ProgramToken
from naungan.accounts.queries import viewer_of_token
from naungan.lib.access import Viewer
from naungan.lib.clock import now
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.retry import one_transaction
from naungan.lib.words import say

MINUTE = dt.timedelta(minutes=1)
PAGE = 100
STATUS = {
    "usage": 400,
    "nik.bad": 400,
    "scope.missing": 403,
    "not_found": 404,
    "limit.too_often": 429,
    "member.elsewhere": 404,
}
"""Statuses of problems; of all others 422, and 409 where the same request may succeed later."""


AWAY_S = 5
"""After so many seconds a caller is asked to come again: a database that was restarted is back by then."""


class NoScope(Problem):
    code = "scope.missing"


class NotFound(Problem):
    code = "not_found"


class KeyMissing(Problem):
    code = "idempotency.missing"


class KeyDiffers(Problem):
    code = "idempotency.differs"


class Call(HttpRequest):
    """A request of a program whose token was read."""

    viewer: Viewer
    program: ProgramToken


class Token(HttpBearer):
    """`Authorization: Bearer ngn_…`."""

    def authenticate(self, request: HttpRequest, token: str) -> Viewer | None:
        found = viewer_of_token(token, origin=str(request.META.get("REMOTE_ADDR", "")), at=now())
        if found is None:
            return None
        viewer, program = found
        request.viewer, request.program = viewer, program  # type: ignore[attr-defined]
        require("api", str(program.pk), most=program.per_minute, within=MINUTE, at=now())
        return viewer


def need(request: HttpRequest, scope: str) -> Call:
    """Return the call of a program that may do this. Raises NoScope."""
    assert hasattr(request, "viewer")
    if scope not in request.viewer.scopes:
        raise NoScope("This token may not do this: it lacks the scope {scope}.", scope=scope, fix="Ask for another token.")
    return request  # type: ignore[return-value]


def is_away(problem: Problem) -> bool:
    """Whether the database cannot be reached or used now (503); one that is busy is there."""
    return problem.code.startswith(("database.", "house.away")) and problem.code != "database.busy"


def as_problem(problem: Problem, status: int = 0) -> HttpResponse:
    """Return a problem as RFC 9457 wants it, with our code and how to mend it.

    status  of HTTP, where it is not the one of the problem's code
    """
    otherwise = 400 if isinstance(problem, BadUsage) else 409 if problem.retryable else 422
    status = status or (503 if is_away(problem) else STATUS.get(problem.code, otherwise))
    body = {
        "type": f"urn:naungan:problem:{problem.code}",
        "title": say(problem.sentence, **problem.values),
        "status": status,
        "code": problem.code,
        "fix": say(problem.fix, **problem.values) if problem.fix else "",
        "retryable": problem.retryable,
    }
    answer = HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type="application/problem+json")
    if status in (429, 503):
        answer.headers["Retry-After"] = str(int(problem.values.get("minutes", 1)) * 60 if status == 429 else AWAY_S)
    return answer


Verb = Callable[..., tuple[int, dict[str, Any]]]


def once(verb: Verb) -> Callable[..., HttpResponse]:
    """Do a write once for each `Idempotency-Key` of a program: the same again gets the same answer, for ever.

    The answer is kept in the transaction of the write; of two at once one waits for the other. Raises KeyMissing, and
    KeyDiffers where another body came under the key.
    """

    @wraps(verb)
    def door(request: Call, *args: Any, **words: Any) -> HttpResponse:
        key = request.headers.get("Idempotency-Key", "")
        if not 1 <= len(key) <= 128 or not key.isprintable():
            raise KeyMissing("A write needs the header Idempotency-Key, of 1 to 128 signs.", fix="Send an id of your own.")
        said = sha256(f"{request.method} {request.path}\n".encode() + fingerprint(request)).digest()
        kept = _kept(request, key, said, lambda: verb(request, *args, **words))
        return HttpResponse(bytes(kept.body or b""), status=kept.status, content_type="application/json")

    return door


@one_transaction
@transaction.atomic  # what fails leaves no key behind, also within a caller's transaction
def _kept(request: Call, key: str, said: bytes, verb: Callable[[], tuple[int, dict[str, Any]]]) -> KeptAnswer:
    row = KeptAnswer(token=request.program, key=key, request_hash=said, made_at=now())
    KeptAnswer.objects.bulk_create([row], ignore_conflicts=True)
    kept = KeptAnswer.objects.select_for_update().get(token=request.program, key=key)
    if bytes(kept.request_hash) != said:
        raise KeyDiffers("Another request came under this Idempotency-Key before.", fix="Use a new key.")
    if kept.status is None:
        status, body = verb()
        kept.status, kept.body = status, json.dumps(body, default=str, ensure_ascii=False).encode()
        kept.save(update_fields=["status", "body"])
    return kept


def fingerprint(request: HttpRequest) -> bytes:
    """Return what tells one body from another; of files their content."""
    if request.FILES:
        files = [(name, file) for name in sorted(request.FILES) for file in request.FILES.getlist(name)]
        return b"".join(name.encode() + sha256(file.read()).digest() for name, file in files)
    return request.body


def page_of(rows: QuerySet[Any], cursor: str) -> tuple[list[Any], str]:
    """Return one page of rows by their key, and the cursor of the next one (empty: no more). Raises BadUsage."""
    after = 0
    if cursor:
        try:
            after = int(base64.urlsafe_b64decode(cursor.encode()).decode().removeprefix("after:"))
        except ValueError as error:
            raise BadUsage("This cursor is none of ours.", fix="Take `next` of the page before.") from error
    part: list[Model] = list(rows.filter(pk__gt=after).order_by("pk")[: PAGE + 1])
    if len(part) <= PAGE:
        return part, ""
    return part[:PAGE], base64.urlsafe_b64encode(f"after:{part[PAGE - 1].pk}".encode()).decode()
