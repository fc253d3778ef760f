"""Joining by oneself. Each step is kept as it is sent, so that a lost connection loses nothing."""

from __future__ import annotations

import base64
import datetime as dt
import json
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.signing import BadSignature
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from naungan.accounts.limits import TooOften, network, require
from naungan.enrolment.entry.joining import Wish, begin, confirm
from naungan.lib.access import Viewer
from naungan.lib.clock import now, wib_day
from naungan.lib.crypto import KeyTrouble, seal, unseal
from naungan.lib.demonstration import is_demo
from naungan.lib.errors import Problem
from naungan.lib.month import Month
from naungan.places.occupations import occupation_of
from naungan.places.queries import MOST_NAMED, is_village, named_villages, names_of
from naungan.regulation.enrolment import programmes_owed
from naungan.regulation.kinds import BASIC, MemberKind, PayerKind, Sector
from naungan.regulation.quotes import quote
from naungan.web.access import Page, public, remember_device, sign_in_member
from naungan.web.join.forms import AgreeForm, WhoForm, WorkForm
from naungan.web.own.forms import CodeForm

COOKIE, PLACE = "join", "cookie.join"
WAITS, ASSISTED = "joining", "join_assisted"
"""Where a session keeps the draft whose code it waits for, and whether somebody else writes it."""
STEPS = ("who", "where", "work", "agree")
KEPT_S = 2 * 86_400
"""So long a begun registration waits for its end."""


def _draft(request: Page) -> dict[str, Any]:
    """Return what was written so far; nothing where it is too old, or not from here."""
    try:
        kept = request.get_signed_cookie(COOKIE, max_age=KEPT_S) or ""
        found: dict[str, Any] = json.loads(unseal(base64.b64decode(kept), bound_to=PLACE))
    except (KeyError, ValueError, BadSignature, KeyTrouble):
        return {}
    return found


def _go_on(draft: dict[str, Any]) -> HttpResponse:
    """Keep what was written, encrypted, in a cookie of its own: no session of anybody is touched by it."""
    answer = redirect("join:start")
    kept = base64.b64encode(seal(json.dumps(draft), bound_to=PLACE)).decode()
    answer.set_signed_cookie(
        COOKIE,
        kept,
        max_age=KEPT_S,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        path=reverse("join:start"),
    )
    return answer


def _next(draft: dict[str, Any]) -> str:
    return next((step for step in STEPS[:-1] if step not in draft), "agree")


@public
@require_safe
def start(request: Page) -> HttpResponse:
    """Go on where she stopped."""
    return redirect("join:step", _next(_draft(request)))


@public
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: Page, name: str) -> HttpResponse:
    """One step: what is sent is kept before the next is shown."""
    draft = _draft(request)
    if name not in STEPS or (STEPS.index(name) > STEPS.index(_next(draft))):
        return redirect("join:start")
    return {"who": _who, "where": _where, "work": _work, "agree": _agree}[name](request, draft)


def _page(request: Page, name: str, **words: Any) -> HttpResponse:
    frame = {
        "step": name,
        "number": STEPS.index(name) + 1,
        "steps": [one <= STEPS.index(name) for one in range(len(STEPS))],
    }
    page = render(request, f"join/{name}.html", frame | words)
    page.headers["Cache-Control"] = "no-store"
    return page


def _who(request: Page, draft: dict[str, Any]) -> HttpResponse:
    form = WhoForm(request.POST or None)  # never filled in: the next at this device is somebody else
    if form.is_bound and form.is_valid():
        return _go_on(draft | {"who": form.cleaned_data})
    return _page(request, "who", form=form)


def _where(request: Page, draft: dict[str, Any]) -> HttpResponse:
    if request.method == "POST":
        chosen = request.POST.get("area", "")
        if is_village(chosen):
            return _go_on(draft | {"where": chosen})
    words = " ".join(request.GET.get("village", "").split())[:60]
    nik = str(draft.get("who", {}).get("nik", ""))
    found = named_villages(words, near=f"{nik[:2]}.{nik[2:4]}") if len(words) >= 3 else []
    if request.htmx:
        return render(request, "join/_villages.html", {"words": words, "found": found, "most": MOST_NAMED})
    return _page(request, "where", words=words, found=found, most=MOST_NAMED, missing=request.method == "POST")


