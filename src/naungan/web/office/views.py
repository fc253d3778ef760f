"""Head office: coverage to the village, agreements, channels, health of money and messages, jobs, the audit trail."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import astuple
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Count, F, Min, Q, Sum
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from naungan.accounts.queries import newest_head, visible_events
from naungan.accounts.reading import A_DAY, allow_names, readers_today, stops_today
from naungan.approvals.second import second_wanted
from naungan.approvals.sight import visible_proposals
from naungan.claims.looks import fairness, rates
from naungan.claims.reserves import kept_reserves, loss_ratios
from naungan.claims.samples import results
from naungan.contributions.queries import files_lately
from naungan.contributions.sight import visible_breaks, visible_suspense
from naungan.coverage import open_figures
from naungan.coverage.charts import PAYERS
from naungan.coverage.queries import Course, covered_by_village
from naungan.enrolment.sight import visible_agreements
from naungan.ledger.models import Fund
from naungan.ledger.periods import ACT as CLOSE
from naungan.ledger.periods import close_alone, is_closed, last_closed, periods_of_funds, propose_period
from naungan.ledger.periods import statement as statement_of
from naungan.lib import house
from naungan.lib.clock import WIB, now, wib_day
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.loops import jobs_lately
from naungan.lib.month import Month
from naungan.lib.words import marked, percent, say
from naungan.messages.queries import waiting
from naungan.operations.queries import health as house_health
from naungan.partners.calls import counted
from naungan.places.models import Area
from naungan.places.queries import names_of
from naungan.privacy.breaches import close_breach, count_scope, letters, open_breach, told
from naungan.privacy.erasing import erasures_so_far
from naungan.privacy.evidence import register
from naungan.privacy.purging import last_purge, overdue
from naungan.privacy.sight import visible_breaches
from naungan.registry.queries import look_up
from naungan.registry.sight import visible_requests
from naungan.regulation.kinds import PayerKind
from naungan.web.access import Page, may
from naungan.web.acts import do
from naungan.web.office.forms import BreachForm, PeriodForm
from naungan.web.sponsor.views import sums_shown

NIK = re.compile("[0-9]{16}")
SHOWN = 100
AGREEMENTS = 50
ORDERS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "name": lambda row: row["name"],
    "fewest": lambda row: (row["covered"], row["code"]),
    "most": lambda row: (-row["covered"], row["code"]),
}
"""How villages may be sorted; else by code."""
COURSES: dict[str, tuple[Any, Callable[[Course], Any]]] = {
    "rate": (marked("lowest rate first"), lambda one: (one.area.rate is None, one.area.rate, one.area.code)),
    "open": (
        marked("most people not covered first"),
        lambda one: (one.area.covered - (one.area.potential or 0), one.area.code),
    ),
    "covered": (marked("most covered first"), lambda one: (-one.area.covered, one.area.code)),
    "change": (marked("greatest loss first"), lambda one: (one.change, one.area.code)),
    "ending": (marked("most whose cover ends first"), lambda one: (-one.ending, one.area.code)),
    "name": (marked("by name"), lambda one: one.area.name),
}
"""How areas may be sorted; else by code."""


@may("house.see")
@require_safe
def home(request: Page) -> HttpResponse:
    """Coverage by province, or of one province by regency with its map: where it is worst, and whither it goes."""
    chosen = request.GET.get("province", "")[:2]
    on = open_figures.day_asked(request.GET.get("on", ""), months_only=False)
    by = request.GET.get("by", "")
    try:
        at, (top, *parts) = open_figures.read_course(chosen, on=on)
    except BadUsage as problem:
        raise Http404 from problem
    if by in COURSES:
        parts = sorted(parts, key=COURSES[by][1])
    if "csv" in request.GET:
        return _courses_csv(top, parts, chosen, request.language)
    reading = open_figures.read_coverage(chosen, on=on) if chosen else None
    drawing = open_figures.drawn_map(reading, language=request.language, whole=True) if reading else ""
    return render(
        request,
        "office/home.html",
        {
            "top": top,
            "parts": parts,
            "provinces": open_figures.provinces(),
            "chosen": chosen,
            "on": on,
            "by": by,
            "orders": [(key, label) for key, (label, _key) in COURSES.items()],
            "today": wib_day(now()),
            "read_at": at,
            "map": mark_safe(drawing),  # noqa: S308  # of our own figures
        },
    )


def _courses_csv(top: Course, parts: list[Course], chosen: str, language: str) -> HttpResponse:
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="coverage-{chosen or "indonesia"}-{top.area.on}.csv"'
    writer = csv.writer(answer)
    columns = ("code", "name", "on", "covered", "before", "ending", "potential", "rate", "round", "source")
    writer.writerow(columns)
    for one in (top, *parts):
        area = one.area
        writer.writerow(
            [
                area.code,
                area.name,
                area.on,
                area.covered,
                one.before,
                one.ending,
                area.potential,
                area.rate,
                area.round,
                area.source,
            ]
        )
    return answer


@may("house.see")
@require_safe
def villages(request: Page, code: str) -> HttpResponse:
    """Covered people of a regency, district by district, and of one district village by village."""
    place = get_object_or_404(Area, code=code, level=Area.REGENCY, until=None)
    on = open_figures.day_asked(request.GET.get("on", ""), months_only=False)
    at, every = now(), covered_by_village(code, on=on)
    if "csv" in request.GET:
        return _villages_csv(every, code, on)
    districts: dict[str, dict[str, Any]] = {}
    for row in every:
        name = row["district"] or ""
        one = districts.setdefault(name, {"name": name, "code": row["code"][:8], "villages": 0, "without": 0, "covered": 0})
        one["villages"] += 1
        one["without"] += row["covered"] == 0
        one["covered"] += row["covered"]
    by, chosen = request.GET.get("by", ""), request.GET.get("district", "")
    rows = [row for row in every if (row["district"] or "") == chosen] if chosen in districts else list(districts.values())
    if by in ORDERS:
        rows.sort(key=ORDERS[by])
    return render(
        request,
        "office/villages.html",
        {
            "place": place,
            "rows": rows,
            "on": on,
            "today": wib_day(at),
            "read_at": at,
            "by": by,
            "total": sum(row["covered"] for row in rows),
            "districts": sorted(districts),
            "chosen": chosen if chosen in districts else "",
        },
    )


def _villages_csv(rows: list[dict[str, Any]], code: str, on: dt.date) -> HttpResponse:
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="coverage-{code}-{on}.csv"'
    writer = csv.DictWriter(answer, fieldnames=["code", "name", "district", "covered"])
    writer.writeheader()
    writer.writerows(rows)
    return answer


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
    at = now()
    return render(
        request,
        "office/health.html",
        {
            "held": held,
            "breaks": breaks.annotate(count=Count("pk"), sum=Sum("amount")).order_by("source", "kind"),
            "outbox": sorted(waiting().items()),
            "posting": open_figures.open_table("posting", province="", at=at),
            "calls": counted(),
            "files": files_lately(12),
            "jobs": jobs_lately(20),
        }
        | house_health(request.viewer, at=at),
    )


@may("house.see")
@require_safe
def signals(request: Page) -> HttpResponse:
    """What makes claims worth a second look: how often, how often it was so, and whom it meets."""
    at = now()
    found = rates(at=at)
    rows = [
        one
        | {
            "share": _percent(one["raised"], one["claims"]),
            "expected": " – ".join(map(percent, one["rule"].expected)),
            "hits": _percent(one["so"], one["looked"]),
        }
        for one in found
    ]
    groups = [
        one
        | {
            "title": _group(one["what"], one["which"]),
            "raised_share": _percent(one["raised"], one["claims"]),
            "stopped_share": _percent(one["stopped"], one["claims"]),
            "hits": _percent(one["so"], one["looked"]),
        }
        for one in fairness(at=at)
    ]
    samples = [
        one | {"between": "–" if one["interval"] is None else " – ".join(map(percent, one["interval"]))} for one in results(at=at)
    ]
    words = {"rates": rows, "groups": groups, "samples": samples, "claims": found[0]["claims"]}
    return render(request, "office/signals.html", words)


def _percent(part: int, whole: int) -> str:
    return percent(part / whole) if whole else "–"


def _group(what: str, which: str) -> str:
    if what == "sex":
        return _("Women") if which == "F" else _("Men")
    if what == "age":
        return _("Age {years}").format(years=which)
    if what == "payer":
        payer = say(PAYERS[PayerKind(int(which))][0]) if which else _("nobody, or not asked")
        return _("Last month paid by: {payer}").format(payer=payer)
    return names_of([which]).get(which, which) if which else _("no place known")


@may("names.allow")
@require_safe
def names(request: Page) -> HttpResponse:
    """Who stands before names that one person may not read alone, and who read how many today."""
    return render(
        request,
        "office/names.html",
        {"stops": stops_today(at=now()), "readers": readers_today(at=now()), "most": A_DAY},
    )


@may("names.allow")
@require_POST
def open_names(request: Page, pk: int) -> HttpResponse:
    """Open the names before which somebody stands, for today."""
    try:
        more = allow_names(pk, reason=request.POST.get("reason", ""), by=request.viewer, at=now())
    except Problem as problem:
        messages.error(request, problem.on_page(), extra_tags="problem")
    else:
        done = _("Opened for today: {more} more names.").format(more=more)
        messages.success(request, done, extra_tags="done")
    return redirect("office:names")


@may("audit.see")
@require_http_methods(["GET", "HEAD", "POST"])
def trail(request: Page) -> HttpResponse:
    """Who saw or did what, newest first. What is looked for is sent as a form, for a NIK stands in no address."""
    if request.method == "POST":
        asked = {name: request.POST.get(name, "").strip()[:64] for name in ("actor", "act", "on", "subject")}
        if NIK.fullmatch(asked["subject"]):
            asked["subject"] = _member_of(request, asked["subject"])
        return redirect(f"{request.path}?{urlencode({name: said for name, said in asked.items() if said})}")
    events = visible_events(request.viewer).order_by("-pk")
    actor, act, subject = (request.GET.get(name, "").strip()[:64] for name in ("actor", "act", "subject"))
    before, on = request.GET.get("before", ""), _day(request.GET.get("on", ""))
    if actor:
        events = events.filter(actor=actor)
    if act:
        events = events.filter(act=act)
    if subject:
        events = events.filter(noun__in=list(house.words("noun")), subject=subject)  # the index begins with the noun
    if on is not None:
        midnight = dt.datetime.combine(on, dt.time(), WIB)
        events = events.filter(at__gte=midnight, at__lt=midnight + dt.timedelta(days=1))
    if before.isdecimal() and len(before) < 19:
        events = events.filter(pk__lt=int(before))
    part = list(events[: SHOWN + 1])
    return render(
        request,
        "office/trail.html",
        {
            "events": part[:SHOWN],
            "actor": actor,
            "act": act,
            "subject": subject,
            "on": on,
            "acts": sorted(((code, say(words)) for code, words in house.words("act").items()), key=lambda one: one[1].casefold()),
            "next": part[SHOWN - 1].pk if len(part) > SHOWN else None,
            "head": newest_head(),
            "alarms": visible_events(request.viewer).filter(act="alarm").order_by("-pk")[:10],
        },
    )


def _member_of(request: Page, nik: str) -> str:
    """Return the id of whom a NIK belongs to, "-" for nobody; that it was looked up stands in the trail."""
    found = look_up(nik, reason="audit", by=request.viewer, at=now())
    return str(found.pk) if found else "-"


def _day(text: str) -> dt.date | None:
    """Return a day of an address, as a field for days writes it; None for none and for what is no day."""
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day is not None and 2000 <= day.year < 2200 else None


# -- personal data


@may("house.see")
@require_http_methods(["GET", "HEAD", "POST"])
def privacy(request: Page) -> HttpResponse:
    """What is kept and why, what people asked, what was deleted, and breaches; a new one is written down here."""
    form = BreachForm(request.POST or None)
    if form.is_bound and form.is_valid():
        words = form.cleaned_data
        kept = do(
            request,
            lambda: open_breach(
                what=words["what"],
                how=words["how"],
                actor=words["actor"],
                since=words["since"],
                until=words["until"],
                known_at=min(words["known"] or now(), now()),
                by=request.viewer,
                at=now(),
            ),
        )
        if kept is not None:
            return redirect("office:breach", kept.pk)
    at = now()
    asked = visible_requests(request.viewer).filter(asked_at__gte=at - dt.timedelta(days=365))
    kinds = asked.values("kind").annotate(
        count=Count("pk"),
        waiting=Count("pk", filter=Q(outcome="open")),
        in_time=Count("pk", filter=Q(decided_at__lte=F("due_at"))),
        late=Count("pk", filter=Q(decided_at__gt=F("due_at")) | Q(decided_at=None, due_at__lt=at)),
    )
    return render(
        request,
        "office/privacy.html",
        {
            "form": form,
            "kinds": kinds.order_by("kind"),
            "breaches": visible_breaches(request.viewer).order_by("-pk")[:20],
            "at": at,
            "purge": last_purge(),
            "overdue": overdue(at),
            "erasures": erasures_so_far(),
            "register": [one for one in register(request.language) if one["purpose"]],
        },
    )


@may("house.see")
@require_safe
def privacy_register(request: Page) -> HttpResponse:
    """The register of processing, field by field, for programs."""
    return JsonResponse(register(request.language), safe=False, json_dumps_params={"ensure_ascii": False, "indent": 1})


@may("house.see")
@require_http_methods(["GET", "HEAD", "POST"])
def breach(request: Page, pk: int) -> HttpResponse:
    """One breach: its clock, how many it concerns, its letters, and who was told."""
    found = get_object_or_404(visible_breaches(request.viewer), pk=pk)
    said, act = request.POST.get("said", ""), request.POST.get("act", "")
    if request.method == "POST":
        by, at = request.viewer, now()
        if act in ("people", "authority"):
            do(request, lambda: told(pk, act, how=said, by=by, at=at))
        elif act == "count":
            do(request, lambda: count_scope(pk, by=by, at=at))
        elif act == "close":
            do(request, lambda: close_breach(pk, steps=said, by=by, at=at))
        elif act == "close_why":
            do(request, lambda: close_breach(pk, why=said, by=by, at=at))
        return redirect("office:breach", pk)
    return render(request, "office/breach.html", {"breach": found, "at": now(), "letters": letters(found)})


# -- the books


@may("house.see")
@require_http_methods(["GET", "HEAD", "POST"])
def books(request: Page) -> HttpResponse:
    """Which months of the books are closed, by fund; the next one is closed here, or proposed to a second person."""
    form = PeriodForm(request.POST or None, at=now())
    if form.is_bound and form.is_valid():
        words = form.cleaned_data
        month = Month(int(words["month"]))
        close = propose_period if second_wanted(request.viewer) else close_alone
        done = do(
            request,
            lambda: close(month, is_year=words["is_year"], reason=words["reason"], by=request.viewer, at=now()),
        )
        if done is not None:
            return redirect("office:books")
    rows = periods_of_funds(request.viewer)
    return render(
        request,
        "office/books.html",
        {
            "form": form,
            "rows": rows,
            "waiting": visible_proposals(request.viewer).filter(act=CLOSE, approved_at=None, ended_at=None),
            "wants_two": second_wanted(request.viewer),
        },
    )


@may("house.see")
@require_safe
def reserves(request: Page) -> HttpResponse:
    """What the funds must hold for claims that are not paid yet, and what claims cost of what came in."""
    rows = [
        one
        | {
            "payer_title": say(PAYERS[PayerKind(one["payer"])][0]),
            "share": "–" if one["ratio"] is None else percent(one["ratio"], digits=0),
        }
        for one in loss_ratios(Month.of(wib_day(now())))
    ]
    return render(request, "office/reserves.html", {"reserves": kept_reserves(), "ratios": rows[::-1]})


@may("house.see")
@require_safe
def statement(request: Page, fund: str) -> HttpResponse:
    """What the accounts of a fund came to in closed months: for the screen, or as a file."""
    if fund not in Fund.values:
        raise Http404
    asked = {name: request.GET.get(name, "") for name in ("from", "through")}
    last = last_closed(fund)
    if last is None:
        raise Http404
    try:
        through = Month.parse(asked["through"]) if asked["through"] else last
        since = Month.parse(asked["from"]) if asked["from"] else through
        lines = statement_of(fund, since, through)
    except Problem as problem:
        messages.error(request, problem.on_page(), extra_tags="problem")
        return redirect("office:books")
    if request.GET.get("form") == "csv":
        answer = HttpResponse(content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{fund}-{since}-{through}.csv"'
        writer = csv.writer(answer)
        writer.writerow(["fund", "kind", "owner", "opening", "debits", "credits", "carried", "closing"])
        writer.writerows([astuple(one) for one in lines])
        return answer
    months = [Month(one) for one in range(int(last), max(int(last) - 36, 0), -1) if is_closed(fund, Month(one))]
    return render(
        request,
        "office/statement.html",
        {"fund": fund, "since": since, "through": through, "lines": lines, "months": months},
    )
