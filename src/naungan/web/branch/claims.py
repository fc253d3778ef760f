"""A branch's claims: what waits and by when, one claim with all that is needed to decide it, and what an officer does with it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from naungan.accounts.limits import require
from naungan.accounts.reading import read_names
from naungan.accounts.rights import may as may_do
from naungan.approvals.proposals import word_of
from naungan.approvals.sight import may_decide
from naungan.claims.assessing import assess_claims
from naungan.claims.assessment import Decider
from naungan.claims.calling_back import call_back
from naungan.claims.clocks import Forecast, clocks
from naungan.claims.codes import DECIDERS, REASONS
from naungan.claims.deciding import decide_alone, propose_answer, propose_decision, propose_reopening
from naungan.claims.facts import Kind
from naungan.claims.filing import (
    Filing,
    bring_paper,
    file_one,
    name_heirs,
    tell,
    tell_benefit,
    withdraw,
    words_of_telling,
)
from naungan.claims.heirs import ARRANGER, HERITAGE
from naungan.claims.letters import letter_of, pdf_of
from naungan.claims.looks import look_at_signal
from naungan.claims.models import Event, Heir, Notice, Objection, Photo, Recovery
from naungan.claims.notices import close_notice, know_party, take_notice_of, told_by, told_of
from naungan.claims.objections import answer_objection, object_to, said
from naungan.claims.papers import KNOWN
from naungan.claims.paying import name_destination, pay
from naungan.claims.photos import DOUBTS, judge_photo, open_page, require_photo, twins_of
from naungan.claims.queries import Seen, listed, reasons_of, seen
from naungan.claims.recovering import Outcome, propose_recovery, propose_recovery_end, propose_repayment
from naungan.claims.samples import look_at_sample, to_look_at
from naungan.claims.schooling import Schooling, ask_year, schoolings
from naungan.claims.sight import visible_notices
from naungan.claims.signals import SIGNALS
from naungan.claims.states import State
from naungan.claims.steps import NotThere
from naungan.claims.ties import FOUND, declare_tie, end_tie, tie_to, ties_of
from naungan.claims.words import KINDS, STANDS, payee_title, title_of, title_of_award
from naungan.lib.clock import now, wib_day
from naungan.lib.crypto import KeyTrouble
from naungan.lib.documents import Gone
from naungan.lib.escrow import medical_file
from naungan.lib.trail import record
from naungan.lib.words import decimal, say
from naungan.partners.profiles import paying, paying_cash
from naungan.registry.identity import parse_nik
from naungan.registry.queries import find_by_nik
from naungan.registry.sight import visible_members
from naungan.regulation.survivors import HEADINGS, Relation
from naungan.web.access import Page, may
from naungan.web.acts import do
from naungan.web.branch.claim_forms import (
    BILLS,
    CAUSES,
    AccountForm,
    AnswerForm,
    CounterPhotoForm,
    EventForm,
    ExcessForm,
    FilingForm,
    HeirForm,
    InjuryForm,
    LookForm,
    NoticeForm,
    OrderForm,
    PaperForm,
    RecoveryEndForm,
    RepaymentForm,
    ReplyForm,
    SampleForm,
    SchoolForm,
    SumForm,
    TieForm,
    WordsForm,
    told_of_injury,
)
from naungan.web.branch.forms import ReasonForm
from naungan.web.nomination_forms import NamedForm, change, shown_of
from naungan.web.photos import take_part, take_whole

SHOWN = 25


@may("claim.see")
@require_safe
def claims(request: Page) -> HttpResponse:
    """Claims that wait for somebody: what has to go on first comes first."""
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    ended = request.GET.get("ended") == "1"
    kind, state = kind if kind in KINDS else "", state if state in STANDS else ""
    given = request.GET.get("from", "0")
    first = int(given) if given.isascii() and given.isdecimal() and len(given) < 9 else 0
    found = listed(request.viewer, kind=kind, state=state, ended=ended)
    rows = list(found[first : first + SHOWN + 1])
    shown, today = rows[:SHOWN], wib_day(now())
    whom = [one.claim.member_id for one in shown]
    read_names(request.viewer, len(shown), noun="queue", subject="claims", who=whom, at=now())
    return render(
        request,
        "branch/claims.html",
        {
            "rows": [(one, one.due_on is not None and one.due_on < today, one.due_on == today) for one in shown],
            "sees_signals": may_do(request.viewer, "house.see"),
            "late": found.filter(due_on__lt=today).count(),
            "today": found.filter(due_on=today).count(),
            "count": found.count(),
            "first": first,
            "last": first + len(shown),
            "more": first + SHOWN if len(rows) > SHOWN else 0,
            "before": max(0, first - SHOWN) if first else None,
            "kinds": list(KINDS.items()),
            "states": [
                (code, text)
                for code, text in STANDS.items()
                if ended or code not in ("closed", "withdrawn", "refused", "expired")
            ],
            "kind": kind,
            "state": state,
            "ended": ended,
        },
    )


@may("claim.see")
@require_safe
def claim_clocks(request: Page) -> HttpResponse:
    """Days of the law, our own days, and where the queue leads."""
    found = clocks(request.viewer, at=now())
    ahead, language = found.forecast, request.language
    return render(
        request,
        "branch/clocks.html",
        {
            "clocks": found,
            "late": sum(one.late for one in found.lawful),
            "cost": sum(one.cost for one in found.lawful),
            "highest": max((one.most for one in ahead.days), default=0) or 1 if ahead else 1,
            "came": decimal(ahead.came, language=language) if ahead else "",
            "decided": decimal(ahead.decided, language=language) if ahead else "",
            "verdict": _verdict(ahead, found.queue) if ahead else "",
        },
    )


def _verdict(ahead: Forecast, queue: int) -> str:
    """Return where a queue leads, in a sentence: only what lies outside its interval is called more or less."""
    last = ahead.days[-1]
    if last.least > queue:
        return _("The queue grows: more comes than is decided.")
    if last.most < queue:
        return _("The queue shrinks.")
    return _("The queue stays about as long as it is.")


@may("claim.write")
@require_http_methods(["GET", "HEAD", "POST"])
def claim_new(request: Page, pk: uuid.UUID) -> HttpResponse:
    """File a claim for a member who is looked up: the same event and benefit again joins the claim that is there."""
    person = get_object_or_404(visible_members(request.viewer).select_related("area"), pk=pk)
    read_names(request.viewer, 1, noun="member", subject=pk, at=now())
    kind = "jkm" if person.died_on else ""
    form = FilingForm(request.POST or None, initial={"kind": kind, "on": person.died_on, "ground": "stopped_working"})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        filing = Filing(
            str(pk),
            words["kind"],
            words["on"],
            time=words["time"].strftime("%H:%M") if words["time"] else None,
            cause=words["cause"],
            part=words["ground"] if words["kind"] == "jht" else "",
            benefit=form.benefit(),
            relation=words["relation"],
            phone=words["phone"],
            words=words["words"],
            is_known=words["known"],
        )
        came = do(request, lambda: file_one(filing, by=request.viewer, at=now()), says=False)
        if came is not None:
            text = _("This is asked for already: what you wrote was added.") if came.is_joined else _("The claim is filed.")
            messages.success(request, text, extra_tags="done")
            return redirect("branch:claim", came.claim)
    return render(request, "branch/claim_new.html", {"person": person, "form": form})


@may("claim.write")
@require_http_methods(["GET", "HEAD", "POST"])
def family(request: Page, pk: uuid.UUID) -> HttpResponse:
    """Whom a member names to be called, told at the counter."""
    person = get_object_or_404(visible_members(request.viewer), pk=pk)
    form = None
    if request.method == "POST":
        form = change(request, person)
        if form is None:
            return redirect("branch:family", pk)
    shown = shown_of(person, on=person.died_on)
    read_names(request.viewer, 1 + len(shown.people), noun="member", subject=pk, at=now())
    found = {"person": person, "shown": shown, "form": form or NamedForm(), "may_change": person.died_on is None}
    return render(request, "branch/family.html", found)


@dataclass(frozen=True)
class Asked:
    """A question on the page, with the form that answers it; None where somebody else answers it."""

    code: str
    says: str
    of_law: bool
    form: forms.Form | None


def _seen(request: Page, pk: int) -> Seen:
    try:
        return seen(pk, request.viewer)
    except NotThere:
        raise Http404 from None


@may("claim.see")
@require_safe
def claim(request: Page, pk: int) -> HttpResponse:
    """One claim with all that is needed to decide it."""
    return _page(request, _seen(request, pk), {})


def _page(request: Page, found: Seen, taken: dict[str, forms.Form]) -> HttpResponse:
    """Show a claim; a form that could not be taken keeps what was typed."""
    is_death = found.claim.event.kind == Event.Kind.DEATH
    named = shown_of(found.claim.member, on=found.telling.on) if is_death else None
    read_names(
        request.viewer,
        1 + len(found.heirs) + (len(named.people) if named else 0),
        act="claim.see",
        noun="claim",
        subject=found.claim.pk,
        who=[found.claim.member_id],
        at=now(),
    )
    assessment, language, promised = found.assessment, request.language, list(schoolings(found.claim, at=now()))
    missing = list(assessment.missing) if assessment else []
    receivers = [
        (one, one.name or payee_title(one.who), say(one.relation, language=language) if one.relation else "")
        for one in found.receivers
    ]
    twins = twins_of(found.photos) if found.photos else {}
    may_alone = (
        assessment is not None and assessment.decides == Decider.OFFICER and not assessment.stops and not assessment.refused
    )
    questions = [
        Asked(
            one.code,
            say(REASONS[one.code].says) if one.code in REASONS else title_of(one.code),
            one.of_law,
            taken.get(f"answer:{one.code}") or (SumForm(prefix=one.code) if one.is_sum else AnswerForm(prefix=one.code)),
        )
        for one in found.questions
    ]
    payable = [
        (one.who, f"{name}{f' ({relation})' if relation else ''}") for one, name, relation in receivers if one.who != HERITAGE
    ]
    return render(
        request,
        "branch/claim.html",
        {
            "seen": found,
            "recoveries": _recoveries(found, taken),
            "excess_form": taken.get("excess") or _excess_form(found),
            "claim": found.claim,
            "member": found.claim.member,
            "step": found.step,
            "telling": found.telling,
            "cause": dict(CAUSES).get(found.telling.cause, "") if found.telling.cause else "",
            "told_words": [(one, words) for one in found.tellings if (words := words_of_telling(one))],
            "notices": told_of(found.claim),
            "assessment": assessment,
            "lines": [(one, title_of(one.code)) for one in found.lines],
            "reasons": reasons_of(found),
            "missing": missing,
            "known": sorted(KNOWN),
            "receivers": receivers,
            "questions": questions if found.proposal is None else [],
            "decides": DECIDERS[assessment.decides] if assessment else "",
            "is_late": found.step.due_on is not None and found.step.due_on < wib_day(now()),
            "may_alone": may_alone and found.may_be_decided,
            "may_propose": found.may_be_decided and not may_alone,
            "is_own": found.proposal is not None and word_of(found.proposal).is_of(request.viewer),
            "may_second": found.proposal is not None and may_decide(request.viewer, found.proposal),
            "objections": [(one, said(one)) for one in found.objections],
            "open_objection": next((one for one in found.objections if one.answered_at is None), None),
            "is_death": is_death,
            "named": named,
            "sample": next(iter(to_look_at(request.viewer).filter(decision__claim=found.claim)), None),
            "sample_form": taken.get("sample") or SampleForm(prefix="sample"),
            "signals": [
                (one, SIGNALS[one.code], None if one.outcome else taken.get(f"look:{one.code}") or LookForm(prefix=one.code))
                for one in found.signals
            ],
            "photos": [(one, getattr(one, "verdict", None), twins.get(one.pk, [])) for one in found.photos],
            "photo_form": CounterPhotoForm(wanted=missing) if found.is_open else None,
            "paper_form": taken.get("paper") or PaperForm(prefix="paper", wanted=[one for one in missing if one not in KNOWN]),
            "event_form": taken.get("event")
            or EventForm(
                prefix="event",
                initial={"on": found.telling.on, "time": found.telling.time, "cause": found.telling.cause},
            ),
            "injury_form": (taken.get("injury") or InjuryForm(prefix="injury", initial=_injury_told(found)))
            if found.claim.kind == Kind.JKK_INJURY and found.is_open
            else None,
            "schoolings": promised,
            "school_form": taken.get("school") or SchoolForm(prefix="school", children=_children(promised)),
            "is_told_only": found.step.state == State.NOTICED,
            "heir_form": taken.get("heir") or HeirForm(prefix="heir"),
            "account_form": (taken.get("account") or AccountForm(prefix="account", receivers=payable, **_payers()))
            if payable and found.step.state not in (State.PAYING, State.CLOSED, State.PAID)
            else None,
            "propose_form": taken.get("propose") or ReasonForm(prefix="propose"),
            "object_form": taken.get("object") or WordsForm(prefix="object"),
            "reply_form": taken.get("reply") or ReplyForm(prefix="reply"),
            "reopen_form": taken.get("reopen") or ReasonForm(prefix="reopen"),
            "withdraw_form": taken.get("withdraw") or ReasonForm(prefix="withdraw"),
            "tie": (
                FOUND.get(tie_to(found.claim, request.viewer), ""),
                taken.get("tie") or TieForm(prefix="tie"),
                ties_of(found.claim) if request.viewer.sees_all else (),
            ),
            "has_ended": found.step.state in (State.CLOSED, State.REFUSED, State.EXPIRED, State.OBJECTION),
            "arranger": ARRANGER,
        },
    )


@may("claim.see")
@require_safe
def claim_letter(request: Page, pk: int) -> HttpResponse:
    """What the family reads, as it would be sent now."""
    found = _seen(request, pk)
    read_names(request.viewer, 1 + len(found.heirs), noun="claim", subject=pk, who=[found.claim.member_id], at=now())
    letter = letter_of(found, language=request.language)
    return render(request, "branch/claim_letter.html", {"letter": letter, "claim": found.claim})


@may("claim.see")
@require_safe
def claim_paper(request: Page, pk: int) -> HttpResponse:
    """The same on paper."""
    found = _seen(request, pk)
    read_names(request.viewer, 1 + len(found.heirs), noun="claim", subject=pk, who=[found.claim.member_id], at=now())
    made = pdf_of(letter_of(found, language=request.language), language=request.language)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="claim-{pk}.pdf"'
    return answer


Verb = Callable[[], Any]


def _of_paper(request: Page, found: Seen) -> tuple[forms.Form, Verb]:
    form = PaperForm(request.POST, prefix="paper", wanted=found.assessment.missing if found.assessment else ())

    def verb() -> Any:
        said_ = form.cleaned_data
        bring_paper(
            found.claim.pk,
            said_["code"],
            verdict=said_["verdict"],
            dated=said_["dated"],
            remarks=said_["remarks"],
            by=request.viewer,
            at=now(),
        )
        return True

    return form, verb


def _as_file(heir: Heir) -> dict[str, Any]:
    """Return a kept heir as a case file has her."""
    found: dict[str, Any] = {"name": heir.name, "relation": heir.relation, "age": heir.age, "receives": heir.receives}
    found |= {"on_ones_own": heir.on_ones_own, "chosen": heir.chosen}
    found |= {"school": {"level": next(iter(heir.school)), "remaining": heir.school}} if heir.school else {}
    return {name: value for name, value in found.items() if value is not None}


def _of_heir(request: Page, found: Seen) -> tuple[forms.Form, Verb]:
    form = HeirForm(request.POST, prefix="heir")

    def verb() -> Any:
        name_heirs(found.claim.pk, [*map(_as_file, found.heirs), form.heir()], by=request.viewer, at=now())
        return True

    return form, verb


def _payers() -> dict[str, list[str]]:
    return {"partners": paying(), "counters": paying_cash()}


def _of_account(request: Page, found: Seen) -> tuple[forms.Form, Verb]:
    receivers = [(one.who, one.name) for one in found.receivers]
    form = AccountForm(request.POST, prefix="account", receivers=receivers, **_payers())

    def verb() -> Any:
        said_ = form.cleaned_data
        return name_destination(
            found.claim.pk,
            said_["who"],
            partner_code=said_["partner"],
            bank=said_["bank"],
            account=said_["account"],
            holder=said_["holder"],
            by=request.viewer,
            at=now(),
        )

    return form, verb


def _with_reason(verb: Callable[..., Any], name: str) -> Callable[[Page, Seen], tuple[forms.Form, Verb]]:
    def of(request: Page, found: Seen) -> tuple[forms.Form, Verb]:
        form = ReasonForm(request.POST, prefix=name)
        return form, lambda: verb(found.claim.pk, reason=form.cleaned_data["reason"], by=request.viewer, at=now()) or True

    return of


def _of_event(request: Page, found: Seen) -> tuple[forms.Form, Verb]:
    form = EventForm(request.POST, prefix="event")

    def verb() -> Any:
        said_ = form.cleaned_data
        tell(
            found.claim.pk,
            on=said_["on"],
            time=said_["time"].strftime("%H:%M") if said_["time"] else None,
            cause=said_["cause"],
            words=said_["words"],
            by=request.viewer,
            at=now(),
        )
        return True

    return form, verb


def _injury_told(found: Seen) -> dict[str, Any]:
    last = found.claim.particulars.order_by("-number").first()
    return told_of_injury(last.benefit if last else {})


def _of_injury(request: Page, found: Seen) -> tuple[forms.Form, Verb]:
    form = InjuryForm(request.POST, prefix="injury")

    def verb() -> Any:
        tell_benefit(found.claim.pk, _benefit_with(found, form.benefit()), by=request.viewer, at=now())
        return True

    return form, verb


def _benefit_with(found: Seen, told: dict[str, Any]) -> dict[str, Any]:
    """Return what is told of a benefit with what no form asks for, such as receipts of the air: that stays."""
    last = found.claim.particulars.order_by("-number").first()
    before = dict(last.benefit) if last else {}
    costs = {name: sum_ for name, sum_ in (before.get("costs") or {}).items() if name not in ("land", "sea")}
    costs |= told.get("costs") or {}
    asked = {"days", "costs", "parts", "left_handed", "benefit", *(name for name, _label in BILLS)}
    stays = {name: value for name, value in before.items() if name not in asked}
    return stays | {name: value for name, value in told.items() if name != "costs"} | ({"costs": costs} if costs else {})


def _of_school(request: Page, found: Seen) -> tuple[forms.Form, Verb]:
    form = SchoolForm(request.POST, prefix="school", children=_children(schoolings(found.claim, at=now())))

    def verb() -> Any:
        said_ = form.cleaned_data
        return ask_year(
            found.claim.pk,
            int(said_["child"]),
            year=said_["year"],
            level=said_["level"],
            grade=said_["grade"],
            on_ones_own=said_["on_ones_own"],
            by=request.viewer,
            at=now(),
        )

    return form, verb


def _children(promised: Iterable[Schooling]) -> list[tuple[str, str]]:
    return [(str(one.commitment.heir_id), one.commitment.heir.name or "–") for one in promised]


def _of_objection(request: Page, found: Seen) -> tuple[forms.Form, Verb]:
    form = WordsForm(request.POST, prefix="object")
    return form, lambda: object_to(found.claim.pk, form.cleaned_data["words"], by=request.viewer, at=now())


def _of_reply(request: Page, found: Seen) -> tuple[forms.Form, Verb]:
    waiting: Objection | None = next((one for one in found.objections if one.answered_at is None), None)
    form = ReplyForm(request.POST, prefix="reply")
    if waiting is None:
        raise Http404

    def verb() -> Any:
        said_ = form.cleaned_data
        return answer_objection(waiting.pk, is_right=said_["right"] == "yes", answer=said_["answer"], by=request.viewer, at=now())

    return form, verb


def _simple(verb: Callable[[int, Page], Any]) -> Callable[[Page, Seen], tuple[forms.Form, Verb]]:
    def of(request: Page, found: Seen) -> tuple[forms.Form, Verb]:
        return forms.Form(request.POST), lambda: verb(found.claim.pk, request)

    return of


def _of_tie(request: Page, found: Seen) -> tuple[forms.Form, Verb]:
    form = TieForm(request.POST, prefix="tie")
    return form, lambda: declare_tie(found.claim.pk, form.cleaned_data["kind"], by=request.viewer, at=now())


def _of_order(request: Page, found: Seen) -> tuple[forms.Form, Verb]:
    form = OrderForm(request.POST, prefix="call_back")
    return form, lambda: call_back(form.cleaned_data["reference"], by=request.viewer, at=now())


def _of_excess(request: Page, found: Seen) -> tuple[forms.Form, Verb]:
    form = ExcessForm(request.POST, prefix="excess")

    def verb() -> Any:
        told = form.cleaned_data
        words = {"reason": told["reason"], "payer": told["payer"], "amount": told["amount"] or 0}
        return propose_recovery(found.claim.pk, **words, by=request.viewer, at=now())

    return form, verb


def _excess_form(found: Seen) -> ExcessForm | None:
    return ExcessForm(prefix="excess") if found.paid and found.claim.kind != Kind.JHT else None


def _of_recovery_end(request: Page, found: Seen) -> tuple[forms.Form, Verb]:
    form = RecoveryEndForm(request.POST, prefix="recovery_end")

    def verb() -> Any:
        told = form.cleaned_data
        words = {"plan": told["plan"], "reason": told["reason"]}
        return propose_recovery_end(told["recovery"], told["outcome"], **words, by=request.viewer, at=now())

    return form, verb


def _of_repayment(request: Page, found: Seen) -> tuple[forms.Form, Verb]:
    form = RepaymentForm(request.POST, prefix="repayment", partners=paying())

    def verb() -> Any:
        told = form.cleaned_data
        words = {"reference": told["reference"], "partner_code": told["partner"], "reason": told["reason"]}
        return propose_repayment(told["recovery"], told["amount"], **words, by=request.viewer, at=now())

    return form, verb


def _typed(taken: dict[str, forms.Form], name: str, recovery: int) -> forms.Form | None:
    """Return the form that was typed of this one, and could not be taken."""
    form = taken.get(name)
    return form if form is not None and form.data.get(f"{name}-recovery") == str(recovery) else None


def _outcomes(one: Recovery) -> list[Outcome]:
    """Return what may be proposed of it today: that it was right at any time, the rest once the days to object are over."""
    may_end = one.ended_at is None and one.may_end_on <= wib_day(now())
    found = [Outcome.PLAN, Outcome.WAIVE] if may_end else []
    return [*found, Outcome.RIGHT] if one.cause == Recovery.Cause.MORE and one.wrong_at is None else found


def _recoveries(found: Seen, taken: dict[str, forms.Form]) -> list[dict[str, Any]]:
    """Return what is asked back, with the forms of what is still open."""
    shown = []
    for one in found.recoveries:
        row: dict[str, Any] = {
            "one": one,
            "left": one.left,
            "titles": [(title_of_award(key), n) for key, n in one.lines.items()],
        }
        first, outcomes = {"recovery": one.pk}, _outcomes(one)
        if outcomes:
            typed = _typed(taken, "recovery_end", one.pk)
            row["end"] = typed or RecoveryEndForm(prefix="recovery_end", initial=first, outcomes=outcomes)
        if one.ended_at is None:
            typed = _typed(taken, "repayment", one.pk)
            row["back"] = typed or RepaymentForm(prefix="repayment", initial=first, partners=paying())
        shown.append(row)
    return shown


ACTS: dict[str, Callable[[Page, Seen], tuple[forms.Form, Verb]]] = {
    "paper": _of_paper,
    "heir": _of_heir,
    "account": _of_account,
    "event": _of_event,
    "injury": _of_injury,
    "school": _of_school,
    "propose": _with_reason(propose_decision, "propose"),
    "reopen": _with_reason(propose_reopening, "reopen"),
    "withdraw": _with_reason(withdraw, "withdraw"),
    "object": _of_objection,
    "reply": _of_reply,
    "tie": _of_tie,
    "approve": _simple(lambda pk, request: decide_alone(pk, by=request.viewer, at=now())),
    "call_back": _of_order,
    "excess": _of_excess,
    "recovery_end": _of_recovery_end,
    "repayment": _of_repayment,
    "assess": _simple(lambda pk, request: bool(assess_claims([pk], by=request.viewer, at=now())) or True),
    "pay": _simple(lambda pk, request: pay(pk, by=request.viewer, at=now())),
}


@may("claim.write")
@require_POST
def claim_act(request: Page, pk: int, act: str) -> HttpResponse:
    """Do what an officer does with a claim; a form that cannot be taken comes back as it was typed."""
    found = _seen(request, pk)
    form, verb = ACTS[act](request, found)
    if form.is_valid():
        do(request, verb)
        return redirect("branch:claim", pk)
    return _page(request, found, {act: form})


@may("house.see")
@require_POST
def tie_end(request: Page, pk: int, tie: int) -> HttpResponse:
    """End a tie that somebody declared, by head office with a reason."""
    form = ReasonForm(request.POST, prefix="untie")
    if form.is_valid():
        do(request, lambda: end_tie(tie, reason=form.cleaned_data["reason"], by=request.viewer, at=now()))
    else:
        messages.error(request, _("Say why it holds no more."), extra_tags="problem")
    return redirect("branch:claim", pk)


@may("claim.write")
@require_POST
def heir_out(request: Page, pk: int, heir: int) -> HttpResponse:
    """Take one out of those whom the member left behind."""
    found = _seen(request, pk)
    left = [_as_file(one) for one in found.heirs if one.pk != heir]
    do(request, lambda: name_heirs(pk, left, by=request.viewer, at=now()) or True)
    return redirect("branch:claim", pk)


@may("claim.write")
@require_POST
def claim_answer(request: Page, pk: int, question: str) -> HttpResponse:
    """Propose what a question that stopped a claim is answered with."""
    found = _seen(request, pk)
    one = next((one for one in found.questions if one.code == question), None)
    if one is None:
        raise Http404
    form: forms.Form = (SumForm if one.is_sum else AnswerForm)(request.POST, prefix=question)
    if not form.is_valid():
        return _page(request, found, {f"answer:{question}": form})
    value = form.cleaned_data["value"] if one.is_sum else form.cleaned_data["value"] == "yes"
    reason = form.cleaned_data["reason"]
    do(request, lambda: propose_answer(pk, question, value, reason=reason, by=request.viewer, at=now()))
    return redirect("branch:claim", pk)


@may("claim.write")
@require_POST
def claim_look(request: Page, pk: int, code: str) -> HttpResponse:
    """Say what a second look found."""
    found = _seen(request, pk)
    form = LookForm(request.POST, prefix=code)
    if not form.is_valid():
        return _page(request, found, {f"look:{code}": form})
    said_ = form.cleaned_data
    is_so = said_["outcome"] == "so"
    do(request, lambda: look_at_signal(pk, code, is_so=is_so, remarks=said_["remarks"], by=request.viewer, at=now()) or True)
    return redirect("branch:claim", pk)


@may("house.see")
@require_POST
def claim_sample(request: Page, pk: int, decision: int) -> HttpResponse:
    """Say what a look at a decision found that chance chose."""
    found = _seen(request, pk)
    form = SampleForm(request.POST, prefix="sample")
    if not form.is_valid():
        return _page(request, found, {"sample": form})
    said_ = form.cleaned_data
    verb = partial(
        look_at_sample,
        decision,
        outcome=said_["outcome"],
        rupiah=said_["rupiah"] or 0,
        remarks=said_["remarks"],
        by=request.viewer,
        at=now(),
    )
    do(request, lambda: verb() or True)
    return redirect("branch:claim", pk)


@may("claim.write")
@require_POST
def party_known(request: Page, pk: int, number: int) -> HttpResponse:
    """Keep that one who asked showed her KTP: from now on she reads sums, names and letter on her telephone."""
    _seen(request, pk)
    do(request, lambda: know_party(pk, number, by=request.viewer, at=now()))
    return redirect("branch:claim", pk)


# -- pictures of papers


OPENED, OPEN_S = "opened", 900
"""Medical pictures that this session opened, with the reason: for a quarter of an hour nobody is asked again."""
MOST_OPENED = 20
"""Medical pictures that one account opens within an hour."""


@may("claim.write")
@require_POST
def photo_new(request: Page, pk: int) -> HttpResponse:
    """Take a picture of a paper at the counter."""
    _seen(request, pk)
    take_whole(request, pk)
    return redirect("branch:claim", pk)


@may("claim.write")
@require_POST
def photo_part(request: Page, pk: int) -> HttpResponse:
    """Take a part of one."""
    return take_part(request, pk)


def _photo(request: Page, pk: uuid.UUID) -> Photo:
    try:
        return require_photo(pk, request.viewer)
    except NotThere:
        raise Http404 from None


def _reason_of(request: Page, found: Photo) -> str:
    """Return why this session opened a medical picture; "" where it did not."""
    reason, since = request.session.get(OPENED, {}).get(str(found.pk), ("", 0.0))
    return str(reason) if now().timestamp() - float(since) < OPEN_S else ""


@may("claim.write")
@require_http_methods(["GET", "HEAD", "POST"])
def photo(request: Page, pk: uuid.UUID) -> HttpResponse:
    """A picture of a paper beside what is to be said of it. A medical one opens with a reason."""
    found = _photo(request, pk)
    is_open = not found.original.is_medical or bool(_reason_of(request, found))
    asks, form = ReasonForm(prefix="open"), _judge_form(found)
    if request.method == "POST" and "open" in request.POST:
        asks = ReasonForm(request.POST, prefix="open")
        if asks.is_valid() and do(request, lambda: _count_opening(request), says=False):
            kept = {key: one for key, one in request.session.get(OPENED, {}).items() if now().timestamp() - one[1] < OPEN_S}
            request.session[OPENED] = kept | {str(pk): (asks.cleaned_data["reason"], now().timestamp())}
            return redirect("branch:photo", pk)
    elif request.method == "POST" and is_open:
        form = _judge_form(found, request.POST)
        if form.is_valid():
            said_ = form.cleaned_data
            done = do(
                request,
                lambda: judge_photo(
                    pk,
                    verdict=said_["verdict"],
                    code=said_["code"],
                    dated=said_["dated"],
                    remarks=said_["remarks"],
                    by=request.viewer,
                    at=now(),
                ),
            )
            if done is not None:
                return redirect("branch:claim", found.claim_id)
    claim_ = found.claim
    read_names(request.viewer, 1, noun="claim", subject=claim_.pk, who=[claim_.member_id], at=now())
    words = {
        "photo": found,
        "claim": claim_,
        "member": claim_.member,
        "is_open": is_open and found.original.gone_at is None,
        "is_elsewhere": found.original.is_medical and not medical_file().exists(),
        "pages": range(1, len(found.pages) + 1),
        "ask_form": asks,
        "judge_form": form,
        "paper": getattr(found, "verdict", None),
        "doubt": say(DOUBTS[found.doubt], language=request.language) if found.doubt else "",
        "twins": twins_of([found]).get(found.pk, []),
    }
    return render(request, "branch/photo.html", words)


def _judge_form(found: Photo, said_: Any = None) -> PaperForm:
    return PaperForm(said_, prefix="judge", wanted=[found.code])


def _count_opening(request: Page) -> bool:
    who = str(request.viewer.account)
    require("medical.open", who, most=MOST_OPENED, within=dt.timedelta(hours=1), at=now())
    return True


@may("claim.write")
@require_safe
def photo_page(request: Page, pk: uuid.UUID, page: int) -> HttpResponse:
    """One page of a picture. Raises Http404 for a medical one that was not opened with a reason."""
    found = _photo(request, pk)
    reason = _reason_of(request, found)
    if found.original.is_medical and not reason:
        raise Http404
    try:
        picture = open_page(pk, page, reason=reason, by=request.viewer, at=now())
    except (NotThere, Gone, KeyTrouble):
        raise Http404 from None
    answer = HttpResponse(picture, content_type="image/jpeg")
    answer["Cache-Control"] = "no-store"
    return answer


# -- told from outside


def _notice(request: Page, pk: uuid.UUID) -> Notice:
    return get_object_or_404(visible_notices(request.viewer), pk=pk)


@may("claim.write")
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: Page, pk: uuid.UUID) -> HttpResponse:
    """What somebody told whom the house does not know: find for whom it is, or end it with a reason after a call."""
    found = _notice(request, pk)
    told = told_by(found)
    is_open = found.outcome == "" and told is not None
    form = NoticeForm(request.POST or None, initial={"on": told.on if told else None})
    if request.method == "POST" and is_open and form.is_valid():
        said_ = form.cleaned_data
        nik = said_["nik"] or (told.nik if told else "")
        came = do(request, lambda: take_notice_of(nik, str(pk), on=said_["on"], by=request.viewer, at=now()), says=False)
        if came is not None:
            messages.success(request, _("The claim is filed."), extra_tags="done")
            return redirect("branch:claim", came.claim)
    record(request.viewer, "claim.see_notice", noun="notice", subject=pk, at=now())
    relation = ""
    if told is not None and told.relation not in ("", "helper", "member"):
        relation = say(HEADINGS[Relation.read(told.relation)], language=request.language)
    member = find_by_nik(told.nik, on=wib_day(now())) if told is not None and told.nik else None
    person = visible_members(request.viewer).select_related("area").filter(pk=member.pk).first() if member else None
    if person is not None:
        read_names(request.viewer, 1, noun="notice", subject=pk, who=[person.pk], at=now())
    words = {
        "notice": found,
        "told": told,
        "nik": parse_nik(told.nik, on=wib_day(now())).masked if told is not None and told.nik else "",
        "person": person,
        "form": form,
        "relation": relation,
        "is_open": is_open,
        "end_form": ReasonForm(prefix="end"),
    }
    return render(request, "branch/notice.html", words)


@may("claim.write")
@require_POST
def notice_end(request: Page, pk: uuid.UUID) -> HttpResponse:
    """End what was told without a claim."""
    _notice(request, pk)
    form = ReasonForm(request.POST, prefix="end")
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        done = do(request, lambda: close_notice(str(pk), reason=reason, by=request.viewer, at=now()) or True)
        if done:
            return redirect("branch:queue")
    else:
        messages.error(request, _("Say why nothing is filed."), extra_tags="problem")
    return redirect("branch:notice", pk)
