"""Telling what happened, without an account: a death in four steps that a lost line does not lose, an accident in three fields;
and knocking again, with the number of the claim and the telephone that asked for it.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import re
import uuid
from hashlib import sha256
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
    is_fresh,
    knock,
    opened,
    stranger,
    tell_accident,
)
from naungan.claims.words import paper_title
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
WAITS, SHOWN, SENT, KNOCKS = "telling_code", "telling_shown", "telling_sent", "knock"
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
    sealed = seal(json.dumps(draft, default=str), bound_to=PLACE)
    request.session[DRAFT] = base64.b64encode(sealed).decode()
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
    require("notice.phone", who["phone"], most=5, within=DAY, at=now())
    require("notice.of", who["nik"], most=10, within=DAY, at=now())
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
    made, shown = begin_notice(told, key=_key_of(request, told), by=stranger(request.origin), at=now())
    request.session[WAITS] = str(made.pk)
    if shown:
        request.session[SHOWN] = shown
    return redirect("family:code")


def _key_of(request: Page, told: Told) -> uuid.UUID:
    """Return the number of what is sent: sent twice in a row it is the same; mended, or a while later, it is another."""
    words = sha256(repr(told).encode()).hexdigest()[:16]
    same, _, key = request.session.get(SENT, "").partition("|")
    if same != words or not key or not is_fresh(key, at=now()):
        key = str(uuid.uuid4())
        request.session[SENT] = f"{words}|{key}"
    return uuid.UUID(key)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: Page) -> HttpResponse:
    """The code that came to the telephone she wrote: then it is sent, and its page opens."""
    if WAITS not in request.session:
        return redirect("family:tell")
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
        for name in (DRAFT, WAITS, SHOWN, SENT):
            request.session.pop(name, None)
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
    for name in (DRAFT, WAITS, SHOWN, SENT):
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
            require("notice.phone", said["phone"], most=10, within=DAY, at=now())
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
            require("knock.phone", said["phone"], most=5, within=HOUR, at=now())
            require("knock.claim", said["claim"], most=20, within=DAY, at=now())
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
