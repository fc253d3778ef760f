"""A member's own pages: her months and why, what to pay and how, receipts, savings, card, data."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

import segno
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from naungan.accounts.codes import WrongCode, send_code, take_code
from naungan.accounts.limits import TooOften
from naungan.claims.nominating import confirmed_on
from naungan.complaints.sight import visible_complaints
from naungan.contributions.bills.commands import bill_member
from naungan.contributions.models import Bill
from naungan.contributions.old_age.accounts import statement
from naungan.contributions.payments.pot_entries import pot_of
from naungan.contributions.queries import PayableMonth, next_months, receipts_of, valid_qr
from naungan.contributions.sight import visible_bills, visible_pots
from naungan.contributions.texts import bill_text
from naungan.enrolment.queries import PersonStatus, status_of_member
from naungan.enrolment.standing import reason_of
from naungan.lib.access import Viewer
from naungan.lib.clock import end_of_day, now, wib_day
from naungan.lib.demonstration import is_demo
from naungan.lib.errors import Problem
from naungan.lib.month import Month
from naungan.lib.words import rupiah
from naungan.partners.profiles import charging
from naungan.privacy.copies import copy_of
from naungan.privacy.erasing import holds_of
from naungan.registry import cards
from naungan.registry.identity import BadNik
from naungan.registry.models import Consent, Member, MemberRequest, Membership
from naungan.registry.requests import REPORTS, allow, ask, said, stop, uses_of
from naungan.registry.sight import visible_members, visible_memberships, visible_requests
from naungan.regulation.cover import State
from naungan.regulation.jkm import full_from
from naungan.regulation.kinds import BASIC, Programme, programme_words
from naungan.regulation.quotes import most_ahead, spans
from naungan.web.access import Page, devices_of, may, public, remember_device, sign_in_member
from naungan.web.nomination_forms import NamedForm, change, shown_of
from naungan.web.orders import OrderForm, give_order, orders_of, stop_order
from naungan.web.own.forms import BillForm, CodeForm, CorrectionForm, SignInForm
from naungan.web.pretending import pretend_for

ASKED, ASSISTED = "code_row", "code_assisted"
SHOWN_BEFORE, SHOWN_AFTER = 12, 12


# -- in and out


@public
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Page) -> HttpResponse:
    """Ask for a code. Who asks learns nothing about whether the NIK is registered."""
    form = SignInForm(request.POST or None)
    trouble: Problem | None = None
    if form.is_bound and form.is_valid():
        try:
            devices = devices_of(request)
            row, shown = send_code(form.cleaned_data["nik"], by=Viewer(origin=request.origin), devices=devices, at=now())
            request.session.cycle_key()
            request.session[ASKED], request.session[ASSISTED] = str(row.pk), form.cleaned_data["assisted"]
            request.session["code_shown"] = shown
            request.session["next"] = request.GET.get("next", "")
            return redirect("own:code")
        except (BadNik, TooOften) as problem:
            trouble = problem
    status = 429 if isinstance(trouble, TooOften) else 200
    return render(request, "own/sign_in.html", {"form": form, "trouble": trouble}, status=status)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: Page) -> HttpResponse:
    """Take the code that came."""
    if ASKED not in request.session:
        return redirect("own:sign_in")
    form = CodeForm(request.POST or None)
    trouble = None
    if form.is_bound and form.is_valid():
        try:
            member = take_code(request.session[ASKED], form.cleaned_data["code"], by=Viewer(origin=request.origin), at=now())
        except WrongCode as problem:
            trouble = problem
        else:
            return _let_in(request, member)
    found = {"form": form, "trouble": trouble, "shown": request.session.get("code_shown", "")}
    return render(request, "own/code.html", found)


def _let_in(request: Page, member: Member) -> HttpResponse:
    target = request.session.get("next", "")
    is_assisted = request.session.get(ASSISTED, False)
    sign_in_member(request, member, is_assisted=is_assisted)
    allowed = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    answer = redirect(target if allowed and target else "own:home")
    if not is_assisted:
        remember_device(request, answer, member)
    return answer


@public
@require_POST
def leave(request: Page) -> HttpResponse:
    """Sign out."""
    request.session.flush()
    return redirect("home")


# -- her protection


def _member(request: Page) -> Member:
    return get_object_or_404(visible_members(request.viewer).select_related("area"))


def _membership(request: Page) -> Membership:
    """Return her running own-account membership. Raises Http404 where she has none."""
    found = visible_memberships(request.viewer).running().first()
    if found is None:
        raise Http404
    return found


@may("own.see")
@require_safe
def home(request: Page) -> HttpResponse:
    """Where she stands today, month by month, and what was paid for her."""
    member = _member(request)
    status = status_of_member(member, on=wib_day(now()))
    membership = visible_memberships(request.viewer).order_by("-since").first()
    price = next_months(membership.pk, on=wib_day(now()), months=1) if membership else ()
    basic = next_months(membership.pk, on=wib_day(now()), months=1, programmes=int(BASIC)) if membership and price else ()
    return render(
        request,
        "own/home.html",
        {
            "member": member,
            "standing": status.protection and status.protection.standing,
            "sentence": reason_of(status)[1],
            "state": str(status.protection.standing.state) if status.protection else State.NEVER_COVERED,
            "months": _months(status),
            "receipts": receipts_of(membership.pk, limit=12) if membership else [],
            "next": price[0] if price else None,
            "basic": basic[0] if basic else None,
            "pot": visible_pots(request.viewer).filter(membership=membership).first() if membership and basic else None,
            "death_said": visible_requests(request.viewer).filter(kind=MemberRequest.Kind.DEATH, outcome="open").first(),
            "open": _open_bills(request),
            "young": _is_young(status),
            "named_on": confirmed_on(member),
            "is_provisional": member.proof == Member.Proof.CLAIMED and not (status.protection and status.protection.rows),
        },
    )


def _months(status: PersonStatus) -> list[dict[str, Any]]:
    """Return the months around the present one with their state and why."""
    assert status.protection is not None
    present = Month.of(status.protection.on)
    live = {row.month: row for row in status.protection.live}
    held = [*live, present]
    first, last = max(min(held), present + -SHOWN_BEFORE), min(max(held) + 1, present + SHOWN_AFTER)
    through = status.protection.standing.paid_through
    grace = status.protection.standing.grace_through
    found = []
    for number in range(int(first), int(last) + 1):
        month = Month(number)
        state = "good" if month in live else "warn" if through and grace and through < month <= grace else "flat"
        found.append({"month": month, "state": state, "row": live.get(month), "is_present": month == present})
    return found


def _is_young(status: PersonStatus) -> bool:
    """Whether so few months are paid that less may be due after a death."""
    assert status.protection is not None
    return 0 < len(status.protection.live) < full_from(status.protection.on)


# -- paying


@may("own.see")
@require_http_methods(["GET", "HEAD", "POST"])
def pay(request: Page) -> HttpResponse:
    """Choose months, and get a bill; or pay any amount to the standing number."""
    membership = _membership(request)
    present = Month.of(wib_day(now()))
    longest = most_ahead(present)
    prices = next_months(membership.pk, on=wib_day(now()), months=longest, programmes=int(BASIC))
    with_old_age = next_months(membership.pk, on=wib_day(now()), months=longest, programmes=int(BASIC | Programme.JHT))
    before = next_months(membership.pk, on=wib_day(now()), months=1)
    saves = bool(before and before[0].programmes & Programme.JHT)
    owes = bool(prices) and prices[0].month < present
    sums = [_sum_of(n, prices, with_old_age) for n in spans(present) if len(prices) >= n]
    form = BillForm(request.POST or None, initial={"old_age": saves}, may_restart=owes, sums=sums or None)
    trouble: Problem | None = None
    if form.is_bound and form.is_valid():
        words = form.cleaned_data
        try:
            made = bill_member(
                membership.pk,
                months=words["months"],
                programmes=form.programmes,
                restart=words.get("restart", False),
                by=request.viewer,
                at=now(),
            )
        except Problem as problem:
            trouble = problem
        else:
            return redirect("own:bill", made.number)
    found = {
        "form": form,
        "saves": saves,
        "trouble": trouble,
        "sums": sums,
        "first": prices[0].month if prices else None,
        "basic": prices[0] if prices else None,
        "begins_today": bool(prices) and prices[0].month == Month.of(wib_day(now())),
        "dearer": next((one for one in prices if one.amount != prices[0].amount), None),
        "pot": pot_of(membership.pk, at=now()),
        "open": _open_bills(request),
    }
    return render(request, "own/pay.html", found)


def _sum_of(count: int, prices: Sequence[PayableMonth], with_old_age: Sequence[PayableMonth]) -> dict[str, Any]:
    """Return what so many months cost, without old age and with it, and both in words."""
    amount, saving = (sum(one.amount for one in part[:count]) for part in (prices, with_old_age))
    words = {"price": rupiah(amount), "saving": rupiah(saving)}
    label = (
        _("1 month: {price} (with old age {saving})").format(**words)
        if count == 1
        else _("{count} months: {price} (with old age {saving})").format(count=count, **words)
    )
    return {"months": count, "amount": amount, "saving": saving, "label": label}


def _open_bills(request: Page) -> list[Bill]:
    """Return the bills that still may be paid, newest first."""
    return list(visible_bills(request.viewer).open(wib_day(now())).order_by("-pk")[:5])


@may("own.see")
@require_safe
def bill(request: Page, number: str) -> HttpResponse:
    """One bill: what for, how much, and every way to pay it."""
    found = get_object_or_404(visible_bills(request.viewer), number=number)
    return render(request, "own/bill.html", bill_words(found, request.language))


@may("own.change")
@require_POST
def pretend(request: Page, number: str) -> HttpResponse:
    """Pay one of her bills with invented money, in a demonstration."""
    pretend_for(request, get_object_or_404(visible_bills(request.viewer), number=number))
    return redirect("own:home")


def bill_words(found: Bill, language: str) -> dict[str, Any]:
    """Return what a bill's page says."""
    months: dict[int, Counter[str]] = {}
    people = set()
    for one in found.months.order_by("month"):
        parts = {"jkk": one.jkk, "jkm": one.jkm, "jht": one.jht, "total": one.total}
        months.setdefault(one.month, Counter()).update(parts)
        people.add(one.membership_id)
    state = found.state_on(wib_day(now()))
    held = valid_qr(found, at=now()) if state == "open" else None
    text = bill_text(
        found.number,
        found.amount,
        (min(months), max(months)),
        expires_on=found.expires_on,
        people=len(people),
        language=language,
    )
    return {
        "bill": found,
        "months": months.items(),
        "people": len(people),
        "has_old_age": any(one["jht"] for one in months.values()),
        "qr": drawn(held.payload) if held else "",
        "qr_until": held.expires_at if held else None,
        "sms": text,
        "state": state,
        "may_pretend": state == "open" and is_demo(),
    }


