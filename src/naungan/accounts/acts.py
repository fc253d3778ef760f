"""Acts of this room that want two people: who may come in, in which role, for which places, and whose password is taken away."""

from __future__ import annotations

import datetime as dt

from naungan.accounts.commands import add_account, grant, take_factor, take_password
from naungan.accounts.models import Account, Grant
from naungan.approvals.acts import Act, Facts, Said, Told
from naungan.approvals.models import Proposal
from naungan.approvals.proposals import decided_by
from naungan.lib.access import Viewer
from naungan.lib.words import marked


def _sees_all(viewer: Viewer, proposal: Proposal) -> bool:
    return viewer.sees_all


def _add(proposal: Proposal, at: dt.datetime) -> Account:
    said = proposal.content
    return add_account(
        proposal.subject,
        name=said["name"],
        role=said["role"],
        areas=said["areas"],
        sponsors=said["sponsors"],
        by=decided_by(proposal),
        at=at,
        proposal=proposal,
    )


def _add_facts(proposal: Proposal) -> Facts:
    return {"taken": Account.objects.filter(username=proposal.subject).exists()}


def _add_tells(proposal: Proposal, viewer: Viewer) -> Told:
    said = proposal.content
    return Told(
        lines=(
            Said(marked("Account"), proposal.subject),
            Said(marked("Name"), said["name"]),
            Said(marked("Role"), said["role"]),
            Said(marked("Where"), "; ".join([*said["areas"], *said["sponsors"]]) or "–"),
        )
    )


def _account(proposal: Proposal) -> Account:
    return Account.objects.get(username=proposal.subject)


def _account_facts(proposal: Proposal) -> Facts:
    found = _account(proposal)
    return {"active": found.is_active, "role": found.role}


def _grant(proposal: Proposal, at: dt.datetime) -> Grant:
    said = proposal.content
    return grant(
        _account(proposal), area=said["area"], sponsor=said["sponsor"], by=decided_by(proposal), at=at, proposal=proposal
    )


def _grant_tells(proposal: Proposal, viewer: Viewer) -> Told:
    said = proposal.content
    return Told(lines=(Said(marked("Account"), proposal.subject), Said(marked("Where"), said["area"] or said["sponsor"])))


def _take(proposal: Proposal, at: dt.datetime) -> Account:
    return take_password(proposal.subject, by=decided_by(proposal), at=at, proposal=proposal)


def _take_factor(proposal: Proposal, at: dt.datetime) -> Account:
    return take_factor(proposal.subject, by=decided_by(proposal), at=at, proposal=proposal)


def _account_tells(proposal: Proposal, viewer: Viewer) -> Told:
    found = _account(proposal)
    return Told(
        lines=(Said(marked("Account"), found.username), Said(marked("Name"), found.name), Said(marked("Role"), found.role))
    )


ACTS = (
    Act("account.add", "account", _add, _sees_all, _add_facts, _add_tells),
    Act("account.factor", "account", _take_factor, _sees_all, _account_facts, _account_tells),
    Act("account.grant", "account", _grant, _sees_all, _account_facts, _grant_tells),
    Act("account.password", "account", _take, _sees_all, _account_facts, _account_tells),
)
