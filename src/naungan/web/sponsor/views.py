"""A sponsor's pages: agreements and what became of them, lists and their verdicts, replacements, reports."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import json
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
from django.contrib import messages
from django.db.models import Count, Min, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from naungan.accounts.reading import OWN, read_names
from naungan.accounts.rights import may as may_do
from naungan.contributions.models import Bill
from naungan.coverage import open_figures
from naungan.coverage.charts import burn_down_chart
from naungan.demo.run import NUMBER
from naungan.enrolment.models import Agreement, Draft, Roster, RosterRow
from naungan.enrolment.queries import (
    Bought,
    Report,
    bills_of,
    bought,
    file_of,
    losing_cover,
    protected_on,
    report,
    sent_at,
    state_of,
    sums_of_agreement,
)
from naungan.enrolment.rosters.commands import stored_cells, stored_frame
from naungan.enrolment.rosters.drafts import (
    NotWaiting,
    accept,
    candidates_of,
    discard,
    is_old,
    judge_again,
    keep_draft,
    mend,
    mends_of,
    suggestions_of,
    unmend,
    verdicts_of,
    version_of,
    work_on,
)
from naungan.enrolment.rosters.replacement import replace
from naungan.enrolment.rosters.suggestions import Suggestions
from naungan.enrolment.rosters.verdicts import BY_CODE, CODES, told
from naungan.enrolment.rosters.withdrawals import withdraw_roster
from naungan.enrolment.rosters.workbook import notices_of, write_annotated, write_template
from naungan.enrolment.sight import visible_agreements, visible_drafts, visible_rosters, visible_rows
from naungan.enrolment.sponsors.agreements import answer_past
from naungan.enrolment.sponsors.quota import lines_of
from naungan.enrolment.sponsors.sums import MEANS, Sums
from naungan.lib.background import apart
from naungan.lib.clock import now, wib_day
from naungan.lib.demonstration import is_demo
from naungan.lib.home import home as house_folder
from naungan.lib.month import Month
from naungan.lib.retry import one_transaction
from naungan.lib.words import marked, reader_language, say
from naungan.places.queries import villages
from naungan.web.access import Page, may
from naungan.web.acts import do
from naungan.web.pretending import pretend_for
from naungan.web.sponsor.forms import ReplaceForm, RosterForm
from naungan.web.sponsor.letters import MOST_NAMES, invoice_letter, return_report
from naungan.web.sponsor.mending import cells_to_mend, meanings, what_is_said
from naungan.web.words import column_words

SHOWN = 50
NAMED = 150
"""Names on the page of who waits: each is decrypted."""
SHORT = 100_000
"""Bytes: a list below it is judged in half a second, so its sender may wait for it."""


@may("agreement.see")
@require_safe
def home(request: Page) -> HttpResponse:
    """The agreements somebody acts for."""
    agreed = visible_agreements(request.viewer).order_by("-pk")
    return render(request, "sponsor/home.html", {"agreements": [(one, sums_shown(one)) for one in agreed]})


@may("agreement.see")
@require_safe
def agreement(request: Page, pk: int) -> HttpResponse:
    """One agreement: figures, map and coverage, burn-down, verdicts, lists."""
    found = get_object_or_404(visible_agreements(request.viewer), pk=pk)
    figures = _report(found)
    on = _day_shown(found)
    provinces = {row["code"][:2] for row in figures.villages}
    province = provinces.pop() if len(provinces) == 1 else ""
    reading = open_figures.read_coverage(province, on=on) if province else None
    coverage = reading.cells if reading else []
    drawing = open_figures.drawn_map(reading, language=request.language) if reading else ""
    burned = burn_down_chart(
        [(one.month, one.left) for one in figures.burn_down], figures.sums.ceiling, language=request.language
    )
    drafts = visible_drafts(request.viewer).filter(agreement=found).exclude(state=Draft.State.ENROLLED).order_by("-pk")
    rosters = visible_rosters(request.viewer).filter(agreement=found).select_related("bill__purchase__payment__reversal")
    return render(
        request,
        "sponsor/agreement.html",
        {
            "report": figures,
            "regencies": figures.by_regency(),
            "coverage": coverage,
            "on": on,
            "map": mark_safe(drawing),  # noqa: S308  # drawn here from our own figures
            "burned": mark_safe(burned),  # noqa: S308
            "protected": open_figures.kept(f"protected:{state_of(found)}:{on}", lambda: protected_on(found, on)),
            "is_past": on < timezone.localdate(),
            "means": MEANS,
            "verdicts": _verdicts(figures, request.language),
            "is_demo": found.number == NUMBER,
            "sources": _sources(coverage, request.language),
            "drafts": drafts[:5],
            "more_drafts": len(drafts[5:]),
            "rosters": rosters.order_by("-pk")[:20],
            "to_pay": _waiting_to_be_paid(rosters),
        },
    )


def _waiting_to_be_paid(rosters: QuerySet[Roster]) -> dict[str, Any]:
    """Return the lists whose bill nobody has paid, their number and sum; nothing where there is none."""
    lists = list(rosters.filter(bill__purchase=None, withdrawn_at=None).exclude(bill=None).order_by("-pk"))
    amount = sum(one.bill.amount for one in lists if one.bill)
    return {"count": len(lists), "sum": amount, "lists": lists[:5]} if lists else {}


def _report(found: Agreement) -> Report:
    """Return the report as it stands; counted anew only after something that changes it: a list, a payment, money given back."""
    return open_figures.kept(f"report:{state_of(found)}", lambda: report(found))


def sums_shown(found: Agreement) -> Sums:
    """Return the five sums of an agreement, counted anew only after something that changes them."""
    return open_figures.kept(f"sums:{state_of(found)}", lambda: sums_of_agreement(found))


@may("agreement.see")
@require_safe
def villages_csv(request: Page, pk: int) -> HttpResponse:
    """The same figures village by village, for a sheet: heads in the reader's words where she asked, else their codes."""
    found = get_object_or_404(visible_agreements(request.viewer), pk=pk)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="agreement-{pk}-villages.csv"'
    rows = report(found).villages
    columns = list(rows[0]) if rows else ["code"]
    is_for_people = "words" in request.GET
    csv.writer(answer).writerow([column_words(one, request.language) if is_for_people else one for one in columns])
    writer = csv.DictWriter(answer, fieldnames=columns)
    writer.writerows(rows)
    return answer


