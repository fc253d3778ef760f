"""Where somebody lands who signed in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from naungan.accounts.reading import most_today, read_today
from naungan.lib.access import Role
from naungan.lib.clock import now
from naungan.web.access import Page, may, public

DESKS = {Role.SPONSOR: "sponsor:home", Role.OFFICER: "branch:queue", Role.HEAD_OFFICE: "office:home"}


@may("desk.see")
@require_safe
def desk(request: Page) -> HttpResponse:
    """Go to the first page of one's role."""
    return redirect(DESKS[request.viewer.role])


@may("desk.see")
@require_safe
def names(request: Page) -> HttpResponse:
    """How many names one has read today, and how many a day holds."""
    words = {
        "read": read_today(request.viewer.name, at=now()),
        "most": most_today(request.viewer.name, at=now()),
    }
    return render(request, "errors/names.html", words)


@public
@require_safe
def by_head_office(request: Page) -> HttpResponse:
    """Who lost a password is told whom to ask."""
    return render(request, "account/by_head_office.html")