def drawn(text: str) -> SafeString:
    """Return a QR code as SVG that stands in a page."""
    svg = segno.make(text, error="m").svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None)
    return mark_safe(svg)  # noqa: S308  # drawn here


@may("own.change")
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: Page) -> HttpResponse:
    """Her standing order: what is taken, when, what came of it; to give one where none runs, and to stop it."""
    membership = _membership(request)
    form = OrderForm(request.POST or None, language=request.language)
    if form.is_bound and form.is_valid() and give_order(request, membership, form.cleaned_data, how="own page"):
        return redirect("own:order")
    orders = orders_of(membership, request.language)
    runs = bool(orders) and orders[0].mandate.withdrawn_at is None
    found = {"orders": orders, "runs": runs, "form": form, "banks": charging()}
    return render(request, "own/order.html", found)


@may("own.change")
@require_POST
def order_stop(request: Page) -> HttpResponse:
    """Stop her standing order at once."""
    stop_order(request, _membership(request), why="own page")
    return redirect("own:order")


# -- savings, card


@may("own.see")
@require_safe
def savings(request: Page) -> HttpResponse:
    """Her pot, and her old-age account with its statement."""
    membership = _membership(request)
    pot = pot_of(membership.pk, at=now())
    lines = statement(membership.pk, until=wib_day(now()))
    return render(
        request,
        "own/savings.html",
        {
            "pot": pot,
            "entries": pot.entries.order_by("-pk")[:50],
            "lines": lines[::-1][:60],
            "balance": lines[-1].balance if lines else 0,
        },
    )


