"""What granian serves."""

import os
import sys
from collections.abc import Callable, Iterable
from typing import Any

from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application

from naungan.lib.postgresql.roles import serve_as_app

sys.setswitchinterval(0.0005)  # the thread that commits for all must not wait 5 ms for each turn among them
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
serve_as_app()
pages = get_wsgi_application()


class Partners(WSGIHandler):
    """Answers to partners' programs: what pages need (languages, style sheets, their headers) costs a third of a request."""

    def load_middleware(self, is_async: bool = False) -> None:
        self._view_middleware: list[Any] = []
        self._template_response_middleware: list[Any] = []
        self._exception_middleware: list[Any] = []
        self._middleware_chain = convert_exception_to_response(self._get_response)  # type: ignore[attr-defined]


partners = Partners()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer one request."""
    is_partner = environ.get("PATH_INFO", "").startswith("/v1.0/")
    answer: Iterable[bytes] = (partners if is_partner else pages)(environ, start_response)
    return answer