def _work(request: Page, draft: dict[str, Any]) -> HttpResponse:
    form = WorkForm(request.POST or None, initial=draft.get("work"))
    if form.is_bound and form.is_valid():
        return _go_on(draft | {"work": form.cleaned_data})
    return _page(request, "work", form=form)


def _agree(request: Page, draft: dict[str, Any]) -> HttpResponse:
    form = AgreeForm(request.POST or None)
    trouble: Problem | None = None
    if form.is_bound and form.is_valid():
        try:
            require("join.from", network(request.origin), most=200, within=dt.timedelta(hours=1), at=now())
            require("join.phone", draft["who"]["phone"], most=5, within=dt.timedelta(days=1), at=now())
            wish = Wish(
                draft["who"]["nik"],
                name=draft["who"]["name"],
                phone=draft["who"]["phone"],
                area=draft["where"],
                occupation=draft["work"]["occupation"],
                income=draft["work"]["income"],
                reminders=form.cleaned_data["reminders"],
                language=request.language,
                kind=_kind(draft).word,
            )
            kept, shown = begin(wish, by=Viewer(origin=request.origin), at=now(), is_synthetic=is_demo())
        except (TooOften, Problem) as problem:
            trouble = problem
        else:
            request.session[WAITS], request.session["join_shown"] = str(kept.pk), shown
            request.session[ASSISTED] = form.cleaned_data["for_other"]
            return redirect("join:code")
    _, _, sector = occupation_of(draft["work"]["occupation"]).partition("|")
    on = wib_day(now())
    months = quote(
        draft["work"]["income"],
        since=Month.of(on),
        months=12,
        payer=PayerKind.SELF,
        sector=Sector(int(sector or 0)),
        programmes=programmes_owed(int(BASIC), is_employer=_kind(draft) is MemberKind.EMPLOYER, on=on),
        kind=_kind(draft),
    ).months
    price = months[0].total
    later = next((one for one in months if one.total != price), None)
    codes = [draft["where"][:size] for size in (13, 8, 5)]
    names = names_of(codes)
    place = ", ".join(names[code] for code in codes if code in names)  # many villages are called alike
    return _page(request, "agree", form=form, trouble=trouble, draft=draft, place=place, price=price, later=later)


def _kind(draft: dict[str, Any]) -> MemberKind:
    return MemberKind.EMPLOYER if draft["work"].get("employs") else MemberKind.OWN_ACCOUNT


@public
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: Page) -> HttpResponse:
    """The code that came to the telephone she wrote: then she is registered, and signed in."""
    if WAITS not in request.session:
        return redirect("join:start")
    form, trouble = CodeForm(request.POST or None), None
    if form.is_bound and form.is_valid():
        try:
            done = confirm(request.session[WAITS], form.cleaned_data["code"], by=Viewer(origin=request.origin), at=now())
        except Problem as problem:
            trouble = problem
        else:
            if done.member is not None and not request.user.is_authenticated:
                is_assisted = request.session.get(ASSISTED, False)
                sign_in_member(request, done.member, is_assisted=is_assisted)
                if done.person:
                    said = _("You are registered. The first payment begins the protection.")
                    messages.success(request, said, extra_tags="done")
                answer = redirect("own:pay" if done.person else "own:home")
                if not is_assisted:
                    remember_device(request, answer, done.member)
            else:
                del request.session[WAITS]
                answer = redirect("join:done")
            answer.delete_cookie(COOKIE, path=reverse("join:start"))
            return answer
    words = {"form": form, "trouble": trouble, "shown": request.session.get("join_shown", "")}
    return render(request, "join/code.html", words)


@public
@require_POST
def anew(request: Page) -> HttpResponse:
    """Throw away what was written, for the next one at this device."""
    answer = redirect("join:start")
    answer.delete_cookie(COOKIE, path=reverse("join:start"))
    return answer


@public
@require_safe
def done(request: Page) -> HttpResponse:
    """The same words for everybody: what comes next comes by message."""
    return render(request, "join/done.html")
