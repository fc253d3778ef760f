"""Complaining, by whoever has something to complain of: no account, no name, nothing to prove; and looking at the answer."""

from __future__ import annotations

import datetime as dt
import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from naungan.accounts.limits import TooOften, network, require
from naungan.complaints.complaining import (
    Complaining,
    answer_of,
    complain,
    dispute,
    dispute_of,
    end_of,
    followed,
    last_day_to_dispute,
    said,
    stranger,
)
from naungan.complaints.models import Complaint
from naungan.complaints.sight import known_complaint, visible_complaints
from naungan.lib.access import Role, Viewer
from naungan.lib.clock import now, wib_day
from naungan.lib.demonstration import is_demo
from naungan.lib.errors import Problem
from naungan.web.access import Page, public
from naungan.web.complaint_forms import ComplaintForm, DisputeForm, LookForm

OPENED, OPENED_S = "complaint", 3600
"""Where a session keeps which complaint was written, or looked at, on this device, and for how many seconds."""
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def _who(request: Page) -> Viewer:
    """Return who complains: a member, an officer who writes it down for somebody; all others are nobody who is known."""
    known = request.viewer.role in (Role.MEMBER, Role.OFFICER, Role.HEAD_OFFICE) and "unnamed" not in request.POST
    return request.viewer if known else stranger()


@public
@require_http_methods(["GET", "HEAD", "POST"])
def complaint_new(request: Page) -> HttpResponse:
    """Say what is wrong; the number and the code come with the answer."""
    by = _who(request)
    begun = {"claim": request.GET.get("claim", "")[:12]}
    form = ComplaintForm(request.POST if request.method == "POST" else None, initial=begun, is_member=bool(request.viewer.member))
    trouble: Problem | None = None
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        told.pop("unnamed", None)
        try:
            require("complain.from", network(request.origin), most=100, within=HOUR, at=now())
            if told["phone"]:
                require("complain.phone", told["phone"], most=5, within=DAY, at=now())
            words = Complaining(**told, language=request.language, is_synthetic=is_demo())
            made, _code = complain(words, key=_key(request), by=by, at=now())
        except Problem as problem:
            trouble = problem
        else:
            _open(request, made)
            return redirect("complaint_done")
    words_ = {"form": form, "trouble": trouble, "key": uuid.uuid4(), "is_officer": by.is_staff}
    return render(request, "public/complain.html", words_, status=429 if isinstance(trouble, TooOften) else 200)


def _open(request: Page, found: Complaint) -> None:
    """Let this device show a complaint for an hour: somebody else may hold it then."""
    request.session[OPENED] = [found.pk, now().timestamp() + OPENED_S, request.viewer.name]
    if request.viewer.role is Role.NOBODY:  # nobody's sign-in is ended by it
        request.session.set_expiry(OPENED_S)


def _open_here(request: Page) -> int:
    """Return which complaint this device may show: for an hour, and to the same one who opened it; 0: none."""
    number, ends, who = request.session.get(OPENED, (0, 0.0, ""))
    return number if now().timestamp() < ends and who == request.viewer.name else 0


def _key(request: Page) -> uuid.UUID:
    """Return the number that the page bore: the same page sent twice is one complaint."""
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid.uuid4()


@public
@require_safe
def complaint_done(request: Page) -> HttpResponse:
    """Its number and its code, to be written down."""
    found = known_complaint(_open_here(request))
    known = said(found) if found else None
    if found is None or known is None:
        return redirect("complain")
    page = render(
        request,
        "public/complained.html",
        {"complaint": found, "code": known.code, "has_phone": bool(known.phone or found.member_id)},
    )
    page.headers["Cache-Control"] = "no-store"
    return page


@public
@require_http_methods(["GET", "HEAD", "POST"])
def complaint_look(request: Page) -> HttpResponse:
    """Open a complaint with its number and code."""
    form, trouble = LookForm(request.POST if request.method == "POST" else None), None
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            require("complaint.from", network(request.origin), most=60, within=HOUR, at=now())
            number = "".join(told["number"].split()).lstrip("0")
            require("complaint.here", f"{number} {network(request.origin)}", most=10, within=DAY, at=now())
            require("complaint.of", number, most=100, within=DAY, at=now())
            found = followed(told["number"], told["code"])
        except Problem as problem:
            trouble = problem
        else:
            _open(request, found)
            return redirect("complaint", found.pk)
    status = 429 if isinstance(trouble, TooOften) else 200
    return render(request, "public/complaint_look.html", {"form": form, "trouble": trouble}, status=status)


def _opened(request: Page, pk: int) -> Complaint:
    """Return a complaint that was opened on this device, or is the member's own."""
    if _open_here(request) == pk:
        found = known_complaint(pk)
    else:
        found = visible_complaints(request.viewer).filter(pk=pk).first() if request.viewer.member else None
    if found is None:
        raise Http404
    return found


@public
@require_http_methods(["GET", "HEAD", "POST"])
def complaint(request: Page, pk: int) -> HttpResponse:
    """What was said, where it stands, the answer, and what she may do who is not content."""
    if _open_here(request) != pk and not request.viewer.member:
        return redirect("complaint_look")
    found = _opened(request, pk)
    form, trouble = DisputeForm(request.POST if request.method == "POST" else None), None
    if request.method == "POST" and form.is_valid():
        try:
            dispute(found, form.cleaned_data["words"], by=_who(request), at=now())
        except Problem as problem:
            trouble = problem
        else:
            messages.success(request, _("Head office mediates."), extra_tags="done")
            return redirect("complaint", pk)
    known, last = said(found), last_day_to_dispute(found)
    words = {
        "complaint": found,
        "said": known.words if known else "",
        "answer": answer_of(found),
        "disputed": dispute_of(found),
        "end": end_of(found),
        "may_dispute": found.state == Complaint.State.ANSWERED and last is not None and wib_day(now()) <= last,
        "last": last,
        "form": form,
        "trouble": trouble,
    }
    page = render(request, "public/complaint.html", words)
    page.headers["Cache-Control"] = "no-store"
    return page
