"""Complaints at the desk: read, answered, passed to head office, mediated there."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from naungan.complaints.complaining import (
    answer_complaint,
    answer_of,
    dispute_of,
    end_mediation,
    end_of,
    had_part,
    pass_on,
    said,
)
from naungan.complaints.models import Complaint
from naungan.complaints.sight import visible_complaints
from naungan.lib.clock import now, wib_day
from naungan.lib.trail import record
from naungan.lib.work import take_up
from naungan.web.access import Page, may
from naungan.web.acts import do
from naungan.web.branch.forms import ReasonForm
from naungan.web.complaint_forms import EndForm, ReplyForm

ACTS = ("answer", "pass", "end")


def _page(request: Page, pk: int, taken: dict[str, forms.Form] | None = None) -> HttpResponse:
    found = get_object_or_404(visible_complaints(request.viewer).select_related("claim", "member"), pk=pk)
    taken, known = taken or {}, said(found)
    is_open, in_mediation = found.state == Complaint.State.OPEN, found.state == Complaint.State.MEDIATION
    record(request.viewer, "complaint.see", noun="complaint", subject=pk, at=now())
    words = {
        "complaint": found,
        "said": known,
        "answer": answer_of(found),
        "disputed": dispute_of(found),
        "end": end_of(found),
        "is_open": is_open,
        "in_mediation": in_mediation and request.viewer.sees_all,
        "had_part": had_part(found, request.viewer),
        "is_late": (is_open or in_mediation) and found.next_on < wib_day(now()),
        "reply_form": taken.get("answer") or ReplyForm(prefix="answer"),
        "pass_form": taken.get("pass") or ReasonForm(prefix="pass"),
        "end_form": taken.get("end") or EndForm(prefix="end"),
        "held_by": take_up(reverse("branch:complaint", args=[pk]), by=request.viewer.name) if is_open or in_mediation else "",
    }
    return render(request, "branch/complaint.html", words)


@may("request.decide")
@require_safe
def complaint(request: Page, pk: int) -> HttpResponse:
    """One complaint: what was said, by when it is answered, and what may be done."""
    return _page(request, pk)


@may("request.decide")
@require_POST
def complaint_act(request: Page, pk: int, act: str) -> HttpResponse:
    """Answer it, pass it to head office, or end the mediation."""
    get_object_or_404(visible_complaints(request.viewer), pk=pk)
    form = {"answer": ReplyForm, "pass": ReasonForm, "end": EndForm}[act](request.POST, prefix=act)
    if not form.is_valid():
        return _page(request, pk, {act: form})
    told, by = form.cleaned_data, request.viewer
    if act == "answer":
        done = do(
            request,
            lambda: answer_complaint(pk, outcome=told["outcome"], answer=told["answer"], by=by, at=now()),
            says=False,
        )
    elif act == "pass":
        done = do(request, lambda: pass_on(pk, reason=told["reason"], by=by, at=now()), says=False)
    else:
        done = do(
            request,
            lambda: end_mediation(pk, is_agreed=told["agreed"] == "yes", words=told["words"], by=by, at=now()),
            says=False,
        )
    if done is None:
        return _page(request, pk, {act: form})
    said_ = {"answer": _("Answered: she is told."), "pass": _("Head office answers it now."), "end": _("Ended: she is told.")}
    messages.success(request, said_[act], extra_tags="done")
    if visible_complaints(by).filter(pk=pk).exists():
        return redirect("branch:complaint", pk)
    return redirect("branch:queue")