@may("agreement.see")
@require_safe
def report_pdf(request: Page, pk: int) -> HttpResponse:
    """The return report as a letter, with the people's names only where that is asked for."""
    found = get_object_or_404(visible_agreements(request.viewer), pk=pk)
    with_names = request.GET.get("names") == "1"
    if with_names:
        named = visible_rows(request.viewer).filter(agreement=found).exclude(membership=None).count()
        read_names(request.viewer, min(named, MOST_NAMES), act="export", noun="agreement", subject=pk, at=now(), what="report")
    answer = HttpResponse(return_report(report(found), with_names=with_names, at=now()), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="agreement-{pk}-report{"-names" if with_names else ""}.pdf"'
    return answer


def _day_shown(found: Agreement) -> dt.date:
    """Return today, or the middle of an agreement that is over: then everybody's cover has ended."""
    first, end = Month(found.since), Month(found.since) + found.months
    today = timezone.localdate()
    if first.first_day <= today < end.first_day:
        return today
    return (first + (found.months // 2 - 1)).first_day.replace(day=15)


def _sources(coverage: list[open_figures.Cell], language: str) -> list[tuple[str, str, str]]:
    """Return each round, method and source of the denominators once."""
    named = (cell.area for cell in coverage if cell.area.source)
    return list(dict.fromkeys((row.round, say(row.method, language=language), row.source) for row in named))


def _verdicts(figures: Report, language: str) -> list[dict[str, Any]]:
    planted = _planted() if figures.agreement.number == NUMBER else {}
    return [
        {
            "code": code,
            "reason": say(BY_CODE[code].sentence, language=language),
            "rows": figures.verdicts.get(code, 0),
            "planted": planted.get(code, {}).get("planted"),
            "found": planted.get(code, {}).get("found"),
        }
        for code in CODES
        if figures.verdicts.get(code) or code in planted
    ]


def _planted() -> dict[str, dict[str, int]]:
    """Return what the demo planted and found, where the demo was run."""
    result = house_folder() / "demo" / "result.json"
    if not result.exists():
        return {}
    verdicts: dict[str, dict[str, int]] = json.loads(result.read_text())["verdicts"]
    return verdicts


# -- lists


@may("roster.check")
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: Page, pk: int) -> HttpResponse:
    """Take in a list. It is judged beside the request; nobody is enrolled before its sender has seen the verdicts."""
    found = get_object_or_404(visible_agreements(request.viewer), pk=pk)
    form = RosterForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        kept = keep_draft(
            found,
            file.read(),
            name=file.name or "list",
            language=request.language,
            by=request.viewer,
            at=now(),
            is_synthetic=getattr(request.user, "is_demo", False),
        )
        _go_on(kept)
        return redirect("sponsor:draft", kept.pk)
    return render(request, "sponsor/upload.html", {"agreement": found, "form": form})


def _go_on(draft: Draft) -> None:
    """Do the next step of a list: a short one at once, a long one beside the request."""
    if draft.size < SHORT:
        work_on(draft.pk, at=now())
    else:
        apart("lists", lambda: work_on(draft.pk, at=now()))


@may("agreement.see")
@require_safe
def draft(request: Page, pk: int) -> HttpResponse:
    """A list on its way: while it is judged the page asks again each second; then the verdicts, and the question."""
    found = get_object_or_404(visible_drafts(request.viewer), pk=pk)
    if found.state in (Draft.State.SENT, Draft.State.ACCEPTED):
        _go_on(found)
        found = get_object_or_404(visible_drafts(request.viewer), pk=pk)
    elif _is_to_be_judged_anew(request, found):
        with contextlib.suppress(NotWaiting):  # somebody else was quicker
            judge_again(pk)
        _go_on(found)
        found = get_object_or_404(visible_drafts(request.viewer), pk=pk)
    if found.state == Draft.State.ENROLLED and found.roster_id:
        where = reverse("sponsor:roster", args=[found.roster_id])
        return HttpResponseClientRedirect(where) if request.htmx else redirect(where)
    words: dict[str, Any] = {"draft": found}
    if found.state == Draft.State.JUDGED:
        words |= _judged(found, request)
        read_names(
            request.viewer,
            len(words["rows"]),
            noun="draft",
            subject=_part(request, pk),
            is_own=_is_own(request, found.sent_by, found.sent_at),
            at=now(),
        )
        if request.htmx and "after" in request.GET:
            return render(request, "sponsor/_rows.html", words)
    return render(request, "sponsor/_draft.html" if request.htmx else "sponsor/draft.html", words)


def _is_to_be_judged_anew(request: Page, found: Draft) -> bool:
    """Whether a list that is opened was judged on an earlier day; more rows of a page that stands open are no opening."""
    is_part = bool(request.htmx) and "after" in request.GET
    is_judged = found.state == Draft.State.JUDGED and not is_part
    return is_judged and is_old(found, on=wib_day(now())) and may_do(request.viewer, "roster.check")


WOULD_BE = {"enrolled": marked("would be enrolled"), "waiting": marked("would wait")}
"""What a row of a list is called that nobody has accepted yet."""
WORST_FIRST = ("refused", "aside", "waiting", "enrolled", "repeated")


def _judged(found: Draft, request: Page) -> dict[str, Any]:
    frame = verdicts_of(found)
    frame = frame.sort(pl.col("outcome").replace_strict(WORST_FIRST, range(5), default=5), maintain_order=True)
    frame = frame.with_row_index("place", offset=1)
    counts = dict(frame.group_by("outcome").len().iter_rows())
    told_of = frame.filter(pl.col("verdict") != "ok").group_by("verdict").len().sort("len", descending=True).iter_rows()
    outcome, after = request.GET.get("outcome", ""), request.GET.get("after", "")
    part = frame.filter(pl.col("outcome") == outcome) if outcome in counts else frame
    part = part.filter(pl.col("place") > (int(after) if after.isdecimal() and len(after) < 10 else 0)).head(SHOWN + 1)
    rows = list(part.iter_rows(named=True))
    language = reader_language()
    may_mend = may_do(request.viewer, "roster.check")
    suggested = suggestions_of(found)
    shown = [_judged_row(row, suggested, may_mend=may_mend) for row in rows[:SHOWN]]
    return {
        "version": version_of(found),
        "form_id": f"rows-{rows[0]['place']}" if any(one["cells"] or one["suggested"] for one in shown) else "",
        "counts": {name: counts.get(name, 0) for name in RosterRow.Outcome.values},
        "outcome": outcome,
        "verdicts": [(told(code, language=language), count) for code, count in told_of],
        "suggested": suggested,
        "mended": mends_of(found).count,
        "may_mend": may_mend,
        "meanings": meanings(suggested),
        **_asked_place(found, frame),
        **_months_bought(found.agreement),
        "cost": int(frame.filter(pl.col("outcome") == "enrolled")["spent"].sum()),
        "rows": shown,
        "next": rows[SHOWN - 1]["place"] if len(rows) > SHOWN else None,
    }


def _judged_row(row: dict[str, Any], suggested: Suggestions, *, may_mend: bool) -> dict[str, Any]:
    is_at_fault = row["outcome"] in ("refused", "aside")
    return {
        "row": {"number": row["row"], "outcome": row["outcome"]},
        "name": row["name"] or "",
        "can_leave": False,
        "label": WOULD_BE.get(row["outcome"]),
        "why": "" if row["verdict"] == "ok" else told(row["verdict"], language=reader_language()),
        "notices": notices_of(row, language=reader_language()),
        "cells": cells_to_mend(row) if may_mend and is_at_fault else [],
        "suggested": suggested.rows.get((row["sheet"] or "", row["row"]), []) if may_mend else [],
    }


def _months_bought(found: Agreement) -> dict[str, Any]:
    """Return which months a list buys, and how many of them are over: it is said before anybody accepts it."""
    present = Month.of(wib_day(now()))
    over = found.months_over(int(present))
    first = Month(found.first_month(int(present)))
    return {
        "first": first,
        "last": Month(found.last),
        "past": over if found.past == Agreement.Past.BUY else 0,
        "asks_past": over if not found.past else 0,
        "since": Month(found.since),
        "present": present,
        "after": present + 1,
        "is_last": int(present) >= found.last,
    }


def _asked_place(found: Draft, frame: pl.DataFrame) -> dict[str, Any]:
    """Return what is asked once for all rows whose village lacks its regency or district."""
    bare = frame.filter(
        (pl.col("verdict") == "area.unknown")
        & (pl.col("village").fill_null("") != "")
        & ((pl.col("regency").fill_null("") == "") | (pl.col("district").fill_null("") == ""))
    )
    if bare.is_empty():
        return {}
    lines = lines_of(found.agreement)
    here = villages(below=[line["code"] for line in lines], on=found.agreement.decree.on)
    names = here.select("regency", "district").unique().sort("regency", "district")
    return {
        "unplaced": len(bare),
        "regencies": sorted(set(names["regency"])),
        "districts": sorted(set(names["district"])),
    }


@may("roster.check")
@require_POST
def decide_draft(request: Page, pk: int) -> HttpResponse:
    """Enrol the people of a judged list, or throw it away."""
    found = get_object_or_404(visible_drafts(request.viewer), pk=pk)
    if "discard" in request.POST:
        if do(request, lambda: discard(pk, by=request.viewer, at=now()), says=False):
            messages.success(request, _("The list is thrown away; nobody was enrolled."), extra_tags="done")
        return redirect("sponsor:agreement", found.agreement_id)
    if found.state == Draft.State.JUDGED and (said := what_is_said(found, request.POST)).count:
        # Typed, and not yet judged: she sees what comes of it before anything else is done.
        if do(request, lambda: mend(pk, said, by=request.viewer, at=now()), says=False):
            messages.info(request, _("What you had typed is judged first: look at it, and then go on."), extra_tags="notice")
        _go_on(found)
    elif found.state == Draft.State.JUDGED and "past" in request.POST:
        answer = request.POST["past"]

        @one_transaction
        def say_so() -> Agreement:
            judge_again(pk)
            return answer_past(found.agreement, answer, by=request.viewer, at=now())

        done = do(request, say_so, says=False)
        if done:
            _go_on(found)
    elif found.state == Draft.State.JUDGED:
        seen = request.POST.get("version", "")
        do(request, lambda: accept(pk, by=request.viewer, at=now(), version=seen), says=False)
        _go_on(found)
    return redirect("sponsor:draft", pk)


@may("agreement.see")
@require_safe
def draft_checked(request: Page, pk: int) -> HttpResponse:
    """The judged list as a workbook, to mend and send again."""
    found = get_object_or_404(visible_drafts(request.viewer).filter(state=Draft.State.JUDGED), pk=pk)
    if is_old(found, on=wib_day(now())):
        return redirect("sponsor:draft", pk)  # judged anew there: yesterday's verdicts are nobody's to mend
    frame = verdicts_of(found)
    read_names(
        request.viewer,
        len(frame),
        act="export",
        noun="draft",
        subject=pk,
        at=now(),
        what="checked",
        is_own=_is_own(request, found.sent_by, found.sent_at),
    )
    return _workbook(lambda path: write_annotated(frame, path, candidates_of(found)), f"{_stem(found)}-checked.xlsx")


@may("roster.check")
@require_POST
def mend_draft(request: Page, pk: int) -> HttpResponse:
    """Mend a judged list where it stands: a suggestion that was chosen, cells that were typed, what a column means."""
    found = get_object_or_404(visible_drafts(request.viewer), pk=pk)
    said = what_is_said(found, request.POST)
    if "unmend" in request.POST:
        done = do(request, lambda: unmend(pk, by=request.viewer, at=now()), says=False)
    elif not said.count:
        messages.info(request, _("Nothing was changed."), extra_tags="done")
        return redirect("sponsor:draft", pk)
    else:
        done = do(request, lambda: mend(pk, said, by=request.viewer, at=now()), says=False)
    if done:
        _go_on(found)
        messages.success(request, _("Mended: the list is judged again."), extra_tags="done")
    return redirect("sponsor:draft", pk)


def _is_own(request: Page, sent_by: str, sent_at: dt.datetime) -> bool:
    """Whether the reader sent these names herself, and lately."""
    return sent_by == request.viewer.name and now() - sent_at < OWN


def _part(request: Page, pk: int) -> str:
    """Return which part of a list is asked for: its number, and what its address says."""
    said = (str(pk), request.GET.get("outcome", "")[:20], request.GET.get("after", "")[:19])
    return ":".join(said)


def _stem(found: Draft) -> str:
    """Return a file's own name without what no file name should hold."""
    return "".join(sign for sign in Path(found.file_name).stem if sign.isalnum() or sign in " ._-").strip() or "list"


@may("agreement.see")
@require_safe
def roster(request: Page, pk: int) -> HttpResponse:
    """A list with its verdicts, row by row; more rows come as the reader goes down."""
    found = get_object_or_404(visible_rosters(request.viewer), pk=pk)
    outcome = request.GET.get("outcome", "")
    rows = visible_rows(request.viewer).filter(roster=found).order_by("pk")
    rows = rows.select_related("bill__purchase__payment__reversal")
    counted = list(rows.order_by().values_list("outcome", "verdict").annotate(count=Count("pk")))
    counts = {name: sum(count for outcome_, _v, count in counted if outcome_ == name) for name in RosterRow.Outcome.values}
    if outcome in RosterRow.Outcome.values:
        rows = rows.filter(outcome=outcome)
    after = request.GET.get("after", "")
    part = list(rows.filter(pk__gt=int(after) if after.isdecimal() and len(after) < 19 else 0)[: SHOWN + 1])
    read_names(
        request.viewer,
        len(part[:SHOWN]),
        noun="roster",
        subject=_part(request, pk),
        who=(row.pk for row in part[:SHOWN]),
        is_own=_is_own(request, found.received_by, sent_at(found)),
        at=now(),
    )
    words = {
        "roster": found,
        "to_pay": _to_pay(found),
        "paid": _paid(found),
        "may_pretend": is_demo(),
        "first": _first_day(found),
        "is_taken_back": bool(found.bill and found.bill.is_taken_back),
        "counts": counts,
        "outcome": outcome,
        "rows": [_row(row) for row in part[:SHOWN]],
        "next": part[SHOWN - 1].pk if len(part) > SHOWN else None,
        "verdicts": _verdicts_of(counted),
    }
    return render(request, "sponsor/_rows.html" if request.htmx else "sponsor/roster.html", words)


@may("agreement.see")
@require_safe
def invoice(request: Page, pk: int, number: str) -> HttpResponse:
    """A bill of a list as a letter, for whoever pays it; once it is paid the receipt."""
    found = get_object_or_404(visible_rosters(request.viewer).filter(withdrawn_at=None), pk=pk)
    bill = get_object_or_404(bills_of(found), number=number)
    if bill.is_taken_back:
        raise Http404
    letter = invoice_letter(found, bill, first=_first_day(found), at=now())
    answer = HttpResponse(letter, content_type="application/pdf")
    name = _("receipt") if bill.is_paid else _("invoice")
    answer["Content-Disposition"] = f'attachment; filename="{name}-{bill.number}.pdf"'
    return answer


@may("roster.check")
@require_POST
def pretend(request: Page, pk: int, number: str) -> HttpResponse:
    """Pay a bill of a list with invented money, in a demonstration."""
    found, bill = _open_bill(request, pk, number)
    pretend_for(request, bill)
    return redirect("sponsor:roster", found.pk)


def _open_bill(request: Page, pk: int, number: str) -> tuple[Roster, Bill]:
    """Return a list that the reader sees, and the open bill of it with this number. Raises Http404."""
    found = get_object_or_404(visible_rosters(request.viewer), pk=pk)
    bill = next((one for one in _to_pay(found) if one.number == number), None)
    if bill is None:
        raise Http404
    return found, bill


def _to_pay(found: Roster) -> list[Bill]:
    """Return the open bills of a list: its own, and those of people whom an officer let in or who were given a place."""
    return [] if found.withdrawn_at is not None else list(bills_of(found).unpaid())


def _paid(found: Roster) -> Bought | None:
    """Return what the payment of a list bought; None while it is not paid."""
    if found.bill is None or not found.bill.is_paid:
        return None
    return open_figures.kept(f"list-paid:{state_of(found.agreement)}:{found.bill_id}", lambda: bought(found))


def _first_day(found: Roster) -> dt.date | None:
    """Return the first day that a list protects where it is paid before, if that day has not come yet."""
    months = found.bill.months.aggregate(first=Min("month"))["first"] if found.bill else None
    first = None if months is None else Month(months).first_day
    return first if first is not None and first > wib_day(now()) else None


@may("roster.check")
@require_POST
def throw_away(request: Page, pk: int) -> HttpResponse:
    """Throw a list away that nobody has paid: places and money come back."""
    found = get_object_or_404(visible_rosters(request.viewer), pk=pk)
    reason = request.POST.get("reason", "")[:200]
    done = do(request, lambda: withdraw_roster(pk, reason=reason, by=request.viewer, at=now()), says=False)
    if done is None:
        return redirect("sponsor:roster", pk)
    messages.success(request, _("The list is thrown away: its places and its money are free again."), extra_tags="done")
    return redirect("sponsor:agreement", found.agreement_id)


def _row(row: RosterRow) -> dict[str, Any]:
    return {
        "row": row,
        "name": stored_cells(row).get("name", ""),
        "why": "" if row.verdict == "ok" else told(row.verdict, language=reader_language()),
        "can_leave": row.outcome == RosterRow.Outcome.ENROLLED and row.bill is not None and row.bill.is_paid,
        "is_unpaid": row.outcome == RosterRow.Outcome.ENROLLED and row.bill is not None and not row.bill.is_paid,
    }


def _verdicts_of(counted: list[tuple[str, str, int]]) -> list[tuple[str, int]]:
    sums: Counter[str] = Counter()
    for _outcome, verdict, count in counted:
        sums[verdict] += count
    return [
        (told(code, language=reader_language()) if code != "ok" else _("Enrolled"), count) for code, count in sums.most_common()
    ]


@may("agreement.see")
@require_safe
def annotated(request: Page, pk: int) -> HttpResponse:
    """The list as a workbook with a verdict beside each row, to mend and send again."""
    found = get_object_or_404(visible_rosters(request.viewer), pk=pk)
    held = visible_rows(request.viewer).filter(roster=found).order_by("pk")
    read_names(
        request.viewer,
        held.count(),
        act="export",
        noun="roster",
        subject=pk,
        at=now(),
        what="annotated",
        is_own=_is_own(request, found.received_by, sent_at(found)),
    )
    rows = [(row, stored_cells(row)) for row in held.select_related("membership__member")]
    sent = file_of(found)
    own = candidates_of(sent) if sent else None
    return _workbook(lambda path: write_annotated(stored_frame(rows), path, own), f"list-{pk}-checked.xlsx")


def _workbook(write: Callable[[Path], Path], name: str) -> HttpResponse:
    with tempfile.TemporaryDirectory(prefix="naungan-list-") as folder:
        body = write(Path(folder) / "list.xlsx").read_bytes()
    answer = HttpResponse(body, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@may("person.replace")
@require_http_methods(["GET", "HEAD", "POST"])
def leaver(request: Page, pk: int) -> HttpResponse:
    """Somebody left: her unused months go to the next one waiting in the same village."""
    row = get_object_or_404(visible_rows(request.viewer), pk=pk)
    read_names(request.viewer, 1, noun="row", subject=pk, who=[pk], at=now())
    form = ReplaceForm(request.POST or None, initial={"on": request.GET.get("on", "")})
    if form.is_bound and form.is_valid():
        reason, on = form.cleaned_data["reason"], form.cleaned_data["on"]
        done = do(request, lambda: replace(row.pk, reason=reason, on=on, by=request.viewer, at=now()), says=False)
        if done is not None:
            text = _("Noted. The next in line has the place.") if done.successor else _("Noted. Nobody waits for the place.")
            if done.is_death_open:
                text += " " + _("Her death waits for a branch, which confirms it; she was told, in case she lives.")
            messages.success(request, text, extra_tags="done")
            back = ("branch:queue", ()) if request.viewer.is_staff else ("sponsor:roster", (row.roster_id,))
            return redirect(back[0], *back[1])
    return render(
        request,
        "sponsor/replace.html",
        {"row": row, "name": stored_cells(row).get("name", ""), "form": form},
    )


@may("agreement.see")
@require_safe
def waiting(request: Page, pk: int) -> HttpResponse:
    """Who waits for a place, by village, in the order in which places come free; and who loses cover next month."""
    found = get_object_or_404(visible_agreements(request.viewer), pk=pk)
    rows = visible_rows(request.viewer).filter(agreement=found)
    line = rows.filter(outcome=RosterRow.Outcome.WAITING).order_by("area__code", "decile", "pk")
    losing = rows.filter(outcome=RosterRow.Outcome.ENROLLED, pk__in=_losing(found)).order_by("area__code", "pk")
    first, soon = list(line[:NAMED]), list(losing[:NAMED])
    read_names(
        request.viewer,
        len(first) + len(soon),
        noun="agreement",
        subject=f"{pk}:waiting",
        who=(row.pk for row in (*first, *soon)),
        at=now(),
    )
    return render(
        request,
        "sponsor/waiting.html",
        {
            "agreement": found,
            "line": [_row(row) for row in first],
            "losing": [_row(row) for row in soon],
            "named": NAMED,
            "line_count": line.count(),
            "losing_count": losing.count(),
            "month": Month.of(timezone.localdate()) + 1,
        },
    )


def _losing(found: Agreement) -> list[int]:
    month = Month.of(timezone.localdate())
    return open_figures.kept(
        f"losing:{state_of(found)}:{month}",
        lambda: losing_cover(found, month),
        most_s=60,
    )


@may("roster.check")
@require_safe
def template(request: Page) -> HttpResponse:
    """An empty list to fill in."""
    return _workbook(write_template, "list.xlsx")
