"""Pages for everybody: the promise, the price, a village's plan, “am I protected?”, open figures."""

from __future__ import annotations

import csv
import datetime as dt
import hmac
import io
import re
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from naungan.accounts.limits import TooOften, network, require
from naungan.coverage import open_figures
from naungan.enrolment.prospects import EXAMPLE_INCOME, facts_of, facts_of_example, prospects
from naungan.enrolment.queries import status_of_member
from naungan.enrolment.standing import reason_of
from naungan.lib.access import Role
from naungan.lib.clock import now, wib_day
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.month import Month
from naungan.lib.words import marked, say
from naungan.operations.readiness import readiness
from naungan.privacy.register import kept_words, purpose_words, tables
from naungan.registry import cards
from naungan.registry.identity import BadNik, parse_nik
from naungan.registry.names import folded
from naungan.registry.queries import find_by_nik
from naungan.registry.sight import visible_members
from naungan.regulation.budgets import plan_area
from naungan.regulation.dated import Undecided
from naungan.regulation.explain import cited
from naungan.regulation.jkm import full_from
from naungan.regulation.kinds import BASIC, MemberKind, PayerKind, Programme, Sector
from naungan.regulation.quotes import quote
from naungan.web.access import Page, may, public
from naungan.web.public.forms import HappensForm, PlanForm, PriceForm, ProtectedForm, next_budget
from naungan.web.public.letters import family_letter

HOUR = dt.timedelta(hours=1)
WORKER = Path(__file__).resolve().parent.parent / "static" / "naungan" / "card-worker.js"


@public
@require_safe
def home(request: Page) -> HttpResponse:
    """What the programme is, and where to go."""
    months = open_figures.ready_table("months", at=now())
    price_, later = _price_of_a_year(Sector.OTHER)
    drivers = _price_of_a_year(Sector.TRANSPORT)  # their reliefs begin and end on other days
    words = {
        "month": months.rows[-1] if months else None,
        "price": price_,
        "later": later,
        "drivers": drivers if drivers != (price_, later) else None,
    }
    return render(request, "public/home.html", words)


def _price_of_a_year(sector: Sector) -> tuple[int, tuple[int, int] | None]:
    """Return what a month costs now, and the first month of the coming year that costs something else, with its price."""
    year = quote(
        1_000_000,
        since=Month.of(wib_day(now())),
        months=12,
        programmes=int(BASIC),
        payer=PayerKind.SELF,
        sector=sector,
        kind=MemberKind.OWN_ACCOUNT,
    ).months
    return year[0].total, next(((int(one.month), one.total) for one in year if one.total != year[0].total), None)


@public
@require_safe
def price(request: Page) -> HttpResponse:
    """What a member pays, month by month."""
    form = PriceForm(request.GET if "income" in request.GET else None)
    answer = trouble = None
    if form.is_valid():
        words = form.cleaned_data
        try:
            answer = quote(
                words["income"],
                since=Month.of(wib_day(now())),
                months=words["months"],
                programmes=int(BASIC | Programme.JHT if words["old_age"] else BASIC),
                payer=PayerKind.SELF,
                sector=Sector.read(words["sector"]),
                kind=MemberKind.OWN_ACCOUNT,
            )
        except Problem as problem:
            trouble = problem
    rules = cited("; ".join(answer.months[0].rules)) if answer else ""
    found = {"form": form, "answer": answer, "trouble": trouble, "rules": rules}
    return render(request, "public/_priced.html" if request.htmx else "public/price.html", found)


@public
@require_safe
def happens(request: Page) -> HttpResponse:
    """What to do after an accident or a death, and what is paid: for a member by her own facts, else by an example."""
    on, known = wib_day(now()), request.viewer.role is Role.MEMBER
    form = HappensForm(request.GET if request.GET.keys() & set(HappensForm.base_fields) else None, is_known=known)
    is_told = form.is_bound and form.is_valid()
    status = status_of_member(get_object_or_404(visible_members(request.viewer)), on=on) if known else None
    own = facts_of(status.protection) if status and status.protection else None
    income = (form.cleaned_data.get("income") if is_told else None) or EXAMPLE_INCOME
    answer = prospects(own or facts_of_example(on, income), children=form.children if is_told else ())
    facts = own or facts_of_example(on, income)
    # Beside what is due now stands what the other would get: who has paid for one month, and who has paid for long.
    young = replace(facts, member_since=on.replace(day=1), paid_months=1, paid_ever=1)
    other = facts_of_example(on) if own else young
    found = {
        "form": form,
        "full_from": full_from(on),
        "death_of_other": prospects(other).other_death.total,
        "answer": answer,
        "own": own,
        "known": known,
        "sentence": reason_of(status)[1] if status else "",
    }
    page = render(request, "public/happens.html", found)
    if known:
        page.headers["Cache-Control"] = "no-store"  # her own sums, on a telephone that others use
    return page


