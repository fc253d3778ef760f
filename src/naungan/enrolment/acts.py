"""Acts of this room that want two people: budgets, and through whom somebody came."""

from __future__ import annotations

import datetime as dt

from naungan.approvals.acts import Act, Facts, Said, Told
from naungan.approvals.models import Proposal
from naungan.approvals.proposals import decided_by
from naungan.enrolment.entry.channels import correct_origin, origin_of
from naungan.enrolment.models import Agreement, Channel
from naungan.enrolment.sponsors.agreements import add_agreement, terms_of, total_of
from naungan.lib.access import Viewer
from naungan.lib.words import marked, number, rupiah
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


def _sees_agreement(viewer: Viewer, proposal: Proposal) -> bool:
    return viewer.sees_all


def _agreement_facts(proposal: Proposal) -> Facts:
    """Whether its number is taken, and which villages there are to pay for."""
    sponsor, terms = terms_of(proposal)
    return {"taken": Agreement.objects.filter(number=terms.number).exists(), "total": total_of(sponsor, terms)}


def _write_agreement(proposal: Proposal, at: dt.datetime) -> Agreement:
    sponsor, terms = terms_of(proposal)
    return add_agreement(sponsor, terms, by=decided_by(proposal), at=at, proposal=proposal)


def _agreement_tells(proposal: Proposal, viewer: Viewer) -> Told:
    sponsor, terms = terms_of(proposal)
    return Told(
        amount=int(proposal.content["total"]),
        lines=(
            Said(marked("Sponsor"), sponsor.name),
            Said(marked("Agreement"), terms.number),
            Said(marked("Rests on"), terms.legal_basis),
            Said(marked("Areas"), ", ".join(terms.below)),
            Said(marked("First month"), str(terms.since)),
            Said(marked("Months for each person"), number(terms.months)),
            Said(marked("Rupiah for each village"), rupiah(terms.ceiling)),
            Said(marked("People in each village"), number(terms.places)),
        ),
    )


ACTS = (
    Act("origin.correct", "membership", correct_origin, _sees, _facts, _tells),
    Act("agreement.add", "agreement", _write_agreement, _sees_agreement, _agreement_facts, _agreement_tells),
)
