"""Who looks at a page, whether she may, and what every page says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import cache, wraps
from hashlib import sha256
from typing import Any, cast
from urllib.parse import urlsplit

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from naungan.accounts.codes import device_of
from naungan.accounts.limits import allow
from naungan.accounts.models import Account
from naungan.accounts.queries import SESSION_KEY, viewer_of
from naungan.accounts.reading import TooManyNames
from naungan.accounts.rights import may as may_do
from naungan.claims.notices import party_viewer
from naungan.lib.access import NOBODY, Role, Viewer
from naungan.lib.clock import now
from naungan.lib.demonstration import is_demo
from naungan.lib.trail import record
from naungan.lib.words import reader_language
from naungan.registry.models import Member
from naungan.registry.queries import signed_out_at

MEMBER, SINCE, ENDS = "member", "member_since", "member_ends"
"""Where a session keeps whose member's pages it opens, since when, and on somebody else's device until when."""
PARTY, PARTY_S = "party", 3600
"""Where a session keeps which one of a family looks at her claim, and for how many seconds."""
ASSISTED_S = 600
DEVICE_S, DEVICES = 365 * 86_400, 5
"""How long a device is known, and how many of a family on it."""
View = Callable[..., HttpResponse]


class Page(HttpRequest):
    """A request as the views of this house meet it."""

    viewer: Viewer
    htmx: HtmxDetails
    language: str

    @property
    def origin(self) -> str:
        """The address it came from, for limits and the trail."""
        return str(self.META.get("REMOTE_ADDR", ""))


def where_from(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Take a caller's address from the one proxy before us, where there is one: limits and the trail count by it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        said = request.META.get("HTTP_X_FORWARDED_FOR", "")
        if settings.BEHIND_PROXY and said:  # the last entry is the proxy's own; earlier ones anybody may have written
            request.META["REMOTE_ADDR"] = said.rpartition(",")[2].strip()
        cookie = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        if cookie is not None and not SESSION_KEY.fullmatch(cookie):  # no key of ours: it never reaches the database
            del request.COOKIES[settings.SESSION_COOKIE_NAME]
        return get_response(request)

    return middleware


def who_looks(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Say of each request who looks: an account with its grants, a member by her session, or nobody."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.__class__ = type("Page", (Page, request.__class__), {})
        page = cast(Page, request)
        if page.htmx.history_restore_request:  # the browser goes back and wants the page, whole
            request.META.pop("HTTP_HX_REQUEST", None)
            request.__dict__.pop("headers", None)  # kept from META
            page.htmx = HtmxDetails(request)
        page.viewer, page.language = _viewer(page), reader_language()
        answer = get_response(page)
        if answer.get("Content-Type", "").startswith("text/html"):  # one address is a page and a part of it
            patch_vary_headers(answer, ("HX-Request", "HX-History-Restore-Request"))
            # Pages of somebody bear her name, also those that anybody may read.
            answer.headers.setdefault("Cache-Control", "no-cache" if page.viewer.role is Role.NOBODY else "no-store")
        return answer

    return middleware


def _viewer(request: Page) -> Viewer:
    nobody = Viewer(origin=request.origin)
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return nobody
    user = request.user
    if not isinstance(user, AnonymousUser) and isinstance(user, Account):
        is_trusted = is_demo() if user.is_demo else is_mfa_enabled(user)
        session = sha256((request.session.session_key or "").encode()).hexdigest()[:16]
        return viewer_of(user, origin=request.origin, session=session) if is_trusted else nobody
    party = request.session.get(PARTY)
    if party is not None:
        is_over = now().timestamp() > request.session.get(ENDS, 0.0)
        return nobody if is_over else party_viewer(party, origin=request.origin)
    member = request.session.get(MEMBER, "")
    is_over = now().timestamp() > request.session.get(ENDS, float("inf"))
    if not member or is_over or not _is_signed_in(member, request.session.get(SINCE, 0.0)):
        return nobody
    return member_viewer(member, origin=request.origin)


def member_viewer(member: str, *, origin: str) -> Viewer:
    """Return her who looks at her own."""
    return Viewer(f"member {member}", Role.MEMBER, member=member, origin=origin)


def _is_signed_in(member: str, since: float) -> bool:
    """Whether a session began after all that ends sessions: another telephone, another identity."""
    ended = signed_out_at(member)
    return ended is None or since > ended.timestamp()


def sign_in_member(request: HttpRequest, member: Member, *, is_assisted: bool) -> None:
    """Open a member's pages in a new session, on somebody else's device for ten minutes."""
    request.session.flush()
    request.session[MEMBER], request.session[SINCE] = str(member.pk), now().timestamp()
    if is_assisted:  # whatever is done meanwhile does not prolong it
        request.session[ENDS] = now().timestamp() + ASSISTED_S
    request.session.set_expiry(ASSISTED_S if is_assisted else 0)
    she = member_viewer(str(member.pk), origin=str(request.META.get("REMOTE_ADDR", "")))
    record(she, "sign.in", noun="member", subject=member.pk, at=now())


def sign_in_party(request: HttpRequest, party: int) -> None:
    """Open the page of a claim in a new session for one of a family whose telephone answered, for an hour."""
    request.session.flush()
    request.session[PARTY], request.session[ENDS] = party, now().timestamp() + PARTY_S
    request.session.set_expiry(PARTY_S)


def devices_of(request: HttpRequest) -> list[str]:
    """Return what this device was given by those who signed in on it."""
    kept = str(request.get_signed_cookie(settings.DEVICE_COOKIE_NAME, "", max_age=DEVICE_S))
    return [one for one in kept.split(".") if one]


def remember_device(request: HttpRequest, answer: HttpResponse, member: Member) -> None:
    """Let a device be known again when she asks for a code on it: nobody elsewhere uses up the codes that it may ask for."""
    known = [device_of(member), *(one for one in devices_of(request) if one != device_of(member))][:DEVICES]
    answer.set_signed_cookie(
        settings.DEVICE_COOKIE_NAME,
        ".".join(known),
        max_age=DEVICE_S,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _keep_refused(request: Page) -> None:
    """Keep that somebody was refused a page; of the same page again within the hour nothing."""
    once = f"{request.viewer.name} {request.path}"
    if allow("page.refused", once, most=1, within=dt.timedelta(hours=1), at=now()):
        record(request.viewer, "page.refused", noun="page", reason=request.path[:200], at=now())


def may(act: str) -> Callable[[View], View]:
    """Let only those through who may do an act: others are asked to sign in, or told that this is not theirs."""

    def keep(view: View) -> View:
        @wraps(view)
        def door(request: Page, *args: Any, **words: Any) -> HttpResponse:
            if may_do(request.viewer, act):
                try:
                    answer = view(request, *args, **words)
                except TooManyNames as problem:
                    return _too_many(request, problem)
                answer.headers.setdefault("Cache-Control", "no-store")
                return answer
            if request.viewer.role is Role.NOBODY:
                return _sign_in(request, act)
            _keep_refused(request)
            return render(request, "errors/403.html", status=403)

        door.act = act  # type: ignore[attr-defined]
        return door

    return keep


@cache
def _acts_of_pages() -> dict[str, str]:
    """Return which act each page is for, by its name."""

    def below(patterns: Iterable[URLPattern | URLResolver], space: str) -> Iterator[tuple[str, str]]:
        for one in patterns:
            if isinstance(one, URLResolver):
                yield from below(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space)
            elif one.name:
                yield f"{space}{one.name}", getattr(one.callback, "act", "")

    return dict(below(get_resolver().url_patterns, ""))


def opens(viewer: Viewer, page: str) -> bool:
    """Whether a viewer may open a page, by its name: what she may not open is not offered to her."""
    act = _acts_of_pages()[page]
    return not act or may_do(viewer, act)


def _too_many(request: Page, problem: TooManyNames) -> HttpResponse:
    """Say that a day's names are read; a part of a page cannot say it, so the browser goes to the page that does."""
    if request.htmx:
        return HttpResponseClientRedirect(reverse("names"))
    return render(request, "errors/names.html", {"problem": problem}, status=403)


