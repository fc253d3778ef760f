"""Two people: one proposes a risky act with its reason, another approves, and only then is it done."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction

from naungan.approvals.acts import act_of, acts
from naungan.approvals.models import Proposal
from naungan.approvals.sight import may_decide
from naungan.lib.access import Role, Viewer, Word
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record


class SamePerson(Problem):
    code = "proposal.same_person"


class NotOpen(Problem):
    code = "proposal.not_open"


class NotYours(Problem):
    code = "proposal.not_yours"


class Changed(Problem):
    code = "proposal.changed"


def _keep(step: str, proposal: Proposal, by: Viewer, at: dt.datetime) -> None:
    record(
        by,
        f"proposal.{step}",
        noun=proposal.noun,
        subject=proposal.subject,
        reason=proposal.reason,
        at=at,
        what=proposal.act,
        proposal=proposal.pk,
    )


def _judge(by: Viewer, proposal: Proposal) -> None:
    """Raise NotYours for a viewer who does not see what the proposal is about, and for whoever has no account."""
    if by.account is None and by.role is not Role.HOUSE:
        raise NotYours("Two people are two accounts, and here is none.", fix="Sign in, or give --by with your account.")
    if not may_decide(by, proposal):
        raise NotYours(
            "This is about a person or money of another branch.",
            fix="A colleague of the branch that serves this member decides.",
        )


def word_of(proposal: Proposal) -> Word:
    """Return whose word a proposal is."""
    return Word(proposal.proposed_by, proposal.proposed_account, proposal.proposed_session)


def decided_by(proposal: Proposal) -> Viewer:
    """Return who approved a proposal, as who does what it says."""
    return Viewer(
        str(proposal.approved_by), Role.HEAD_OFFICE, account=proposal.approved_account, session=proposal.approved_session
    )


@one_transaction
def propose(
    act: str, subject: object, *, reason: str, by: Viewer, at: dt.datetime, content: dict[str, Any] | None = None
) -> Proposal:
    """Propose an act. The same open proposal again is returned as it is.

    act      one that a room offers
    subject  what it is about: a payment's, pot's or break's id
    content  what the act needs to know beside it
    Raises   BadUsage without a reason or a name; NotYours; NotOpen where something else is proposed about the same thing
    """
    if not reason.strip() or not by.name:
        raise BadUsage("A proposal says who proposes it and why.", fix="Give --by and --reason.")
    offered = acts()[act]
    made = Proposal(
        act=act,
        noun=offered.noun,
        subject=str(subject),
        content=content or {},
        reason=reason.strip()[:200],
        proposed_by=by.name[:60],
        proposed_account=by.account,
        proposed_session=by.session,
        proposed_at=at,
    )
    _judge(by, made)
    made.facts = offered.rests_on(made)
    before = (
        Proposal.objects.select_for_update().filter(noun=made.noun, subject=made.subject, approved_at=None, ended_at=None).first()
    )
    if before is not None and _is_overtaken(before):
        _end(before, Proposal.Ended.CHANGED, "", at)
        _keep("change", before, by, at)
    try:
        with transaction.atomic():
            made.save()
            _keep("propose", made, by, at)
            return made
    except IntegrityError:
        same = Proposal.objects.filter(noun=made.noun, subject=made.subject, approved_at=None, ended_at=None).first()
        if same is None or (same.act, same.content) != (made.act, made.content):
            raise NotOpen(
                "Something else is proposed for the same thing already.", fix="Look at: naungan proposal list"
            ) from None
        return same


def _is_overtaken(proposal: Proposal) -> bool:
    """Whether what a proposal rests on is no longer so."""
    act = act_of(proposal)
    return act is None or act.rests_on(proposal) != proposal.facts


def _open(number: int) -> Proposal:
    found = Proposal.objects.select_for_update().filter(pk=number, approved_at=None, ended_at=None).first()
    if found is None:
        raise NotOpen("Proposal {number} is not open.", number=number, fix="List what is: naungan proposal list")
    return found


def approve(proposal: int, *, by: Viewer, at: dt.datetime) -> tuple[Proposal, Any]:
    """Approve a proposal and do what it says, in one transaction. Returns it and what came of it.

    by      who decides: an account other than the one that proposed it, which sees what it is about
    Raises  NotYours; SamePerson; NotOpen when it was decided before; Changed where what it rests on is no longer so: then it is
            over, and nothing is done; and what the act itself refuses
    """
    found, came = _approve(proposal, by, at)
    if found.ended_at is not None:  # kept first, and said afterwards: a problem would take it back
        raise Changed(
            "What this is about has changed since it was proposed: nothing was done.",
            fix="Look at it again, and propose it anew.",
        )
    return found, came


@one_transaction
def _approve(proposal: int, by: Viewer, at: dt.datetime) -> tuple[Proposal, Any]:
    with transaction.atomic():
        found = _open(proposal)
        _judge(by, found)
        if word_of(found).is_of(by):
            raise SamePerson("{by} proposed this; another person approves.", by=by.name, fix="Ask a colleague to approve it.")
        act = act_of(found)
        if act is None or _is_overtaken(found):
            _end(found, Proposal.Ended.CHANGED, "", at)
            _keep("change", found, by, at)
            return found, None
        found.approved_by, found.approved_account, found.approved_session = by.name[:60], by.account, by.session
        found.approved_at = max(at, found.proposed_at)
        found.save(update_fields=["approved_by", "approved_account", "approved_session", "approved_at"])
        _keep("approve", found, by, at)
        return found, act.does(found, at)


@one_transaction
def withdraw(proposal: int, *, by: Viewer, at: dt.datetime) -> Proposal:
    """Take one's own proposal back, or refuse another's, while nobody has approved it. Raises NotOpen, NotYours."""
    with transaction.atomic():
        found = _open(proposal)
        is_hers = word_of(found).is_of(by)
        if not is_hers:
            _judge(by, found)
        _end(found, Proposal.Ended.WITHDRAWN if is_hers else Proposal.Ended.REFUSED, by.name, at)
        _keep("withdraw" if is_hers else "refuse", found, by, at)
        return found


def _end(proposal: Proposal, why: Proposal.Ended, by: str, at: dt.datetime) -> None:
    proposal.ended_why, proposal.ended_by, proposal.ended_at = why, by[:60], at
    proposal.save(update_fields=["ended_why", "ended_by", "ended_at"])
    act = act_of(proposal)
    if act is not None:
        act.ended(proposal, at)
