"""Telling what happened, without an account: a death in four steps that a lost line does not lose, an accident in three fields;
and knocking again, with the number of the claim and the telephone that asked for it.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import re
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from naungan.accounts.limits import TooOften, network, require
from naungan.claims.notices import (
    DEATH,
    INJURY,
    Came,
    Told,
    begin_notice,
    confirm_notice,
    key_for,
    knock,
    number_of,
    opened,
    stranger,
    tell_accident,
)
from naungan.claims.words import paper_title
from naungan.lib.access import Role
from naungan.lib.clock import now
from naungan.lib.crypto import KeyTrouble, seal, unseal
from naungan.lib.demonstration import is_demo
from naungan.lib.errors import Problem
from naungan.lib.words import say
from naungan.regulation.survivors import HEADINGS, Relation
from naungan.web.access import Page, public, sign_in_party
from naungan.web.family.forms import AccidentForm, FamilyForm, KnockForm, SendForm, WhatForm, WhoForm
from naungan.web.own.forms import CodeForm

PAGES = {"who": "family/who.html", "what": "family/what.html", "family": "family/family.html", "money": "family/money.html"}
STEPS = tuple(PAGES)
DRAFT, PLACE = "telling", "session.telling"
WAITS, SHOWN, KNOCKS = "telling_code", "telling_shown", "knock"
ELSEWHERE = 10
"""So many times as often something may be tried from everywhere together as from one place."""
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@public
@require_safe
def start(request: Page) -> HttpResponse:
    """What happened, and which way to go."""
    return render(request, "family/start.html", {"has_draft": bool(_draft(request))})


# -- a death, in four steps


def _draft(request: Page) -> dict[str, Any]:
    """Return what was written so far, sealed in the session; nothing where it does not open."""
    try:
        cell = base64.b64decode(request.session.get(DRAFT, ""), validate=True)
        found: dict[str, Any] = json.loads(unseal(cell, bound_to=PLACE)) if cell else {}
    except (KeyTrouble, ValueError):
        return {}
    return found


def _keep(request: Page, draft: dict[str, Any]) -> None:
    sealed = seal(json.dumps({"key": str(uuid.uuid4())} | draft, default=str), bound_to=PLACE)
    request.session[DRAFT] = base64.b64encode(sealed).decode()
    if request.viewer.role is Role.NOBODY:  # nobody's sign-in is prolonged by it
        request.session.set_expiry(2 * 86_400)


def _next(draft: dict[str, Any]) -> str:
    return next((one for one in STEPS[:-1] if one not in draft), STEPS[-1])


@public
@require_safe
def tell(request: Page) -> HttpResponse:
    """Go on where she stopped."""
    return redirect("family:step", _next(_draft(request)))


def _page(request: Page, name: str, status: int = 200, **words: Any) -> HttpResponse:
    place = STEPS.index(name)
    frame = {"step": name, "number": place + 1, "steps": [one <= place for one in range(len(STEPS))]}
    page = render(request, PAGES[name], frame | words, status=status)
    page.headers["Cache-Control"] = "no-store"
    return page


@public
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: Page, name: str) -> HttpResponse:
    """One step: what is sent is kept before the next is shown."""
    draft = _draft(request)
    if STEPS.index(name) > STEPS.index(_next(draft)):
        return redirect("family:tell")
    if name == "money":
        return _money(request, draft)
    form = {"who": WhoForm, "what": WhatForm, "family": FamilyForm}[name](request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.told() if isinstance(form, FamilyForm) else form.cleaned_data
        _keep(request, draft | {name: said})
        return redirect("family:step", STEPS[STEPS.index(name) + 1])
    if isinstance(form, FamilyForm):
        has_many = any(name.value() or relation.value() for name, relation, _age in form.rows()[2:])
        return _page(request, name, form=form, rows=form.rows(), has_many=has_many)
    return _page(request, name, form=form)


def _money(request: Page, draft: dict[str, Any]) -> HttpResponse:
    form = SendForm(request.POST if request.method == "POST" else None)
    trouble: Problem | None = None
    if request.method == "POST" and form.is_valid():
        try:
            return _send(request, draft, form.cleaned_data)
        except Problem as problem:
            trouble = problem
    who, what, family = draft["who"], draft["what"], draft["family"]
    relation = Relation.read(who["relation"]) if who["relation"] != "helper" else None
    told = {
        "who": who,
        "what": what | {"on": dt.date.fromisoformat(what["on"])},
        "relation": say(HEADINGS[relation]) if relation is not None else _("I help the family"),
        "heirs": [(one["name"], say(HEADINGS[Relation.read(one["relation"])]), one["age"]) for one in family["heirs"]],
        "papers": [paper_title(one) for one in family["papers"]],
    }
    status = 429 if isinstance(trouble, TooOften) else 200
    return _page(request, "money", status, form=form, trouble=trouble, told=told)


def _send(request: Page, draft: dict[str, Any], money: dict[str, Any]) -> HttpResponse:
    who, what = draft["who"], draft["what"]
    require("notice.from", network(request.origin), most=200, within=HOUR, at=now())
    _count(request, "notice.phone", who["phone"], most=5, within=DAY)
    _count(request, "notice.of", who["nik"], most=5, within=DAY)
    told = Told(
        DEATH,
        nik=who["nik"],
        name=who["name"],
        on=what["on"],
        at_work=what["at_work"],
        words=what["words"],
        relation=who["relation"],
        own_name=who["own_name"],
        phone=who["phone"],
        heirs=draft["family"]["heirs"],
        papers=draft["family"]["papers"],
        bank=money["bank"],
        account=money["account"],
        language=request.language,
        is_synthetic=is_demo(),
    )
    made, shown = begin_notice(told, key=key_for(uuid.UUID(draft["key"]), told, at=now()), by=stranger(request.origin), at=now())
    request.session[WAITS] = str(made.pk)
    if shown:
        request.session[SHOWN] = shown
    return redirect("family:code")


def _count(request: Page, what: str, whose: str, *, most: int, within: dt.timedelta) -> None:
    """Count a try by whom it names and from where: a stranger elsewhere uses up little of hers. Raises TooOften."""
    require(what, f"{whose} {network(request.origin)}", most=most, within=within, at=now())
    require(f"{what}.all", whose, most=most * ELSEWHERE, within=within, at=now())


@public
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: Page) -> HttpResponse:
    """The code that came to the telephone she wrote: then it is sent, and its page opens."""
    if WAITS not in request.session:  # the code was taken already, and its answer lost on the way; or nothing is written yet
        return redirect("family:tell" if _draft(request) else "family:claims" if request.viewer.party else "family:knock")
    form, trouble = CodeForm(request.POST if request.method == "POST" else None), None
    if request.method == "POST" and form.is_valid():
        try:
            came = confirm_notice(request.session[WAITS], form.cleaned_data["code"], by=stranger(request.origin), at=now())
        except Problem as problem:
            trouble = problem
        else:
            return _confirmed(request, came)
    words = {"form": form, "trouble": trouble, "shown": request.session.get(SHOWN, "")}
    return render(request, "family/code.html", words)


def _confirmed(request: Page, came: Came) -> HttpResponse:
    if came.party is None:
        for name in (DRAFT, WAITS, SHOWN):
            request.session.pop(name, None)
        return redirect("family:done")
    if request.viewer.role not in (Role.NOBODY, Role.FAMILY):  # an officer or a member helps on her own device: she stays
        for name in (DRAFT, WAITS, SHOWN):
            request.session.pop(name, None)
        text = _("It is taken in as claim {number}: she opens it on her own telephone.").format(number=came.party.claim_id)
        messages.success(request, text, extra_tags="done")
        return redirect("family:done")
    sign_in_party(request, came.party.pk)
    messages.success(request, _("It is taken in. Keep the number of the claim."), extra_tags="done")
    if came.account:
        messages.error(request, _("The account could not be kept yet: an officer asks you for it."), extra_tags="problem")
    return redirect("family:claim", came.party.claim_id)


@public
@require_POST
def anew(request: Page) -> HttpResponse:
    """Throw away what was written, for the next one at this device."""
    for name in (DRAFT, WAITS, SHOWN):
        request.session.pop(name, None)
    return redirect("family:start")


@public
@require_safe
def done(request: Page) -> HttpResponse:
    """The same words for everybody: an officer calls."""
    return render(request, "family/done.html")


# -- an accident, in three fields


@public
@require_http_methods(["GET", "HEAD", "POST"])
def accident(request: Page) -> HttpResponse:
    """Whoever was there tells it: no sign-in, no code; an officer calls back."""
    form = AccidentForm(request.POST if request.method == "POST" else None)
    trouble: Problem | None = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        digits = re.sub(r"[\s.\-]", "", said["who"])
        is_nik = bool(re.fullmatch("[0-9]{16}", digits))
        told = Told(
            INJURY,
            nik=digits if is_nik else "",
            words=said["words"] if is_nik else f"{said['who']}. {said['words']}",
            phone=said["phone"],
            language=request.language,
            is_synthetic=is_demo(),
        )
        try:
            require("notice.from", network(request.origin), most=200, within=HOUR, at=now())
            _count(request, "accident.phone", said["phone"], most=10, within=DAY)
            if is_nik:
                _count(request, "accident.of", digits, most=10, within=DAY)
            tell_accident(told, key=_form_key(request), by=stranger(request.origin), at=now())
        except Problem as problem:
            trouble = problem
        else:
            return redirect("family:done")
    status = 429 if isinstance(trouble, TooOften) else 200
    return render(request, "family/accident.html", {"form": form, "trouble": trouble, "key": uuid.uuid4()}, status=status)


def _form_key(request: Page) -> uuid.UUID:
    """Return the number that the page bore: the same page sent twice tells it once."""
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid.uuid4()


# -- where it stands


@public
@require_http_methods(["GET", "HEAD", "POST"])
def knock_page(request: Page) -> HttpResponse:
    """Ask for a code, with the number of the claim and the telephone that asked for it; who has neither learns nothing."""
    form = KnockForm(request.POST if request.method == "POST" else None)
    trouble: Problem | None = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            require("knock.from", network(request.origin), most=200, within=HOUR, at=now())
            _count(request, "knock.phone", said["phone"], most=5, within=HOUR)
            _count(request, "knock.claim", number_of(said["claim"]), most=20, within=DAY)
            row, shown = knock(said["claim"], said["phone"], by=stranger(request.origin), at=now())
        except Problem as problem:
            trouble = problem
        else:
            request.session[KNOCKS], request.session["knock_shown"] = str(row.pk), shown
            return redirect("family:knock_code")
    status = 429 if isinstance(trouble, TooOften) else 200
    return render(request, "family/knock.html", {"form": form, "trouble": trouble}, status=status)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def knock_code(request: Page) -> HttpResponse:
    """The code that came."""
    if KNOCKS not in request.session:
        return redirect("family:knock")
    form, trouble = CodeForm(request.POST if request.method == "POST" else None), None
    if request.method == "POST" and form.is_valid():
        try:
            party = opened(request.session[KNOCKS], form.cleaned_data["code"], by=stranger(request.origin), at=now())
        except Problem as problem:
            trouble = problem
        else:
            sign_in_party(request, party.pk)
            return redirect("family:claim", party.claim_id)
    words = {"form": form, "trouble": trouble, "shown": request.session.get("knock_shown", ""), "is_knock": True}
    return render(request, "family/code.html", words)


@public
@require_POST
def leave(request: Page) -> HttpResponse:
    """Close the page of the claim on this device."""
    request.session.flush()
    return redirect("family:start")
