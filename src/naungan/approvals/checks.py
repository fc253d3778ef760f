"""What must always be true of acts that want two people."""

from __future__ import annotations

from collections.abc import Iterator

from naungan.approvals.acts import acts
from naungan.approvals.models import Proposal
from naungan.lib.errors import Finding
from naungan.lib.window import Window


def unknown_acts(window: Window) -> Iterator[Finding]:
    """Yield open proposals of acts that no room offers: nobody can decide them."""
    waiting = Proposal.objects.filter(approved_at=None, ended_at=None).exclude(act__in=list(acts()))
    for number, act in waiting.order_by("pk").values_list("pk", "act")[:100]:
        yield Finding("proposal.unknown_act", f"Proposal {number} is open, and no room does “{act}”.")


CHECKS = (unknown_acts,)
