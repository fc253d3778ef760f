"""Head office: coverage to the village, agreements, channels, health of money and messages, jobs, the audit trail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Count, Min, Sum
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from naungan.accounts.models import AuditEvent, AuditHead
from naungan.accounts.reading import A_DAY, allow_names, readers_today, stops_today
from naungan.contributions.messages import waiting
from naungan.contributions.models import SettlementFile
from naungan.contributions.sight import visible_breaks, visible_suspense
from naungan.coverage import open_figures
from naungan.coverage.queries import covered_by_village
from naungan.enrolment.sight import visible_agreements
from naungan.lib.clock import now, wib_day
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.models import Job
from naungan.partners.models import Call
from naungan.places.models import Area
from naungan.web.doors import Page, may
from naungan.web.sponsor.views import sums_shown

SHOWN = 100
AGREEMENTS = 50
ORDERS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "name": lambda row: row["name"],
    "fewest": lambda row: (row["covered"], row["code"]),
    "most": lambda row: (-row["covered"], row["code"]),
}
"""How villages may be sorted; else by code."""


@may("house.see")
@require_safe
def home(request: Page) -> HttpResponse:
    """Coverage of a province by regency, with map."""
    chosen = request.GET.get("province", open_figures.DRAWN)[:2]
    on = open_figures.day_asked(request.GET.get("on", ""), months_only=False)
    try:
        reading = open_figures.read_coverage(chosen, on=on)
    except BadUsage as problem:
        raise Http404 from problem
    drawing = open_figures.drawn_map(reading, language=request.language, whole=True)
    return render(
        request, "office/home.html",
        {"coverage": [cell.area for cell in reading.cells], "provinces": open_figures.provinces(), "chosen": chosen, "on": on,
         "today": wib_day(now()), "read_at": reading.at, "map": mark_safe(drawing)},  # noqa: S308  # of our own figures
    )  # fmt: skip


@may("house.see")
@require_safe
def villages(request: Page, code: str) -> HttpResponse:
    """Covered people of a regency, village by village."""
    place = get_object_or_404(Area, code=code, level=Area.REGENCY, until=None)
    on = open_figures.day_asked(request.GET.get("on", ""), months_only=False)
    rows = covered_by_village(code, on=on)
    total = sum(row["covered"] for row in rows)
    by = request.GET.get("by", "")
    if by in ORDERS:
        rows.sort(key=ORDERS[by])
    words = {"place": place, "rows": rows, "on": on, "today": wib_day(now()), "total": total, "by": by}
    return render(request, "office/villages.html", words)


@may("house.see")
@require_safe
def agreements(request: Page) -> HttpResponse:
    """Every agreement, newest first: what it spends, where it stands."""
    before = request.GET.get("before", "")
    found = visible_agreements(request.viewer).order_by("-pk")
    found = found.filter(pk__lt=int(before)) if before.isdecimal() and len(before) < 19 else found
    part = list(found[: AGREEMENTS + 1])
    shown = [(one, sums_shown(one)) for one in part[:AGREEMENTS]]
    return render(
        request,
        "office/agreements.html",
        {"agreements": shown, "next": part[AGREEMENTS - 1].pk if len(part) > AGREEMENTS else None},
    )


@may("house.see")
@require_safe
def health(request: Page) -> HttpResponse:
    """Whether money and messages flow: queues, partners, files, jobs."""
    suspense = visible_suspense(request.viewer).filter(resolved_at=None)
    held = suspense.aggregate(count=Count("pk"), sum=Sum("payment__amount"), since=Min("since"))
    breaks = visible_breaks(request.viewer).filter(closed_at=None).values("source", "kind")
    return render(
        request, "office/health.html",
        {
            "held": held, "breaks": breaks.annotate(count=Count("pk"), sum=Sum("amount")).order_by("source", "kind"),
            "outbox": sorted(waiting().items()), "posting": open_figures.open_table("posting", province="", at=now()),
            "calls": Call.objects.values("partner__code", "service", "state").annotate(count=Count("pk")).order_by(
                "partner__code", "service", "state"),
            "files": SettlementFile.objects.order_by("-pk")[:12], "jobs": Job.objects.order_by("-moved_at")[:20],
        },
    )  # fmt: skip


@may("names.allow")
@require_safe
def names(request: Page) -> HttpResponse:
    """Who stands before names that one person may not read alone, and who read how many today."""
    return render(
        request, "office/names.html",
        {"stops": stops_today(at=now()), "readers": readers_today(at=now()), "most": A_DAY},
    )  # fmt: skip


@may("names.allow")
@require_POST
def open_names(request: Page, pk: int) -> HttpResponse:
    """Open the names before which somebody stands, for today."""
    try:
        more = allow_names(
            pk, reason=request.POST.get("reason", ""), by=request.viewer, origin=request.origin, at=now()
        )
    except Problem as problem:
        messages.error(request, problem.on_page(), extra_tags="problem")
    else:
        done = _("Opened for today: {more} more names.").format(more=more)
        messages.success(request, done, extra_tags="done")
    return redirect("office:names")


@may("audit.see")
@require_safe
def trail(request: Page) -> HttpResponse:
    """Who saw or did what, newest first."""
    events = AuditEvent.objects.order_by("-pk")
    actor, before = request.GET.get("actor", ""), request.GET.get("before", "")
    if actor:
        events = events.filter(actor=actor)
    if before.isdecimal() and len(before) < 19:
        events = events.filter(pk__lt=int(before))
    part = list(events[: SHOWN + 1])
    return render(
        request, "office/trail.html",
        {"events": part[:SHOWN], "actor": actor, "next": part[SHOWN - 1].pk if len(part) > SHOWN else None,
         "head": AuditHead.objects.order_by("-day").first(),
         "alarms": AuditEvent.objects.filter(act="alarm").order_by("-pk")[:10]},
    )  # fmt: skip
