"""A branch's pages: one queue of all that waits for people, looking up one person, and what an officer does."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from naungan.accounts.reading import read_names
from naungan.approvals.acts import Told, act_of
from naungan.approvals.models import Proposal
from naungan.approvals.proposals import approve, withdraw, word_of
from naungan.approvals.sight import may_decide, proposals_about, visible_proposals
from naungan.claims.nominating import confirmed_on
from naungan.claims.queries import listed
from naungan.contributions.bills.commands import bill_member
from naungan.contributions.corrections.call_outcomes import propose_outcome
from naungan.contributions.corrections.candidates import SLIPS, candidates
from naungan.contributions.corrections.deaths import report_alive, report_death, would_end
from naungan.contributions.corrections.reversals import propose_reversal
from naungan.contributions.corrections.suspense import propose_place, propose_pot_refund, propose_refund
from naungan.contributions.models import Bill, Payment, Pot
from naungan.contributions.old_age.accounts import statement
from naungan.contributions.queries import bill_paid_by, next_months, receipts_of, reversal_of
from naungan.contributions.settlement.commands import propose_closing
from naungan.contributions.sight import (
    visible_bills,
    visible_breaks,
    visible_calls,
    visible_payment,
    visible_pots,
    visible_suspense,
)
from naungan.enrolment.entry.commands import Person
from naungan.enrolment.entry.counter import enrol_at_counter
from naungan.enrolment.models import RosterRow
from naungan.enrolment.queries import status_of_member
from naungan.enrolment.rosters.commands import stored_cells
from naungan.enrolment.rosters.doubts import alike, settle_doubt
from naungan.enrolment.rosters.verdicts import ASIDE, OTHER_NAME, told
from naungan.enrolment.sight import visible_rows
from naungan.enrolment.standing import known_then, reason_of
from naungan.lib import house
from naungan.lib.clock import now, wib_day
from naungan.lib.demonstration import is_demo
from naungan.lib.errors import Problem
from naungan.lib.words import say
from naungan.lib.work import Pile, take_up, taken_up
from naungan.partners.profiles import charging
from naungan.places.queries import names_of
from naungan.privacy.copies import copy_of
from naungan.privacy.erasing import holds_of
from naungan.registry.guardians import is_child, see_guardian, speaking_for
from naungan.registry.identity import BadNik, parse_nik
from naungan.registry.models import Member, MemberRequest, Membership
from naungan.registry.queries import find_by_nik, look_up
from naungan.registry.requests import (
    REPORTS,
    TWO_PEOPLE,
    ask,
    asked_by,
    confirm_identity,
    decide,
    first_word,
    open_from,
    said,
    second_words,
)
from naungan.registry.sight import visible_members, visible_memberships, visible_requests
from naungan.web.access import Page, may, opens
from naungan.web.acts import do
from naungan.web.branch.forms import (
    CounterOrderForm,
    DeathForm,
    DecideForm,
    GuardianForm,
    PlaceForm,
    PotRefundForm,
    ReasonForm,
    RegisterForm,
    RequestForm,
    SearchForm,
)
from naungan.web.orders import give_order, orders_of, stop_order
from naungan.web.own.forms import BillForm
from naungan.web.own.views import bill_words

SHOWN = 25
FIRST = 10
"""Tasks at the top of the queue."""
LOOKED_UP = "looked_up"
"""The people whom this session looked up, with the reason: their pages open without asking again."""


@dataclass(frozen=True)
class Shown:
    """A pile on a page: how much waits, and a part of it from a place on."""

    pile: Pile
    title: str
    count: int
    rows: list[Any]
    first: int
    beside: dict[str, Any]

    @property
    def name(self) -> str:
        return self.pile.name

    @property
    def template(self) -> str:
        return f"piles/{self.pile.name}.html"

    @property
    def last(self) -> int:
        return self.first + len(self.rows)

    @property
    def before(self) -> int:
        return max(0, self.first - SHOWN)


# -- the queue


@may("queue.see")
@require_safe
def queue(request: Page) -> HttpResponse:
    """All that waits for people, oldest first."""
    viewer, language = request.viewer, request.language
    chosen, start = request.GET.get("pile", ""), request.GET.get("from", "")
    begin = int(start) if start.isdecimal() and len(start) < 9 else 0
    waiting = [(pile, pile.rows(viewer)) for pile in house.piles()]
    piles = []
    for pile, rows in waiting:
        first = begin if pile.name == chosen else 0
        part = list(rows[first : first + SHOWN])
        piles.append(Shown(pile, say(pile.title, language=language), rows.count(), part, first, pile.beside(viewer)))
    shown = [pile for pile in piles if pile.name == chosen] or [pile for pile in piles if pile.count]
    words: dict[str, Any] = {"piles": piles, "shown": shown, "chosen": chosen, "at": now()}
    if not chosen:
        offered = (task for one in piles if one.pile.tasks for task in one.pile.tasks(viewer, one.rows))
        tasks = [task for task in offered if opens(viewer, task.page)]
        tasks = sorted(tasks, key=lambda one: (one.due.date(), -one.amount, one.since))[:FIRST]
        held_by = taken_up(tasks)
        words["first"] = [(one, one.days(now()), held_by.get(one.address, "")) for one in tasks]
    named = sum(one.is_named for one, *_ in words.get("first", ()))
    named += sum(len(one.rows) for one in shown if one.pile.is_named)
    on_it = (row for one in (piles if not chosen else shown) if one.pile.is_named for row in one.rows)
    whom = [*map(_person_of, on_it), *(one.person for one, *_ in words.get("first", ()))]
    _reads(request, named, "queue", f"{chosen[:20]}:{begin}", dict.fromkeys(filter(None, whom)))
    return render(request, "branch/_piles.html" if request.htmx else "branch/queue.html", words)


def _reads(request: Page, count: int, noun: str, subject: object, who: Iterable[object] = ()) -> None:
    """Keep that so many names are shown beside what a page is about."""
    read_names(request.viewer, count, noun=noun, subject=subject, who=who, at=now())


def _person_of(row: Any) -> object:
    """Return whom a row of a pile names: a member, or a row of a list."""
    if isinstance(row, RosterRow):
        return row.pk
    if (member := getattr(row, "member_id", None)) is not None:
        return member
    membership = getattr(row, "membership", None)
    return membership.member_id if membership is not None else None


def _held_by(request: Page, address: str) -> str:
    return take_up(address, by=request.viewer.name)


# -- one person


@may("member.search")
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: Page) -> HttpResponse:
    """Find one person by exact identity, with a reason that is kept."""
    form = SearchForm(request.POST or None)
    trouble: Problem | None = None
    is_missing = False
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            member = look_up(form.cleaned_data["nik"], reason=reason, by=request.viewer, at=now())
        except Problem as problem:
            trouble = problem
        else:
            if member is not None:
                request.session[LOOKED_UP] = {**request.session.get(LOOKED_UP, {}), str(member.pk): reason}
                return redirect("branch:member", member.pk)
            is_missing = True
    return render(request, "branch/search.html", {"form": form, "trouble": trouble, "missing": is_missing})


@may("member.add")
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: Page) -> HttpResponse:
    """Register who stands at the counter with her KTP."""
    form = RegisterForm(request.POST or None)
    trouble: Problem | None = None
    if form.is_bound and form.is_valid():
        words = form.cleaned_data
        kind = Membership.Kind.EMPLOYER if words["employs"] else Membership.Kind.OWN_ACCOUNT
        try:
            with suppress(BadNik):
                look_up(words["nik"], reason="counter", by=request.viewer, at=now())
            made = enrol_at_counter(
                words["nik"],
                name=words["name"],
                birth_date=words["birth_date"],
                sex=words["sex"],
                phone=words["phone"],
                area=words["area"],
                occupation=words["occupation"],
                income=words["income"],
                kind=str(kind),
                works=_works(words),
                kk=words["kk"],
                by=request.viewer,
                at=now(),
                is_synthetic=is_demo(),
            )
        except Problem as problem:
            trouble = problem
        else:
            return _registered(request, made)
    return render(request, "branch/register.html", {"form": form, "trouble": trouble})


def _works(words: dict[str, Any]) -> list[tuple[str, int]]:
    """Return both kinds of work, where there are two."""
    if not (words["more"] and words["more_income"]):
        return []
    return [(words["occupation"], words["income"]), (words["more"], words["more_income"])]


def _registered(request: Page, made: Person | MemberRequest) -> HttpResponse:
    if isinstance(made, MemberRequest):
        told = _("This NIK is registered under another name or telephone. A colleague says the second word.")
        messages.info(request, told, extra_tags="notice")
        return redirect("branch:answer", made.pk)
    whose = visible_memberships(request.viewer).get(pk=made.membership).member_id
    request.session[LOOKED_UP] = {**request.session.get(LOOKED_UP, {}), str(whose): "counter"}
    said_ = _("Registered.") if made.is_new else _("She was registered before, and keeps her membership.")
    messages.success(request, said_, extra_tags="done")
    return redirect("branch:member", whose)


@may("member.see")
@require_safe
def member(request: Page, pk: uuid.UUID) -> HttpResponse:
    """One person: standing, months, receipts, bills, savings, requests. Every look is kept with its reason."""
    person = get_object_or_404(visible_members(request.viewer).select_related("area"), pk=pk)
    reason = request.session.get(LOOKED_UP, {}).get(str(pk), "queue")
    read_names(request.viewer, 1, act="member.see", noun="member", subject=pk, reason=reason, at=now())
    status = status_of_member(person, on=wib_day(now()))
    assert status.protection is not None
    memberships = list(visible_memberships(request.viewer).filter(member=person).order_by("-since"))
    main = next((one for one in memberships if one.segment == Membership.Segment.BPU), None)
    lines = statement(main.pk, until=wib_day(now())) if main else []
    return render(
        request,
        "branch/member.html",
        {
            "person": person,
            "standing": status.protection.standing,
            "sentence": reason_of(status)[1],
            "state": str(status.protection.standing.state),
            "then": known_then(status),
            "rows": status.protection.rows[::-1][:36],
            "memberships": memberships,
            "main": main,
            "phone": f"…{person.phone[-3:]}" if person.phone else "–",
            "identity": f"proof.{person.proof}",
            "guardian_form": GuardianForm() if is_child(person, on=wib_day(now())) else None,
            "guardian": speaking_for(person, at=now()),
            "is_seen": person.proof == Member.Proof.SEEN,
            "receipts": receipts_of(main.pk, limit=12) if main else [],
            "bills": visible_bills(request.viewer).open(wib_day(now())).filter(membership=main) if main else [],
            "pot": visible_pots(request.viewer).filter(membership=main).first() if main else None,
            "next": next_months(main.pk, on=wib_day(now()), months=1) if main else (),
            "balance": lines[-1].balance if lines else 0,
            "form": RequestForm(),
            "death_form": DeathForm(),
            "bill_form": BillForm() if main and main.until is None and person.died_on is None else None,
            "requests": visible_requests(request.viewer).filter(member=person).order_by("-pk")[:10],
            "claims": listed(request.viewer, ended=True).filter(claim__member=person)[:10],
            "named_on": confirmed_on(person),
        },
    )


@may("request.decide")
@require_POST
def ask_for(request: Page, pk: uuid.UUID) -> HttpResponse:
    """Write down what she says at the counter; a colleague decides it."""
    person = get_object_or_404(visible_members(request.viewer), pk=pk)
    form = RequestForm(request.POST)
    if form.is_valid():
        words = form.cleaned_data
        do(request, lambda: ask(person, words["kind"], words["said"], at=now(), by=request.viewer))
    else:
        messages.error(request, _("Write what is right, in up to 400 letters."), extra_tags="problem")
    return redirect("branch:member", pk)


@may("bill.write")
@require_POST
def write_bill(request: Page, pk: uuid.UUID) -> HttpResponse:
    """Write a bill for who stands at the counter: as she would on her own page."""
    main = _own_account(request, pk)
    form = BillForm(request.POST)
    if form.is_valid():
        words = form.cleaned_data
        made = do(
            request,
            lambda: bill_member(
                main.pk,
                months=words["months"],
                programmes=form.programmes,
                restart=words["restart"],
                by=request.viewer,
                at=now(),
            ),
        )
        if isinstance(made, Bill):
            return redirect("branch:bill", made.number)
    return redirect("branch:member", pk)


def _own_account(request: Page, pk: uuid.UUID) -> Membership:
    """Return the running own-account membership of a member whom the officer sees. Raises Http404."""
    person = get_object_or_404(visible_members(request.viewer), pk=pk)
    held = visible_memberships(request.viewer).select_related("member")
    found = held.filter(member=person).running().first()
    if found is None:
        raise Http404
    return found


@may("bill.write")
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: Page, pk: uuid.UUID) -> HttpResponse:
    """The standing order of who stands at the counter: as on her own page, with how she agreed."""
    membership = _own_account(request, pk)
    form = CounterOrderForm(request.POST or None, language=request.language)
    if form.is_bound and form.is_valid():
        how = f"{form.cleaned_data['how']} ({request.viewer.name})"
        if give_order(request, membership, form.cleaned_data, how=how):
            return redirect("branch:order", pk)
    _reads(request, 1, "member", pk)
    orders = orders_of(membership, request.language)
    runs = bool(orders) and orders[0].mandate.withdrawn_at is None
    found = {"person": membership.member, "orders": orders, "runs": runs, "form": form, "banks": charging()}
    return render(request, "branch/order.html", found)


@may("bill.write")
@require_POST
def order_stop(request: Page, pk: uuid.UUID) -> HttpResponse:
    """Stop a member's standing order at once, because she says so."""
    stop_order(request, _own_account(request, pk), why=f"asked at the counter ({request.viewer.name})")
    return redirect("branch:order", pk)


