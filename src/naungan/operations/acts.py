"""Acts of this room that want two people: answers to questions of law."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from naungan.approvals.acts import Act, Facts, Said, Told
from naungan.approvals.models import Proposal
from naungan.approvals.proposals import decided_by
from naungan.lib.access import Viewer
from naungan.lib.words import marked
from naungan.operations.answers import ACT, agreed, keep_answers


def _sees_all(viewer: Viewer, proposal: Proposal) -> bool:
    return viewer.sees_all


def _keep(proposal: Proposal, at: dt.datetime) -> Path:
    return keep_answers(proposal.content["text"], by=decided_by(proposal), at=at, proposal=proposal)


def _facts(proposal: Proposal) -> Facts:
    return {"agreed": agreed()}


def _tells(proposal: Proposal, viewer: Viewer) -> Told:
    lines = [line for line in proposal.content["text"].splitlines() if line.strip()]
    return Told(lines=tuple(Said(marked("Answer"), line) for line in lines[:60]))


ACTS = (Act(ACT, "law", _keep, _sees_all, _facts, _tells),)
