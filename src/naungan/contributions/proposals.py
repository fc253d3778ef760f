"""Two people: one proposes a risky act with its reason, another approves, and only then is it done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction

from naungan.contributions.models import Proposal
from naungan.contributions.sight import may_decide
from naungan.lib.access import Viewer
from naungan.lib.acts import By, leave_trail, name_of
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.retry import one_transaction


class SamePerson(Problem):
    code = "proposal.same_person"


class NotOpen(Problem):
    code = "proposal.not_open"


class NotYours(Problem):
    code = "proposal.not_yours"


Doing = Callable[[Proposal, dt.datetime], Any]
_doing: dict[str, Doing] = {}


def _tell(step: str, proposal: Proposal, by: By, at: dt.datetime) -> None:
    leave_trail(
        f"proposal.{step}", by, noun="proposal", subject=proposal.pk, reason=proposal.reason, at=at, what=proposal.act
    )


def _judge(by: By, proposal: Proposal) -> None:
    """Raise NotYours for a viewer who does not see what the proposal is about."""
    if isinstance(by, Viewer) and not may_decide(by, proposal):
        raise NotYours(
            "This is about a person or money of another branch.",
            fix="A colleague of the branch that serves this member decides.",
        )


def done_by(act: Proposal.Act) -> Callable[[Doing], Doing]:
    """Mark the function that does an approved act, in the transaction of its approval."""

    def keep(doing: Doing) -> Doing:
        _doing[str(act)] = doing
        return doing

    return keep


@transaction.atomic
def propose(
    act: Proposal.Act, subject: int, *, reason: str, by: By, at: dt.datetime, content: dict[str, Any] | None = None
) -> Proposal:
    """Propose an act. The same open proposal again is returned as it is.

    subject  what it is about: a payment's, pot's or break's id
    by       who proposes it: a viewer must see what it is about
    Raises   BadUsage without a reason or a name; NotYours; NotOpen where another content is proposed for the same subject already
    """
    if not reason.strip() or not name_of(by):
        raise BadUsage("A proposal says who proposes it and why.", fix="Give --by and --reason.")
    try:
        with transaction.atomic():
            made = Proposal(
                act=act, subject=subject, content=content or {}, reason=reason.strip()[:200], proposed_by=name_of(by),
                proposed_at=at,
            )  # fmt: skip
            _judge(by, made)
            made.save()
            _tell("propose", made, by, at)
            return made
    except IntegrityError:
        same = Proposal.objects.filter(act=act, subject=subject, approved_at=None, withdrawn_at=None).first()
        if same is None or same.content != (content or {}):
            raise NotOpen(
                "Something else is proposed for the same thing already.", fix="Look at: naungan payments proposals"
            ) from None
        return same


@one_transaction
def approve(proposal: int, *, by: By, at: dt.datetime) -> tuple[Proposal, Any]:
    """Approve a proposal and do what it says, in one transaction. Returns it and what came of it.

    by      who decides: a viewer must see what it is about
    Raises  NotYours; SamePerson for the one who proposed it; NotOpen when it was decided before; and what the act itself refuses
    """
    with transaction.atomic():
        found = Proposal.objects.select_for_update().filter(pk=proposal).first()
        if found is None or found.approved_at is not None or found.withdrawn_at is not None:
            raise NotOpen(
                "Proposal {number} is not open.", number=proposal, fix="List what is: naungan payments proposals"
            )
        _judge(by, found)
        name = name_of(by)
        if " ".join(found.proposed_by.split()).casefold() == " ".join(name.split()).casefold():
            raise SamePerson(
                "{by} proposed this; another person approves.", by=name, fix="Ask a colleague to approve it."
            )
        found.approved_by, found.approved_at = name, max(at, found.proposed_at)
        found.save(update_fields=["approved_by", "approved_at"])
        _tell("approve", found, by, at)
        return found, _doing[found.act](found, at)


@transaction.atomic
def withdraw(proposal: int, *, by: By, at: dt.datetime) -> None:
    """Take a proposal back, or refuse it, while nobody has approved it. Raises NotOpen, NotYours."""
    found = Proposal.objects.select_for_update().filter(pk=proposal, approved_at=None, withdrawn_at=None).first()
    if found is None:
        raise NotOpen("Proposal {number} is not open.", number=proposal, fix="List what is: naungan payments proposals")
    if name_of(by) != found.proposed_by:
        _judge(by, found)
    _tell("withdraw", found, by, at)
    Proposal.objects.filter(pk=proposal).update(withdrawn_at=at)