@may("own.see")
@require_safe
def family_page(request: Page) -> HttpResponse:
    """What a member's family does and is paid, on one page to be printed."""
    person = get_object_or_404(visible_members(request.viewer))
    status = status_of_member(person, on=wib_day(now()))
    own = facts_of(status.protection) if status.protection else None
    if own is None:
        messages.error(request, _("If it happened today, nothing would be paid."), extra_tags="problem")
        return redirect("happens")
    form = HappensForm(request.GET, is_known=True)
    answer = prospects(own, children=form.children if form.is_valid() else ())
    page = HttpResponse(family_letter(person, answer, standing=reason_of(status)[1]), content_type="application/pdf")
    page["Content-Disposition"] = f'attachment; filename="{_("if-something-happens")}.pdf"'
    return page


@public
@require_safe
def plan(request: Page) -> HttpResponse:
    """How many people a village's budget protects."""
    form = PlanForm(request.GET if "money" in request.GET else None, initial={"since": next_budget()})
    answer = None
    trouble: Problem | str | None = None
    if form.is_valid():
        words = form.cleaned_data
        try:
            one = plan_area(
                words["money"],
                payer=PayerKind.read(words["payer"]),
                since=words["since"],
                months=words["months"],
                sector=Sector.read(words["sector"]),
            )
            count = words["villages"]
            answer = {
                "one": one,
                "villages": count,
                "months": words["months"],
                "people": count * (one.full_people + one.part_people),
                "person_months": count * one.person_months(words["months"]),
                "spent": count * one.spent,
                "left": count * one.left,
            }
        except Undecided:
            trouble = _("The law does not say yet what village money pays in these months. Choose a later first month.")
        except Problem as problem:
            trouble = problem
    found = {"form": form, "answer": answer, "trouble": trouble}
    return render(request, "public/_planned.html" if request.htmx else "public/plan.html", found)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def protected(request: Page) -> HttpResponse:
    """Answer one person about herself: who gives a wrong second secret learns no more than who gives an unknown NIK."""
    form = ProtectedForm(request.POST or None)
    answer = trouble = None
    is_asked = form.is_bound and form.is_valid()
    if is_asked:
        try:
            require("protected.from", network(request.origin), most=200, within=HOUR, at=now())
            digits = parse_nik(form.cleaned_data["nik"], on=wib_day(now())).digits
            require("protected.for", digits, most=5, within=HOUR, at=now())
            answer = _standing_of(form.cleaned_data)
        except (BadNik, TooOften) as problem:
            trouble = problem
    found = {"form": form, "answer": answer, "trouble": trouble, "asked": is_asked and trouble is None}
    page = render(request, "public/protected.html", found, status=429 if isinstance(trouble, TooOften) else 200)
    page.headers["Cache-Control"] = "no-store"
    return page


def _standing_of(words: dict[str, object]) -> dict[str, object] | None:
    """Return where a person stands, or None alike for an unknown NIK and for another name."""
    on = wib_day(now())
    member = find_by_nik(str(words["nik"]), on=on)
    name = folded(member.name if member else "")
    if not hmac.compare_digest(name.encode(), folded(str(words["name"])).encode()) or member is None or not name:
        return None
    status = status_of_member(member, on=on)
    assert status.protection is not None
    standing = status.protection.standing
    return {"state": str(standing.state), "sentence": reason_of(status)[1], "through": standing.paid_through}


def _province(request: Page) -> str:
    """Return the province that is asked for, Jambi where none is. Raises Http404."""
    code = request.GET.get("province", open_figures.DRAWN)
    if not re.fullmatch("[0-9]{2}", code):
        raise Http404
    return code


@public
@require_safe
def accessibility(request: Page) -> HttpResponse:
    """What these pages do for whoever reads by ear, by keyboard or in large letters, and what they do not yet."""
    return render(request, "public/accessibility.html")


@public
@require_safe
def ready(request: Page) -> HttpResponse:
    """Whether this server can do its work now: 200, or 503 and what is missing."""
    found = readiness()
    answer = JsonResponse({"ready": all(found.values())} | found, status=200 if all(found.values()) else 503)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@public