def public(view: View) -> View:
    """Mark a page that anybody may open."""
    view.act = ""  # type: ignore[attr-defined]
    return view


def _sign_in(request: Page, act: str) -> HttpResponse:
    if request.user.is_authenticated:  # signed in, but without the second factor that her role needs
        return _away(request, reverse("mfa_activate_totp"))
    doors = {"own": "own:sign_in", "claim.ask": "own:sign_in", "claim.follow": "family:knock"}
    target = reverse(doors.get(act) or doors.get(act.partition(".")[0]) or "account_login")
    back = request.get_full_path()
    if request.method not in ("GET", "HEAD"):  # what was sent cannot be sent again by a link: back to its form
        back = _path_of(request.headers.get("Referer", "")) or reverse("home")
    if request.htmx:  # a part of a page: the reader wants to come back to all of it
        back = _current_path(request) or back
    return _away(request, f"{target}?{urlencode({'next': back})}")


def _current_path(request: Page) -> str:
    """Return the page that a part of a page was asked from; nothing for an address that cannot be."""
    try:
        return request.htmx.current_url_abs_path or ""
    except ValueError:
        return ""


def _path_of(address: str) -> str:
    """Return the path of an address; nothing for one that cannot be."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _away(request: Page, address: str) -> HttpResponse:
    """Lead the reader elsewhere, out of a part of a page too."""
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)


def page_words(request: HttpRequest) -> dict[str, Any]:
    """What every page's frame needs: language, who looks, and the links to her pages."""
    viewer = getattr(request, "viewer", NOBODY)
    return {
        "language": reader_language(),
        "viewer": viewer,
        "rooms": _links(viewer),
        "is_demonstration": is_demo(),
        "operator": settings.OPERATOR,
        "contact": settings.CONTACT,
    }


def _links(viewer: Viewer) -> list[tuple[str, str]]:
    from naungan.web.menus import MENUS

    return [(reverse(name), str(title)) for name, title in MENUS.get(viewer.role, MENUS[Role.NOBODY])]
