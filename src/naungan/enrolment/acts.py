"""Acts of this room that want two people: through whom somebody came is corrected by nobody alone, for commission hangs on it."""

from __future__ import annotations

from naungan.approvals.acts import Act, Facts, Said, Told
from naungan.approvals.models import Proposal
from naungan.enrolment.entry.channels import correct_origin, origin_of
from naungan.enrolment.models import Channel
from naungan.lib.access import Viewer
from naungan.lib.words import marked
from naungan.registry.models import Membership
from naungan.registry.sight import visible_memberships


def _sees(viewer: Viewer, proposal: Proposal) -> bool:
    return visible_memberships(viewer).filter(pk=int(proposal.subject)).exists()


def _facts(proposal: Proposal) -> Facts:
    found = origin_of(int(proposal.subject))
    return {"origin": found.pk if found is not None else 0}


def _tells(proposal: Proposal, viewer: Viewer) -> Told:
    whose = Membership.objects.select_related("member").get(pk=int(proposal.subject)).member
    before = origin_of(int(proposal.subject))
    channel = Channel.objects.get(pk=proposal.content["channel"])
    return Told(
        lines=(
            Said(marked("Member"), whose.name, "branch:member", (whose.pk,)),
            Said(marked("Came through, as it stands"), str(before.channel) if before is not None else "–"),
            Said(marked("Came through, as proposed"), str(channel)),
        ),
        names=1,
    )


ACTS = (Act("origin.correct", "membership", correct_origin, _sees, _facts, _tells),)