@may("request.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Page, pk: int) -> HttpResponse:
    """Grant or refuse a request about data."""
    found = get_object_or_404(visible_requests(request.viewer).select_related("member__area"), pk=pk)
    form = DecideForm(request.POST or None, initial={"value": said(found) if found.kind in ("name", "phone") else ""})
    if found.kind in (*REPORTS, MemberRequest.Kind.COPY, MemberRequest.Kind.LOOK, MemberRequest.Kind.ERASE):
        del form.fields["value"]
    if found.kind == MemberRequest.Kind.CLAIM:
        form.fields["value"].label = _("Telephone of who holds the KTP, whole")
    words_there = bool(bytes(found.said_cipher))
    claim = _claim(found) if found.kind == MemberRequest.Kind.CLAIM and words_there else None
    if form.is_bound and form.is_valid():
        is_granted = "grant" in request.POST
        words = form.cleaned_data
        done = do(
            request,
            lambda: decide(
                pk,
                is_granted=is_granted,
                answer=words["answer"],
                value=words.get("value", ""),
                by=request.viewer,
                at=now(),
            ),
        )
        if done:
            return redirect("branch:queue")
    _reads(request, 2 if claim else 1, "request", pk, [found.member_id])
    is_open = found.outcome == MemberRequest.Outcome.OPEN
    first = first_word(found)
    opens = open_from(found) if is_open else None
    waits_until = opens if opens is not None and now() < opens else None
    words = {
        "asked": found,
        "held_by": _held_by(request, reverse("branch:answer", args=[pk])) if is_open else "",
        "report": _report_of(found) if found.kind in REPORTS and words_there else None,
        "said": "" if claim else said(found) or "–",
        "plan": found.kind == MemberRequest.Kind.ERASE and is_open,
        "holds": holds_of(found.member, on=wib_day(now())) if found.kind == MemberRequest.Kind.ERASE and is_open else (),
        "form": form,
        "claim": claim,
        "first": first.name if first else "",
        "wants_two": found.kind in TWO_PEOPLE,
        "open_from": waits_until,
        "may_grant": first is None or not (first.is_of(request.viewer) or waits_until),
    }
    return render(request, "branch/answer.html", words)


@may("request.decide")
@require_safe
def copy(request: Page, pk: int) -> HttpResponse:
    """All that is kept of who asked for a copy, to be handed over to her."""
    asked = visible_requests(request.viewer).filter(kind=MemberRequest.Kind.COPY, outcome=MemberRequest.Outcome.OPEN)
    found = get_object_or_404(asked.select_related("member__area"), pk=pk)
    if (first := asked_by(found)) is not None and first.is_of(request.viewer):
        messages.error(request, _("You wrote this request down: a colleague takes the copy."), extra_tags="problem")
        return redirect("branch:answer", pk)
    _reads(request, 1, "request", pk, [found.member_id])
    document = copy_of(found.member, by=request.viewer, at=now(), language=request.language)
    answered = HttpResponse(json.dumps(document, default=str, ensure_ascii=False, indent=1), content_type="application/json")
    answered["Content-Disposition"] = f'attachment; filename="naungan-data-{pk}.json"'
    return answered


@may("request.decide")
@require_POST
def guardian(request: Page, pk: uuid.UUID) -> HttpResponse:
    """Write down who speaks for a child; her word holds for a day."""
    person = get_object_or_404(visible_members(request.viewer), pk=pk)
    form = GuardianForm(request.POST)
    if form.is_valid():
        words = form.cleaned_data
        do(
            request,
            lambda: see_guardian(
                person, words["name"], words["relation"], explained=words["explained"], by=request.viewer, at=now()
            ),
        )
    else:
        messages.error(request, _("Write the name, and what was read to both."), extra_tags="problem")
    return redirect("branch:member", pk)


def _report_of(found: MemberRequest) -> dict[str, Any]:
    """Return the day of a death that is said, and what would end and go back with it."""
    day = dt.date.fromisoformat(said(found))
    months, amount = would_end(found.member, on=day)
    return {"day": day, "months": months, "sum": amount}


def _claim(found: MemberRequest) -> dict[str, Any]:
    """Return what somebody else says of herself, beside what is registered; telephones by their last figures."""
    claim = json.loads(said(found))
    place = names_of([claim["area"]]).get(claim["area"])
    known = found.member
    return {
        "name": claim["name"],
        "phone": f"…{claim['phone'][-3:]}" if claim["phone"] else "–",
        "place": place or "–",
        "proof": f"proof.{known.proof}",
        "known_phone": f"…{known.phone[-3:]}" if known.phone else "–",
    }


@may("request.decide")
@require_POST
def life(request: Page, pk: uuid.UUID) -> HttpResponse:
    """Write down that she has died, or that somebody recorded as dead lives; a colleague decides."""
    person = get_object_or_404(visible_members(request.viewer), pk=pk)
    if person.died_on is None:
        form = DeathForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Write the day of death, such as 17-08-2026."), extra_tags="problem")
            return redirect("branch:member", pk)
        on = form.cleaned_data["on"]
        do(request, lambda: report_death(person, on=on, by=request.viewer, at=now()))
    else:
        do(request, lambda: report_alive(person, by=request.viewer, at=now()))
    return redirect("branch:member", pk)


@may("request.decide")
@require_POST
def confirm(request: Page, pk: uuid.UUID) -> HttpResponse:
    """Keep that an officer compared a member with the KTP: from then on her NIK is hers."""
    person = get_object_or_404(visible_members(request.viewer), pk=pk)
    do(request, lambda: confirm_identity(person, by=request.viewer, at=now()))
    return redirect("branch:member", pk)


@may("request.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def doubt(request: Page, pk: int) -> HttpResponse:
    """A row of a list that only a person can judge: let her in, or refuse her, with what was seen."""
    row = get_object_or_404(visible_rows(request.viewer), pk=pk, verdicts__overlap=list(ASIDE))
    form = ReasonForm(request.POST or None)
    if form.is_bound and form.is_valid() and ("let_in" in request.POST or "refuse" in request.POST):
        lets_in, reason = "let_in" in request.POST, form.cleaned_data["reason"]
        done = do(request, lambda: settle_doubt(pk, lets_in=lets_in, reason=reason, by=request.viewer, at=now()), says=False)
        if done:
            told_ = {
                "enrolled": _("Let in: she has a place."),
                "waiting": _("Let in: she waits for a place."),
                "refused": _("Refused."),
                "aside": _("It is not let in yet: look what stands against it, or wait for the second officer."),
            }
            messages.success(request, told_.get(done.row.outcome, _("Noted.")), extra_tags="done")
            return redirect("branch:queue")
    cells = stored_cells(row)
    nik, birth = _nik_said(cells.get("nik", ""))  # whole, for it is compared with the KTP
    known = _known(row, nik)
    others = alike(row, on=wib_day(now()), viewer=request.viewer)
    read_names(
        request.viewer,
        1 + bool(known) + len(others),
        act="row.see",
        noun="row",
        subject=pk,
        reason="doubt",
        who=[pk, *([known["number"]] if known else []), *(one.who for one in others)],
        at=now(),
    )
    return render(
        request,
        "branch/doubt.html",
        {
            "row": row,
            "cells": cells,
            "nik": nik,
            "nik_birth": birth,
            "form": form,
            "known": known,
            "others": others,
            "held_by": _held_by(request, reverse("branch:doubt", args=[pk])),
            "doubts": [told(code, language=request.language) for code in row.verdicts if code in ASIDE],
        },
    )


def _known(row: RosterRow, nik: str) -> dict[str, str] | None:
    """Return who is registered with the NIK of a row that says another name; her telephone by its last figures."""
    found = find_by_nik(nik, on=wib_day(now())) if OTHER_NAME in row.verdicts and nik else None
    if found is None:
        return None
    return {
        "number": str(found.pk),
        "name": found.name,
        "phone": f"…{found.phone[-3:]}" if found.phone else "–",
        "proof": f"proof.{found.proof}",
    }


def _nik_said(text: str) -> tuple[str, dt.date | None]:
    """Return a NIK in groups, as people compare it, and the day of birth that it carries."""
    try:
        parts = parse_nik(text, on=wib_day(now()))
    except Problem:
        return "", None
    return f"{parts.digits[:6]} {parts.digits[6:12]} {parts.digits[12:]}", parts.birth_date


# -- money


@may("money.see")
@require_safe
def bill(request: Page, number: str) -> HttpResponse:
    """One bill, as its payer sees it, and who is on it."""
    found = get_object_or_404(visible_bills(request.viewer), number=number)
    return render(request, "branch/bill.html", bill_words(found, request.language))


def _payment(request: Page, pk: int) -> Payment:
    found = visible_payment(request.viewer, pk)
    if found is None:
        raise Http404
    return found


@may("money.see")
@require_safe
def payment(request: Page, pk: int) -> HttpResponse:
    """One payment: where it came from, where it went, and what may be proposed about it."""
    return _payment_page(request, pk, {})


def _payment_page(request: Page, pk: int, forms: dict[str, ReasonForm]) -> HttpResponse:
    """Show a payment; a form that could not be taken keeps what was typed."""
    found = _payment(request, pk)
    held = visible_suspense(request.viewer).filter(payment=found).first()
    about = list(proposals_about("payment", pk))
    is_open = held is not None and held.resolved_at is None
    perhaps = candidates([found], request.viewer).get(found.pk, []) if is_open else []
    _reads(request, len(perhaps), "payment", pk, [one.member.pk for one in perhaps])
    return render(
        request,
        "branch/payment.html",
        {
            "payment": found,
            "held": held,
            "bill": bill_paid_by(found),
            "reversal": reversal_of(found),
            "proposals": about,
            "is_proposed": any(one.is_open for one in about),
            "candidates": perhaps,
            "held_by": _held_by(request, reverse("branch:payment", args=[pk])) if is_open else "",
            "place_form": forms.get("place") or PlaceForm(prefix="place"),
            "refund_form": forms.get("refund") or ReasonForm(prefix="refund"),
            "reverse_form": forms.get("reverse") or ReasonForm(prefix="reverse"),
        },
    )


@may("money.propose")
@require_POST
def suggest(request: Page, pk: int, number: str) -> HttpResponse:
    """Propose that a payment is hers whose number differs by one slip: her savings; another person approves."""
    found = _payment(request, pk)
    one = next((one for one in candidates([found], request.viewer).get(found.pk, []) if one.number == number), None)
    if one is None:
        raise Http404
    reason = say(SLIPS[one.slip], language="id")
    do(request, lambda: propose_place(found.pk, membership=one.membership, reason=reason, by=request.viewer, at=now()))
    return redirect("branch:payment", pk)


@may("money.propose")
@require_POST
def propose(request: Page, pk: int, act: str) -> HttpResponse:
    """Propose something about a payment; another person approves."""
    found = _payment(request, pk)
    form = (PlaceForm if act == "place" else ReasonForm)(request.POST, prefix=act)
    if not form.is_valid():
        messages.error(request, _("Say why, and of a place whose it is."), extra_tags="problem")
        return _payment_page(request, pk, {act: form})
    words, by = form.cleaned_data, request.viewer
    if act == "place":  # before the act's transaction: that a NIK was looked up stays, whatever becomes of it
        try:
            membership = _membership_by(request, words["nik"])
        except Problem as problem:
            messages.error(request, problem.on_page(), extra_tags="problem")
            return _payment_page(request, pk, {act: form})
    acts: dict[str, Callable[[], Any]] = {
        "place": lambda: propose_place(found.pk, membership=membership, reason=words["reason"], by=by, at=now()),
        "refund": lambda: propose_refund(found.pk, reason=words["reason"], by=by, at=now()),
        "reverse": lambda: propose_reversal(found.pk, reason=words["reason"], by=by, at=now()),
    }
    if do(request, acts[act]) is None:
        return _payment_page(request, pk, {act: form})
    return redirect("branch:payment", pk)


def _membership_by(request: Page, nik: str) -> int:
    """Return the running membership of a person whom this viewer may see. Raises Problem."""
    person = look_up(nik, reason="money", by=request.viewer, at=now())
    found = visible_memberships(request.viewer).filter(member=person).running().first() if person else None
    if found is None:
        raise NoSuchMember("No member of this branch has this NIK.", fix="Compare it with the KTP.")
    return found.pk


class NoSuchMember(Problem):
    code = "member.unknown"


@may("money.propose")
@require_http_methods(["GET", "HEAD", "POST"])
def pot_refund(request: Page, number: str) -> HttpResponse:
    """Propose to pay savings back."""
    pot = get_object_or_404(visible_pots(request.viewer), number=number, kind=Pot.Kind.OWN)
    form = PotRefundForm(request.POST or None)
    if form.is_bound and form.is_valid():
        words = form.cleaned_data
        if do(
            request,
            lambda: propose_pot_refund(pot, words["amount"], reason=words["reason"], by=request.viewer, at=now()),
        ):
            return redirect("branch:approvals")
    return render(request, "branch/pot_refund.html", {"pot": pot, "form": form})


@may("money.propose")
@require_POST
def explain(request: Page, pk: int) -> HttpResponse:
    """Propose that a difference with a collector is explained."""
    get_object_or_404(visible_breaks(request.viewer), pk=pk)
    reason = request.POST.get("reason", "")
    do(request, lambda: propose_closing(pk, reason=reason, by=request.viewer, at=now()))
    return redirect("branch:queue")


@may("money.propose")
@require_POST
def outcome(request: Page, pk: int) -> HttpResponse:
    """Propose how a call to a partner ended, from what the partner said."""
    reason = request.POST.get("reason", "")
    get_object_or_404(visible_calls(request.viewer), pk=pk)
    do(request, lambda: propose_outcome(pk, is_done="done" in request.POST, reason=reason, by=request.viewer, at=now()))
    return redirect("branch:queue")


# -- two people


@may("proposal.approve")
@require_safe
def approvals(request: Page) -> HttpResponse:
    """What waits for a second person, and what was decided lately."""
    found = visible_proposals(request.viewer).order_by("-pk")
    waiting = found.filter(approved_at=None, ended_at=None)
    words: dict[str, Any] = {
        "waiting": [(one, _told(request, one), word_of(one).is_of(request.viewer)) for one in waiting[:SHOWN]],
        "more": max(0, waiting.count() - SHOWN),
        "decided": [(one, may_decide(request.viewer, one)) for one in found.exclude(pk__in=waiting)[:20]],
        "second": list(second_words(visible_requests(request.viewer)).select_related("member__area")[:SHOWN]),
    }
    named = sum(told.names for _one, told, _own in words["waiting"] if told is not None)
    named += len(words["second"])
    told = [said for _one, found_, _own in words["waiting"] if found_ is not None for said in found_.lines]
    whom = [str(said.of[0]) for said in told if said.page == "branch:member"]
    _reads(request, named, "queue", "approvals", [*whom, *(one.member_id for one in words["second"])])
    return render(request, "branch/approvals.html", words)


def _told(request: Page, proposal: Proposal) -> Told | None:
    """Return what an approver must know, from the room whose act it is; None for what she does not see."""
    if not may_decide(request.viewer, proposal):
        return None
    act = act_of(proposal)
    return act.tells(proposal, request.viewer) if act is not None else Told()


@may("proposal.approve")
@require_POST
def decide_proposal(request: Page, pk: int) -> HttpResponse:
    """Approve what somebody else proposed: then it is done. Or refuse it; or take one's own proposal back."""
    found: Proposal = get_object_or_404(visible_proposals(request.viewer), pk=pk)
    if "withdraw" in request.POST and not word_of(found).is_of(request.viewer):
        messages.error(request, _("Only who proposed it takes it back."), extra_tags="problem")
    elif "withdraw" in request.POST or "refuse" in request.POST:
        do(request, lambda: withdraw(pk, by=request.viewer, at=now()))
    elif "approve" in request.POST:
        do(request, lambda: approve(pk, by=request.viewer, at=now()))
    return redirect("branch:approvals")
