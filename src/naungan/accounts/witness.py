"""What is decided without a page leaves its trail too."""

from __future__ import annotations

import datetime as dt

from naungan.accounts import audit
from naungan.contributions.models import Proposal
from naungan.contributions.proposals import witnessed
from naungan.lib.access import Role, Viewer


def listen() -> None:
    witnessed(_keep)


def _keep(step: str, proposal: Proposal, by: str, at: dt.datetime) -> None:
    audit.record(
        Viewer(by, Role.SHELL), f"proposal.{step}", noun="proposal", subject=proposal.pk, reason=proposal.reason, at=at,
        what=proposal.act,
    )  # fmt: skip
