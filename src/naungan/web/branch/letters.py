"""Letters of a branch's villages: what waits, what was printed, and who took it there."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from naungan.accounts.reading import read_names
from naungan.lib.clock import now
from naungan.lib.errors import Problem
from naungan.messages.letters import batch_again, batches_under_way, hand_over, pdf_of, people_of, print_letters, villages_waiting
from naungan.web.access import Page, may
from naungan.web.acts import do

SHOWN = 200


@may("member.see")
@require_safe
def letters(request: Page) -> HttpResponse:
    """The villages for which letters wait, the longest first, and batches on their way."""
    waiting = villages_waiting(request.viewer, most=SHOWN + 1)
    found = {"waiting": waiting[:SHOWN], "more": len(waiting) > SHOWN, "batches": batches_under_way(request.viewer)[:SHOWN]}
    return render(request, "branch/letters.html", found)


@may("member.see")
@require_POST
def take(request: Page) -> HttpResponse:
    """Take a village's letters as one batch; its paper is opened from the list."""
    do(request, lambda: print_letters(request.POST.get("village", "")[:20], by=request.viewer, at=now()))
    return redirect("branch:letters")


@may("member.see")
@require_safe
def paper(request: Page, pk: int) -> HttpResponse:
    """A batch as PDF, as often as it is wanted: it names people, and that is kept."""
    try:
        batch = batch_again(pk, by=request.viewer, at=now())
    except Problem as problem:
        raise Http404 from problem
    who = people_of(batch)
    read_names(request.viewer, len(who), noun="letters", subject=pk, who=who, at=now())
    try:
        made = pdf_of(batch, language=request.language)
    except Problem as problem:
        raise Http404 from problem
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="letters-{batch.area.code}-{pk}.pdf"'
    return answer


@may("member.see")
@require_POST
def handed(request: Page, pk: int) -> HttpResponse:
    """Note who at the village took a batch."""
    do(request, lambda: hand_over(pk, request.POST.get("to", ""), by=request.viewer, at=now()))
    return redirect("branch:letters")
