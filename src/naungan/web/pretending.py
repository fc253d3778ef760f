"""What members and sponsors share in a demonstration: a bill is paid with invented money."""

from __future__ import annotations

from django.contrib import messages
from django.utils.translation import gettext as _

from naungan.contributions.models import Bill
from naungan.contributions.payments.pretence import pretend_payment
from naungan.lib.clock import now
from naungan.lib.errors import Problem
from naungan.web.access import Page


def pretend_for(request: Page, bill: Bill) -> None:
    """Pay a bill with invented money, and say what came of it."""
    try:
        pretend_payment(bill, by=request.viewer, at=now())
        text = _("Pretended: the bill is paid, as if the bank had told it. Look at the months and the receipt.")
        messages.success(request, text, extra_tags="done")
    except Problem as problem:
        messages.error(request, problem.on_page(), extra_tags="problem")
