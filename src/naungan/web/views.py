"""One page for an agreement: what became of its money and people."""

from __future__ import annotations

import csv
import datetime as dt
import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from naungan.coverage.maps import regency_map
from naungan.coverage.queries import Coverage, coverage_by_regency
from naungan.demo.run import NUMBER
from naungan.enrolment.models import Agreement
from naungan.enrolment.queries import Report, report
from naungan.enrolment.verdicts import BY_CODE, CODES
from naungan.lib.home import home
from naungan.lib.month import Month
from naungan.lib.words import LANGUAGES, say

JAMBI = "15"


@require_safe
def newest_agreement(request: HttpRequest) -> HttpResponse:
    """Show the newest agreement, or how to make one."""
    newest = Agreement.objects.order_by("-pk").first()
    if newest is None:
        _speak(request)
        return render(request, "empty.html", {"language": translation.get_language()})
    return agreement(request, newest.pk)


@require_safe
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one agreement: figures, map and coverage, burn-down, verdicts."""
    language = _speak(request)
    found = get_object_or_404(Agreement.objects.select_related("sponsor__payer", "decree"), pk=pk)
    told = report(found)
    on = _day_shown(found)
    coverage = coverage_by_regency(JAMBI, on=on)
    return render(
        request,
        "agreement.html",
        {
            "language": language,
            "report": told,
            "regencies": told.by_regency(),
            "coverage": coverage,
            "map": mark_safe(regency_map(coverage, language=language)),  # noqa: S308  # drawn here from our own figures
            "on": on,
            "verdicts": _verdicts(told, language),
            "is_demo": found.number == NUMBER,
            "sources": _sources(coverage, language),
        },
    )


@require_safe
def villages_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The same figures village by village, for a sheet."""
    found = get_object_or_404(Agreement, pk=pk)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="agreement-{pk}-villages.csv"'
    rows = report(found).villages
    writer = csv.DictWriter(answer, fieldnames=list(rows[0]) if rows else ["code"])
    writer.writeheader()
    writer.writerows(rows)
    return answer


def _speak(request: HttpRequest) -> str:
    """Take the language that the address asks for, else the browser's; Indonesian where neither is known."""
    asked = request.GET.get("lang", "")
    if asked in LANGUAGES:
        translation.activate(asked)
    return "en" if (translation.get_language() or "id").startswith("en") else "id"


def _day_shown(found: Agreement) -> dt.date:
    """Return today, or the middle of an agreement that is over: then everybody's cover has ended."""
    first, end = Month(found.since), Month(found.since) + found.months
    today = timezone.localdate()
    if first.first_day <= today < end.first_day:
        return today
    return (first + (found.months // 2 - 1)).first_day.replace(day=15)


def _sources(coverage: list[Coverage], language: str) -> list[tuple[str, str, str]]:
    """Return each round, method and source of the denominators once."""
    named = (row for row in coverage if row.source)
    return list(dict.fromkeys((row.round, say(row.method, language=language), row.source) for row in named))


def _verdicts(told: Report, language: str) -> list[dict[str, Any]]:
    planted = _planted() if told.agreement.number == NUMBER else {}
    return [
        {
            "code": code,
            "reason": say(BY_CODE[code].sentence, language=language),
            "rows": told.verdicts.get(code, 0),
            "planted": planted.get(code, {}).get("planted"),
            "found": planted.get(code, {}).get("found"),
        }
        for code in CODES
        if told.verdicts.get(code) or code in planted
    ]


def _planted() -> dict[str, dict[str, int]]:
    """Return what the demo planted and found, where the demo was run."""
    result = home() / "demo" / "result.json"
    if not result.exists():
        return {}
    verdicts: dict[str, dict[str, int]] = json.loads(result.read_text())["verdicts"]
    return verdicts