@require_safe
def about(request: Page) -> HttpResponse:
    """Who runs this installation, what it keeps about people and what for."""
    told = []
    for held in (held for _room, held in tables() if held.model in WHAT):
        why, ground = purpose_words(held, request.language)
        kept = kept_words(held, request.language)
        what = say(WHAT[held.model], language=request.language)
        told.append({"what": what, "why": why, "ground": ground, "kept": kept})
    return render(request, "public/about.html", {"told": told})


WHAT = {
    "registry.Member": marked("NIK (encrypted), name, birth date, sex, village, telephone, decile"),
    "registry.InsurableIncome": marked("Income, as you said it"),
    "registry.Guardian": marked("Who speaks for a child"),
    "registry.MemberRequest": marked("What you asked about your data"),
    "protection.CoveredMonth": marked("Months that protect you"),
    "contributions.Payment": marked("Payments"),
    "contributions.JhtEntry": marked("Old-age savings"),
    "contributions.Mandate": marked("Standing orders"),
    "enrolment.RosterRow": marked("What a sponsor’s list said"),
    "lib.Outbox": marked("Messages to you"),
    "lib.AuditEvent": marked("Who looked at your data, when and why"),
    "accounts.SignInCode": marked("Codes to sign in"),
}
"""What people are told of: the tables in which most of them are, in their own words; all others are in the register."""


@public
@require_safe
def figures(request: Page) -> HttpResponse:
    """The open tables on one page."""
    chosen, on = _province(request), open_figures.day_asked(request.GET.get("on", ""), months_only=True)
    try:
        reading = open_figures.read_coverage(chosen, on=on)
        others = [open_figures.open_table(name, province=chosen, at=now()) for name in open_figures.TABLES[1:]]
    except BadUsage as problem:
        raise Http404 from problem
    months = next(table for table in others if table.name == "months")
    drawings = {
        "coverage": open_figures.drawn_map(reading, language=request.language),
        "months": open_figures.drawn_months(months, language=request.language),
    }
    return render(
        request,
        "public/figures.html",
        {
            "tables": [open_figures.coverage_table(reading), *others],
            "provinces": open_figures.provinces(),
            "chosen": chosen,
            "on": on,
            "days": open_figures.month_ends(open_figures.DAYS_OFFERED),
            "drawings": {name: mark_safe(text) for name, text in drawings.items()},  # noqa: S308  # of our figures
        },
    )


@public
@require_safe
def figure_file(request: Page, name: str, kind: str) -> HttpResponse:
    """One open table as CSV or JSON."""
    try:
        on = open_figures.day_asked(request.GET.get("on", ""), months_only=True)
        table = open_figures.open_table(name, province=_province(request), at=now(), on=on)
    except (KeyError, BadUsage) as error:
        raise Http404 from error
    if kind == "json":
        return JsonResponse({"table": name, "as_of": table.as_of.isoformat(), "lineage": table.lineage, "rows": table.rows})
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=table.columns)
    writer.writeheader()
    for row in table.rows:
        writer.writerow({name: f"{value:.6f}" if name == "rate" and value else value for name, value in row.items()})
    answer = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


@public
@require_http_methods(["GET", "HEAD", "POST"])
def check_card(request: Page) -> HttpResponse:
    """Check a member's card: on the reader's own telephone, or here where that cannot."""
    good = trouble = None
    if request.method == "POST":
        try:
            good = cards.read(request.POST.get("card", "").strip())
        except cards.BadCard as problem:
            trouble = problem
    return render(request, "public/card.html", {"key": cards.public_key(), "good": good, "trouble": trouble})


@public
@require_safe
def icon(request: Page) -> HttpResponse:
    """What old browsers ask for by themselves."""
    return redirect(static("naungan/icon.svg"), permanent=True)


@public
@require_safe
def security(request: Page) -> HttpResponse:
    """Where the house that runs this hears of a weakness (RFC 9116); not there where nobody was named."""
    if not settings.SECURITY_CONTACT.startswith(("mailto:", "https://", "tel:")):
        raise Http404
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {wib_day(now()) + dt.timedelta(days=180)}T00:00:00Z",
        "Preferred-Languages: id, en",
        f"Canonical: {request.build_absolute_uri()}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public
@require_safe
def card_worker(request: Page) -> HttpResponse:
    """The part of the card check that keeps it on a telephone; it must lie beside the page it serves."""
    return HttpResponse(WORKER.read_text(), content_type="text/javascript")
