"""Acts of this room that want two people: what each rests on, who may be the second, and what she reads."""

from __future__ import annotations

from naungan.approvals.acts import Act, Facts, Said, Told
from naungan.approvals.models import Proposal
from naungan.claims.codes import REASONS
from naungan.claims.deciding import (
    ANSWER,
    DECIDE,
    REOPEN,
    answer_as_proposed,
    decide_as_proposed,
    is_of_law,
    may_decide_as,
    put_back,
    reopen_as_proposed,
    rests_on,
)
from naungan.claims.models import Assessment, Claim, Destination
from naungan.claims.paying import DESTINE, destine_as_proposed
from naungan.claims.sight import visible_claims
from naungan.claims.steps import standing
from naungan.claims.words import KINDS, payee_name, title_of
from naungan.lib.access import Viewer
from naungan.lib.clock import now
from naungan.lib.words import marked, rupiah, say

OUTCOMES = {
    "approved": marked("approve it whole"),
    "part": marked("approve a part, the rest waits or is not paid"),
    "refused": marked("pay nothing"),
    "expired": marked("pay nothing: it came too late"),
}


def _sees(viewer: Viewer, proposal: Proposal) -> bool:
    return visible_claims(viewer).filter(pk=int(proposal.subject)).exists()


def _sees_decision(viewer: Viewer, proposal: Proposal) -> bool:
    return _may_be_second(viewer, proposal) if proposal.pk else _sees(viewer, proposal)


def _may_be_second(viewer: Viewer, proposal: Proposal) -> bool:
    """Of another branch may be, who does not see this person otherwise: what she decides on she sees for that."""
    return viewer.is_staff and may_decide_as(viewer, proposal)


def _sees_answer(viewer: Viewer, proposal: Proposal) -> bool:
    """A question of the law is answered by head office; whoever sees the claim may propose it."""
    if proposal.pk and is_of_law(proposal.content["question"]):
        return viewer.sees_all
    return _sees(viewer, proposal)


def _claim(proposal: Proposal) -> Claim:
    return Claim.objects.select_related("member").get(pk=int(proposal.subject))


def _decision_facts(proposal: Proposal) -> Facts:
    return rests_on(_claim(proposal), at=now())


def _stands(proposal: Proposal) -> Facts:
    step = standing(int(proposal.subject))
    return {"step": step.number}


def _destination_facts(proposal: Proposal) -> Facts:
    last = Destination.objects.filter(claim=int(proposal.subject)).order_by("-pk").values_list("pk", flat=True).first()
    return {"last": last}


def _claim_lines(claim: Claim) -> tuple[Said, ...]:
    return (
        Said(marked("Claim"), f"{claim.pk}, {say(KINDS[claim.kind])}", "branch:claim", (claim.pk,)),
        Said(marked("Member"), claim.member.name, "branch:member", (claim.member_id,)),
    )


def _of_decision(proposal: Proposal, viewer: Viewer) -> Told:
    claim, said = _claim(proposal), proposal.content
    kept = Assessment.objects.get(pk=said["assessment"])
    lines = [*_claim_lines(claim), Said(marked("Proposed"), say(OUTCOMES[said["outcome"]]))]
    lines += [Said(marked("Receives"), f"{payee_name(claim, who)}: {rupiah(amount)}") for who, amount in kept.payees]
    return Told(int(said["gives"]), tuple(lines), names=1 + len(kept.payees))


def _of_answer(proposal: Proposal, viewer: Viewer) -> Told:
    said, claim = proposal.content, _claim(proposal)
    question, value = said["question"], said["value"]
    asks = say(REASONS[question].says) if question in REASONS else title_of(question)
    words = say(marked("yes")) if value is True else say(marked("no")) if value is False else rupiah(int(value))
    return Told(
        int(value) if not isinstance(value, bool) else 0,
        (*_claim_lines(claim), Said(marked("Question"), asks), Said(marked("Answer"), words)),
        names=1,
    )


def _of_claim(proposal: Proposal, viewer: Viewer) -> Told:
    return Told(lines=_claim_lines(_claim(proposal)), names=1)


def _of_destination(proposal: Proposal, viewer: Viewer) -> Told:
    claim = _claim(proposal)
    place = Destination.objects.get(pk=proposal.content["destination"])
    match = (
        marked("the bank's name agrees") if place.match == Destination.Match.SAME else marked("the bank's name is another one")
    )
    return Told(
        lines=(
            *_claim_lines(claim),
            Said(marked("Receives"), payee_name(claim, place.who)),
            Said(marked("Account"), f"{place.bank} …{place.account_tail}: {say(match)}"),
        ),
        names=2,
    )


ACTS = (
    Act(DECIDE, "claim", decide_as_proposed, _sees_decision, _decision_facts, _of_decision, put_back),
    Act(ANSWER, "claim", answer_as_proposed, _sees_answer, _stands, _of_answer),
    Act(REOPEN, "claim", reopen_as_proposed, _sees, _stands, _of_claim),
    Act(DESTINE, "claim", destine_as_proposed, _sees, _destination_facts, _of_destination),
)