@may("own.see")
@require_safe
def card(request: Page) -> HttpResponse:
    """Her card, with a code that another telephone checks without a line."""
    member = _member(request)
    status = status_of_member(member, on=wib_day(now()))
    assert status.protection is not None
    standing, covering = status.protection.standing, status.protection.covering
    found: dict[str, Any] = {"member": member, "standing": standing, "sentence": reason_of(status)[1]}
    if standing.is_covered and covering is not None and standing.paid_through is not None:
        programmes = programme_words(covering.programmes)
        last_day = (standing.paid_through + 1).first_day - dt.timedelta(days=1)
        text = cards.sign(str(member.pk), name=member.name, programmes=programmes, through=end_of_day(last_day), at=now())
        found |= {
            "qr": drawn(text),
            "text": text,
            "last_day": last_day,
            "programmes": programmes,
            "young": _is_young(status),
        }
    return render(request, "own/card.html", found)


# -- her data


@may("own.see")
@require_safe
def requests(request: Page) -> HttpResponse:
    """What is kept about her, what she allows, and what she asked to be mended."""
    member = _member(request)
    asked = visible_requests(request.viewer).exclude(kind__in=REPORTS).order_by("-pk")[:20]
    reports = visible_requests(request.viewer).filter(kind__in=REPORTS, outcome=MemberRequest.Outcome.OPEN)
    return render(
        request,
        "own/requests.html",
        {
            "member": member,
            "form": CorrectionForm(),
            "uses": uses_of(member),
            "purposes": _purposes(),
            "death_said": reports.filter(kind=MemberRequest.Kind.DEATH).first(),
            "asked": [(one, said(one)) for one in asked],
            "complaints": list(visible_complaints(request.viewer).order_by("-pk")[:20]),
        },
    )


