"""Pages for what went wrong: what came, what was wanted, how to mend it. None shows a number or name of a person."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from naungan.api.v1.access import AWAY_S, as_problem, is_away
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.traces import current
from naungan.lib.words import marked

COMPARE = marked("Compare it with openapi.json.")


class NoRoute(Problem):
    code = "address.unknown"


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    if request.path.startswith("/api/"):
        return as_problem(
            NoRoute("There is no address {path}.", path=request.path[:200], fix="Compare it with openapi.json."), 404
        )
    return render(request, "errors/404.html", status=404)


def refused(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    if request.path.startswith("/api/"):
        return as_problem(BadUsage("This request cannot be read.", fix=COMPARE), 400)
    return render(request, "errors/400.html", status=400)


def only_by_form(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Say in a page what a browser shows as a bare 405: this address takes what a form sends."""

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        if answer.status_code == 405 and request.path.startswith("/api/"):
            told = as_problem(NoRoute("This address takes no {method}.", method=request.method, fix=COMPARE), 405)
            told.headers["Allow"] = answer.headers.get("Allow", "")
            return told
        if answer.status_code != 405 or answer.content:
            return answer
        page = render(request, "errors/405.html", status=405)
        page.headers["Allow"] = answer.headers.get("Allow", "")
        return page

    return middleware


def only_text(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Turn away forms and addresses with the sign NUL, which no database keeps as text. In files it may stand."""

    def middleware(request: HttpRequest) -> HttpResponse:
        is_form = request.content_type in ("multipart/form-data", "application/x-www-form-urlencoded")
        sent = [*request.GET.lists(), *(request.POST.lists() if is_form else ())]
        if any("\0" in text for name, texts in sent for text in (name, *texts)):
            return bad_request(request)
        return get_response(request)

    return middleware


class Failed(Problem):
    code = "house.failed"


class Away(Problem):
    code = "house.away"


def _is_away(error: BaseException | None) -> bool:
    """Whether the database cannot be reached, or is starting or ending: not where it is there and refuses."""
    if isinstance(error, Problem):
        return is_away(error)
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    state = str(getattr(error.__cause__, "sqlstate", None) or "")
    return state == "" or state.startswith(("08", "57P"))


def failed(request: HttpRequest) -> HttpResponse:
    """Tell a fault of ours from a database that is not there for a moment (Django calls this while it handles the error)."""
    was_away = _is_away(sys.exception())
    status = 503 if was_away else 500
    if request.path.startswith(("/api/", "/registry/")):
        problem: Problem = (
            Away("The house is not there for a moment.", fix="Send it again in some seconds.", retryable=True)
            if was_away
            else Failed("Something failed here, and is written in the log.", fix="Tell whoever runs this house.")
        )
        answer = as_problem(problem, status)
    else:
        answer = render(request, "errors/500.html", {"is_away": was_away, "trace": current()}, status=status)
    if was_away:
        answer.headers["Retry-After"] = str(AWAY_S)
    return answer


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "errors/csrf.html", status=403)
