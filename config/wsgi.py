"""What granian serves."""

import gc
import os
import sys
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from naungan.lib.children import PARTNERS, SERVES
from naungan.lib.postgresql.roles import serve_as_app
from naungan.web.metrics import serve_metrics

sys.setswitchinterval(0.0001)  # the thread that commits for all waits for its turn after each statement
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
serve_as_app()
pages = get_wsgi_application()

from config.partners import Partners  # noqa: E402  # it needs what was just loaded

partners = Partners()

get_resolver().url_patterns  # noqa: B018  # load every page now, not with the first request
serve_metrics(of_partners=os.environ.get(SERVES) == PARTNERS)
gc.collect()
gc.freeze()  # what is loaded stays; to look through all of it again holds every request up for a tenth of a second


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer one request."""
    is_partner = environ.get("PATH_INFO", "").startswith("/v1.0/")
    answer: Iterable[bytes] = (partners if is_partner else pages)(environ, start_response)
    return answer
