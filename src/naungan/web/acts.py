"""What a page does: a verb of a room, and what became of it in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.utils.translation import gettext as _

from naungan.lib.errors import Problem
from naungan.web.access import Page


def do(request: Page, verb: Callable[[], Any], *, says: bool = True) -> Any:
    """Do a verb; a problem is said as the verb says it, and None returned.

    says  whether the page says that it is noted
    """
    try:
        done = verb()
    except Problem as problem:
        messages.error(request, problem.on_page(), extra_tags="problem")
        return None
    if says:
        messages.success(request, _("Noted."), extra_tags="done")
    return done or True
