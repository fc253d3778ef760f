"""Acts of this room that want two people: how a partner speaks, where it is, and by which keys it is known."""

from __future__ import annotations

import base64
import datetime as dt
from typing import Any

from naungan.approvals.acts import Act, Facts, Said, Told
from naungan.approvals.models import Proposal
from naungan.approvals.proposals import decided_by
from naungan.lib.access import Viewer
from naungan.lib.words import marked
from naungan.partners.models import Partner, PartnerKey
from naungan.partners.profiles import keep_partner, keep_sealed_key


def _sees_all(viewer: Viewer, proposal: Proposal) -> bool:
    return viewer.sees_all


def _keep(proposal: Proposal, at: dt.datetime) -> Partner:
    said = proposal.content
    return keep_partner(proposal.subject, said["client_key"], said["profile"], by=decided_by(proposal), at=at, proposal=proposal)


def _profile_facts(proposal: Proposal) -> Facts:
    before = Partner.objects.filter(code=proposal.subject).first()
    return {"client_key": before.client_key, "profile": before.profile} if before is not None else {}


def _tells_profile(proposal: Proposal, viewer: Viewer) -> Told:
    """What would change, word by word."""
    before = Partner.objects.filter(code=proposal.subject).first()
    was: dict[str, Any] = {} if before is None else before.profile | {"client_key": before.client_key}
    will = proposal.content["whole"] | {"client_key": proposal.content["client_key"]}
    changed = [(name, was.get(name), value) for name, value in sorted(will.items()) if was.get(name) != value]
    lines = tuple(Said(name, f"{old if before is not None else '–'} → {new}") for name, old, new in changed)
    return Told(lines=(Said(marked("Partner"), proposal.subject), *lines))


def _keep_key(proposal: Proposal, at: dt.datetime) -> PartnerKey:
    said = proposal.content
    row = Partner.objects.get(code=proposal.subject)
    until = dt.datetime.fromisoformat(said["until"]) if said["until"] else None
    return keep_sealed_key(
        row,
        PartnerKey.Kind(said["kind"]),
        said["name"],
        base64.b64decode(said["cell"]),
        by=decided_by(proposal),
        since=at,
        until=until,
        proposal=proposal,
    )


def _key_facts(proposal: Proposal) -> Facts:
    said = proposal.content
    return {"taken": PartnerKey.objects.filter(partner__code=proposal.subject, kind=said["kind"], name=said["name"]).exists()}


def _tells_key(proposal: Proposal, viewer: Viewer) -> Told:
    said = proposal.content
    return Told(
        lines=(
            Said(marked("Partner"), proposal.subject),
            Said(marked("Key"), f"{said['kind']} {said['name']}"),
            Said(marked("Fingerprint (SHA-256)"), said["fingerprint"]),
        )
    )


ACTS = (
    Act("partner.keep", "partner", _keep, _sees_all, _profile_facts, _tells_profile),
    Act("partner.key", "partner", _keep_key, _sees_all, _key_facts, _tells_key),
)