def _purposes() -> dict[str, str]:
    return {
        Consent.Purpose.REMINDERS: _("Reminders before my protection ends"),
        Consent.Purpose.RESEARCH: _("Use for research, without my name"),
        Consent.Purpose.OFFERS: _("Messages about new offers"),
    }


@may("own.change")
@require_http_methods(["GET", "HEAD", "POST"])
def family(request: Page) -> HttpResponse:
    """Whom she names to be called if something happens to her."""
    member = _member(request)
    form = None
    if request.method == "POST":
        form = change(request, member)
        if form is None:
            return redirect("own:family")
    shown, may_change = shown_of(member), member.died_on is None
    return render(
        request, "own/family.html", {"member": member, "shown": shown, "form": form or NamedForm(), "may_change": may_change}
    )


@may("own.change")
@require_POST
def correct(request: Page) -> HttpResponse:
    """Ask for a correction."""
    form = CorrectionForm(request.POST)
    if form.is_valid():
        try:
            ask(_member(request), form.cleaned_data["kind"], form.cleaned_data["said"], by=request.viewer, at=now())
            messages.success(request, _("Noted. The answer comes within three days."), extra_tags="done")
        except Problem as problem:
            messages.error(request, problem.on_page(), extra_tags="problem")
    else:
        messages.error(request, _("Write what is right, in up to 400 letters."), extra_tags="problem")
    return redirect("own:requests")


@may("own.change")
@require_POST
def stop_request(request: Page, pk: int) -> HttpResponse:
    """Take back what was asked in her name, such as another telephone that she does not know."""
    member = _member(request)
    try:
        stop(pk, member=member, by=request.viewer, at=now())
        messages.success(request, _("Stopped: nothing is changed."), extra_tags="done")
    except Problem as problem:
        messages.error(request, problem.on_page(), extra_tags="problem")
    return redirect("own:requests")


@may("own.change")
@require_POST
def uses(request: Page) -> HttpResponse:
    """Take up what she allows from now on."""
    member = _member(request)
    for purpose in Consent.Purpose.values:
        is_allowed = purpose in request.POST.getlist("uses")
        allow(member, purpose, is_allowed=is_allowed, how="own page", by=request.viewer, at=now())
    messages.success(request, _("Noted. It holds from now on."), extra_tags="done")
    return redirect("own:requests")


@may("own.change")
@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: Page) -> HttpResponse:
    """Ask to be forgotten: what goes, what stays and why is said before."""
    member = _member(request)
    if request.method == "POST":
        try:
            ask(member, MemberRequest.Kind.ERASE, request.POST.get("said", ""), by=request.viewer, at=now())
            messages.success(request, _("Noted. The answer comes within three days."), extra_tags="done")
        except Problem as problem:
            messages.error(request, problem.on_page(), extra_tags="problem")
        return redirect("own:requests")
    return render(request, "own/forget.html", {"holds": holds_of(member, on=wib_day(now()))})


@may("own.see")
@require_safe
def export(request: Page) -> HttpResponse:
    """All that is kept about her, as one file."""
    document = copy_of(_member(request), by=request.viewer, at=now(), language=request.language)
    answer = HttpResponse(json.dumps(document, default=str, ensure_ascii=False, indent=1), content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="naungan-data.json"'
    return answer
