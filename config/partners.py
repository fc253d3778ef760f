"""How partners' programs are answered."""

from typing import Any

from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIHandler

from naungan.web.access import where_from
from naungan.web.metrics import timed


class Partners(WSGIHandler):
    """Answers to partners' programs: what pages need (languages, style sheets, their headers) costs a third of a request."""

    def load_middleware(self, is_async: bool = False) -> None:
        self._view_middleware: list[Any] = []
        self._template_response_middleware: list[Any] = []
        self._exception_middleware: list[Any] = []
        answer = where_from(convert_exception_to_response(self._get_response))  # type: ignore[attr-defined,arg-type]
        self._middleware_chain = timed(answer)
