"""The claims of whoever asked for them: a member on her own pages, one of a family by her telephone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from naungan.claims.facts import Kind
from naungan.claims.filing import Filing, file_one
from naungan.claims.heirs import HERITAGE
from naungan.claims.letters import letter_of, pdf_of
from naungan.claims.models import Party
from naungan.claims.models.payout import CASH
from naungan.claims.objections import object_to
from naungan.claims.paying import name_destination
from naungan.claims.queries import Seen, seen
from naungan.claims.sight import is_known_to, visible_claims
from naungan.claims.states import State
from naungan.claims.steps import NotThere, last_steps
from naungan.claims.stories import SAYS, Story, story_of
from naungan.claims.words import payee_title
from naungan.lib.access import Role
from naungan.lib.clock import now, wib_day
from naungan.lib.words import say
from naungan.partners.profiles import paying, paying_cash
from naungan.web.access import Page, may
from naungan.web.acts import do
from naungan.web.family.forms import InjuryForm, ObjectForm, OwnAccountForm, SavingsForm
from naungan.web.photos import PhotoForm, take_part, take_whole


@may("claim.follow")
@require_safe
def claims(request: Page) -> HttpResponse:
    """Where everything stands that she asked for."""
    found = list(visible_claims(request.viewer).order_by("-pk")[:50])
    if request.viewer.role is Role.FAMILY and found:
        return redirect("family:claim", found[0].pk)
    steps = last_steps(one.pk for one in found)
    rows = [(one, say(SAYS[State(steps[one.pk].state)], language=request.language), steps[one.pk]) for one in found]
    return render(request, "family/claims.html", {"rows": rows})


@may("claim.ask")
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Page) -> HttpResponse:
    """Ask for her savings, or tell of an accident of her own."""
    kind = request.POST.get("kind", request.GET.get("kind", ""))
    makes = {"jht": SavingsForm, "jkk_injury": InjuryForm}
    if kind not in makes:
        return render(request, "family/ask.html", {"form": None})
    form = makes[kind](request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        came = do(request, lambda: file_one(_filing(request, form.cleaned_data), by=request.viewer, at=now()), says=False)
        if came is not None:
            text = _("You asked for this already: what you wrote was added.") if came.is_joined else _("It is taken in.")
            messages.success(request, text, extra_tags="done")
            return redirect("family:claim", came.claim)
    return render(request, "family/ask.html", {"form": form, "kind": kind})


def _filing(request: Page, said: dict[str, Any]) -> Filing:
    is_savings = said["kind"] == "jht"
    return Filing(
        request.viewer.member,
        Kind.JHT if is_savings else Kind.JKK_INJURY,
        wib_day(now()) if is_savings else said["on"],
        time=said["time"].strftime("%H:%M") if said.get("time") else None,
        cause="" if is_savings else "accident",
        part=said.get("ground", ""),
        relation=Party.Relation.MEMBER,
        papers=["own_statement"] if said.get("ground") == "stopped_working" else [],
        words=said.get("words", ""),
    )


def _seen(request: Page, pk: int) -> Seen:
    try:
        return seen(pk, request.viewer)
    except NotThere:
        raise Http404 from None


@may("claim.follow")
@require_safe
def claim(request: Page, pk: int) -> HttpResponse:
    """Where one claim stands, and what she can do about it."""
    found = _seen(request, pk)
    return _page(request, found, {})


def _page(request: Page, found: Seen, taken: dict[str, forms.Form]) -> HttpResponse:
    story = story_of(found, request.viewer, language=request.language)
    receivers, names = _receivers(found, story), {one.who: one.name for one in found.receivers}
    words = {
        "claim": found.claim,
        "step": found.step,
        "story": story,
        "orders": [(names.get(one.who) or payee_title(one.who), one) for one in found.orders],
        "letter": letter_of(found, language=request.language) if story.is_known and found.assessment else None,
        "photo_forms": [(one, PhotoForm(code=one.code)) for one in story.wanted],
        "sent": [one for one in found.unseen if one.code not in {wanted.code for wanted in story.wanted}],
        "objections": [one for one in found.objections if story.is_known],
        "account_form": taken.get("account") or (OwnAccountForm(prefix="account", receivers=receivers) if receivers else None),
        "object_form": taken.get("object") or ObjectForm(prefix="object"),
        "is_family": request.viewer.role is Role.FAMILY,
    }
    return render(request, "family/claim.html", words)


def _receivers(found: Seen, story: Story) -> list[tuple[str, str]]:
    """Return for whom an account may be named here: who receives and has none yet, or one that the bank could not pay to."""
    if not story.is_known:
        return []
    is_back = found.step.state == State.RETURNED
    return [
        (one.who, one.name or payee_title(one.who))
        for one in found.receivers
        if one.who != HERITAGE and one.name and (one.destination is None or is_back) and (one.decided or one.proposed) > one.paid
    ]


@may("claim.follow")
@require_safe
def letter(request: Page, pk: int) -> HttpResponse:
    """The letter on paper. Raises Http404 for who is not known yet."""
    found = _seen(request, pk)
    if not is_known_to(found.claim, request.viewer):
        raise Http404
    made = pdf_of(letter_of(found, language=request.language), language=request.language)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="claim-{pk}.pdf"'
    return answer


@may("claim.follow")
@require_POST
def photo(request: Page, pk: int) -> HttpResponse:
    """Take a picture of a paper that is missing."""
    _seen(request, pk)
    take_whole(request, pk)
    return redirect("family:claim", pk)


@may("claim.follow")
@require_POST
def photo_part(request: Page, pk: int) -> HttpResponse:
    """Take a part of one."""
    return take_part(request, pk)


@may("claim.follow")
@require_POST
def act(request: Page, pk: int, name: str) -> HttpResponse:
    """Name an account, or object; a form that cannot be taken comes back as it was typed."""
    found = _seen(request, pk)
    story = story_of(found, request.viewer, language=request.language)
    if not story.is_known:
        raise Http404
    if name == "account":
        form: forms.Form = OwnAccountForm(request.POST, prefix="account", receivers=_receivers(found, story))
    else:
        form = ObjectForm(request.POST, prefix="object")
    if not form.is_valid():
        return _page(request, found, {name: form})
    said = form.cleaned_data
    if name == "account":
        banks = paying_cash() if said["bank"] == CASH else paying()
        if not banks:
            messages.error(request, _("Accounts are asked for at the branch."), extra_tags="problem")
        else:
            do(
                request,
                lambda: name_destination(
                    pk,
                    said["who"],
                    partner_code=banks[0],
                    bank=said["bank"],
                    account=said["account"],
                    by=request.viewer,
                    at=now(),
                ),
            )
    elif do(request, lambda: object_to(pk, said["words"], by=request.viewer, at=now()), says=False):
        messages.success(request, _("Your objection is taken in: another officer answers."), extra_tags="done")
    return redirect("family:claim", pk)
