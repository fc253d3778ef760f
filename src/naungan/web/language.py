"""The reader's language: what the address asks for, else what was chosen before, else the browser's, else Indonesian."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from naungan.lib.words import LANGUAGES, speaking

COOKIE = "language"


def reader_language(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Speak the reader's language while a request is answered, and remember a choice."""

    def middleware(request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("lang", "")
        chosen = asked if asked in LANGUAGES else request.COOKIES.get(COOKIE, "")
        if chosen not in LANGUAGES:
            chosen = translation.get_language_from_request(request)[:2]
        language = chosen if chosen in LANGUAGES else "id"
        token = speaking.set(language)
        try:
            with translation.override(language):
                request.LANGUAGE_CODE = language
                response = get_response(request)
        finally:
            speaking.reset(token)
        response.headers.setdefault("Content-Language", language)
        if asked in LANGUAGES:
            response.set_cookie(
                COOKIE, asked, max_age=365 * 86400, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
            )
        return response

    return middleware
