"""Acts of this room that want two people: where messages go, and by which secrets. Codes to sign in go the same way."""

from __future__ import annotations

import base64
import datetime as dt
from typing import Any

from naungan.approvals.acts import Act, Facts, Said, Told
from naungan.approvals.models import Proposal
from naungan.approvals.proposals import decided_by
from naungan.lib.access import Viewer
from naungan.lib.words import marked
from naungan.messages.gateways import KEEP, KEY, ORDER, gateway, keep_gateway, keep_sealed_key, order_gateways
from naungan.messages.models import Gateway


def _sees_all(viewer: Viewer, proposal: Proposal) -> bool:
    return viewer.sees_all


def _keep(proposal: Proposal, at: dt.datetime) -> Gateway:
    return keep_gateway(proposal.subject, proposal.content["whole"], by=decided_by(proposal), at=at, proposal=proposal)


def _was(proposal: Proposal) -> dict[str, Any]:
    row = Gateway.objects.filter(code=proposal.subject).first()
    return {} if row is None else dict(row.profile)


def _facts(proposal: Proposal) -> Facts:
    return {"profile": _was(proposal)}


def _tells(proposal: Proposal, viewer: Viewer) -> Told:
    """What would change, word by word."""
    was, will = _was(proposal), proposal.content["whole"]
    changed = [(name, was.get(name, "–"), value) for name, value in sorted(will.items()) if was.get(name) != value]
    lines = (Said(name, f"{old} → {new}") for name, old, new in changed)
    return Told(lines=(Said(marked("Gateway"), proposal.subject), *lines))


def _keep_key(proposal: Proposal, at: dt.datetime) -> Gateway:
    said = proposal.content
    row = gateway(proposal.subject)
    return keep_sealed_key(row, said["name"], base64.b64decode(said["cell"]), by=decided_by(proposal), at=at, proposal=proposal)


def _key_facts(proposal: Proposal) -> Facts:
    return {"there": Gateway.objects.filter(code=proposal.subject).exists()}


def _tells_key(proposal: Proposal, viewer: Viewer) -> Told:
    return Told(
        lines=(
            Said(marked("Gateway"), proposal.subject),
            Said(marked("Key"), proposal.content["name"]),
            Said(marked("Fingerprint (SHA-256)"), proposal.content["fingerprint"]),
        )
    )


def _order(proposal: Proposal, at: dt.datetime) -> None:
    order_gateways(proposal.content["codes"], by=decided_by(proposal), at=at, proposal=proposal)


def _order_facts(proposal: Proposal) -> Facts:
    return {"order": list(Gateway.objects.filter(rank__isnull=False).order_by("rank").values_list("code", flat=True))}


def _tells_order(proposal: Proposal, viewer: Viewer) -> Told:
    return Told(lines=tuple(Said(marked("Gateway"), code) for code in proposal.content["codes"]))


ACTS = (
    Act(KEEP, "gateway", _keep, _sees_all, _facts, _tells),
    Act(KEY, "gateway", _keep_key, _sees_all, _key_facts, _tells_key),
    Act(ORDER, "gateway", _order, _sees_all, _order_facts, _tells_order),
)
