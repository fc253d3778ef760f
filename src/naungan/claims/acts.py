"""Acts of this room that want two people: what each rests on, who may be the second, and what she reads."""

from __future__ import annotations

from naungan.approvals.acts import Act, Facts, Said, Told
from naungan.approvals.models import Proposal
from naungan.claims.assessing import DECIDE
from naungan.claims.cash import told_place
from naungan.claims.codes import REASONS, STATES
from naungan.claims.deciding import (
    ANSWER,
    REOPEN,
    answer_as_proposed,
    decide_as_proposed,
    is_of_law,
    may_decide_as,
    put_back,
    reopen_as_proposed,
    rests_on,
    unpaid_of,
)
from naungan.claims.kept import NAME_DIFFERS
from naungan.claims.models import Assessment, Claim, Destination, Payee, Payout, Recovery, Signal
from naungan.claims.paying import DESTINE, RETURN, destine_as_proposed, holder_of, return_as_proposed
from naungan.claims.recovering import (
    END,
    RECOVER,
    REPAY,
    Outcome,
    end_as_proposed,
    excess_of,
    paid_of,
    recover_as_proposed,
    repay_as_proposed,
)
from naungan.claims.sight import visible_claims
from naungan.claims.signals import SIGNALS
from naungan.claims.steps import standing
from naungan.claims.ties import tie_to
from naungan.claims.words import KINDS, payee_name, title_of, title_of_award
from naungan.lib.access import Viewer
from naungan.lib.clock import now, wib_day
from naungan.lib.words import day_words, marked, reader_language, rupiah, say
from naungan.regulation.claims import limits

OUTCOMES = {
    "approved": marked("approve it whole"),
    "part": marked("approve a part, the rest waits or is not paid"),
    "refused": marked("pay nothing"),
    "expired": marked("pay nothing: it came too late"),
}


def _number(proposal: Proposal) -> int:
    return int(proposal.subject.partition(":")[0])


def _is_free(viewer: Viewer, proposal: Proposal) -> bool:
    """Whether who is to decide is bound to nobody of the claim: who proposes was asked by the verb."""
    return not proposal.pk or not tie_to(_claim(proposal), viewer)


def _sees(viewer: Viewer, proposal: Proposal) -> bool:
    return visible_claims(viewer).filter(pk=_number(proposal)).exists() and _is_free(viewer, proposal)


def _sees_decision(viewer: Viewer, proposal: Proposal) -> bool:
    """Who proposes sees the claim; of another branch may be the second, who sees of it what she decides on."""
    if not proposal.pk:
        return _sees(viewer, proposal)
    return viewer.is_staff and may_decide_as(viewer, proposal) and _is_free(viewer, proposal)


def _sees_answer(viewer: Viewer, proposal: Proposal) -> bool:
    """A question of the law is answered by head office; whoever sees the claim may propose it."""
    if proposal.pk and is_of_law(proposal.content["question"]):
        return viewer.sees_all and _is_free(viewer, proposal)
    return _sees(viewer, proposal)


def _claim(proposal: Proposal) -> Claim:
    return Claim.objects.select_related("member").get(pk=_number(proposal))


def _decision_facts(proposal: Proposal) -> Facts:
    return rests_on(_claim(proposal), at=now())


def _stands(proposal: Proposal) -> Facts:
    return {"step": standing(_number(proposal)).number}


def _answer_facts(proposal: Proposal) -> Facts:
    return rests_on(_claim(proposal), at=now()) | _stands(proposal)


def _destination_facts(proposal: Proposal) -> Facts:
    claim, _, who = proposal.subject.partition(":")
    last = Destination.objects.filter(claim=int(claim), who=who).order_by("-number").values_list("pk", flat=True).first()
    return {"last": last}


def _return_facts(proposal: Proposal) -> Facts:
    sent = Payout.objects.get(reference=proposal.content["reference"])
    return {"done": sent.done_at is not None, "returned": sent.returned_at is not None}


def _claim_lines(claim: Claim) -> tuple[Said, ...]:
    return (
        Said(marked("Claim"), f"{claim.pk}, {say(KINDS[claim.kind])}", "branch:claim", (claim.pk,)),
        Said(marked("Member"), claim.member.name, "branch:member", (claim.member_id,)),
    )


def _account_words(place: Destination | None) -> str:
    """Return how an account is told: never the bank's name, and of who arranged a burial the name on its receipt."""
    if place is None:
        return say(marked("no account is known yet"))
    if place.is_cash:
        return told_place(place)
    match = (
        marked("the bank's name agrees") if place.match == Destination.Match.SAME else marked("the bank's name is another one")
    )
    holder = holder_of(place)
    return f"{place.bank} …{place.account_tail}: {say(match)}" + (f" ({holder})" if holder else "")


def _of_decision(proposal: Proposal, viewer: Viewer) -> Told:
    claim, said = _claim(proposal), proposal.content
    kept = Assessment.objects.get(pk=said["assessment"])
    lines = [*_claim_lines(claim), Said(marked("Proposed"), say(OUTCOMES[said["outcome"]]))]
    if kept.cover_then:
        cover = f"{say(STATES[kept.cover_then])}; {say(STATES[kept.cover_now])}"
        lines.append(Said(marked("Cover on the day, and as known now"), cover))
    places = {one.who: one for one in Destination.objects.filter(claim=claim).order_by("number")}
    for who, amount in kept.payees:
        lines.append(Said(marked("Receives"), f"{payee_name(claim, who)}: {rupiah(amount)}"))
        lines.append(Said(marked("Bank account"), _account_words(places.get(who))))
    lines += [Said(marked("Doubt"), say(REASONS[code].says)) for code in kept.stops if code in REASONS]
    lines += [Said(marked("Worth a second look"), _signal_words(one)) for one in claim.signals.order_by("grade", "pk")]
    before = sum(Payee.objects.filter(claim=claim).values_list("amount", flat=True))
    lines += [Said(marked("Decided before"), rupiah(before))] if before else []
    return Told(int(said["gives"]), tuple(lines), names=1 + len(kept.payees))


def _signal_words(one: Signal) -> str:
    """Return a signal with what a look at it found."""
    found = {
        Signal.Outcome.OPEN: marked("nobody has looked yet"),
        Signal.Outcome.NOTHING: marked("nothing in it"),
        Signal.Outcome.SO: marked("it is so"),
    }[Signal.Outcome(one.outcome)]
    return f"{say(SIGNALS[one.code].says)} ({one.grade}: {say(found)}{f', {one.remarks}' if one.remarks else ''})"


def _of_answer(proposal: Proposal, viewer: Viewer) -> Told:
    said, claim = proposal.content, _claim(proposal)
    question, value = said["question"], said["value"]
    asks = say(REASONS[question].says) if question in REASONS else title_of(question)
    amount = 0
    if question == NAME_DIFFERS:
        place = Destination.objects.filter(pk=value).first()
        words = say(marked("it is right all the same: {account}"), account=_account_words(place)) if place else say(marked("no"))
    elif isinstance(value, bool):
        words = say(marked("yes")) if value else say(marked("no"))
    else:
        amount, words = int(value), rupiah(int(value))
    lines = (*_claim_lines(claim), Said(marked("Question"), asks), Said(marked("Answer"), words))
    return Told(amount, lines, names=1)


def _of_claim(proposal: Proposal, viewer: Viewer) -> Told:
    return Told(lines=_claim_lines(_claim(proposal)), names=1)


def _of_destination(proposal: Proposal, viewer: Viewer) -> Told:
    claim = _claim(proposal)
    place = Destination.objects.get(pk=proposal.content["destination"])
    owed = sum(one.amount for one in unpaid_of(claim) if one.who == place.who)
    return Told(
        owed,
        (
            *_claim_lines(claim),
            Said(marked("Receives"), payee_name(claim, place.who)),
            Said(marked("Bank account"), _account_words(place)),
        ),
        names=2,
    )


def _of_return(proposal: Proposal, viewer: Viewer) -> Told:
    claim = _claim(proposal)
    sent = Payout.objects.select_related("payee", "destination").get(reference=proposal.content["reference"])
    day = day_words(wib_day(sent.done_at or sent.at), reader_language())
    return Told(
        sent.amount + sent.late,
        (
            *_claim_lines(claim),
            Said(marked("Receives"), payee_name(claim, sent.payee.who)),
            Said(marked("Transfer"), f"{sent.reference}, {day}, {_account_words(sent.destination)}"),
        ),
        names=2,
    )


BECOMES = {
    Outcome.PLAN: marked("it is paid back as was agreed"),
    Outcome.WAIVE: marked("waive it: nothing more is asked"),
    Outcome.RIGHT: marked("it was not too much"),
}


def _recovery(proposal: Proposal) -> Recovery:
    return Recovery.objects.select_related("claim__member").get(pk=int(proposal.subject))


def _may_recover(viewer: Viewer, proposal: Proposal, claim: Claim, amount: int) -> bool:
    """Whether somebody may propose it, or be the second: above the branch's sum one of head office."""
    if not visible_claims(viewer).filter(pk=claim.pk).exists() or (proposal.pk and tie_to(claim, viewer)):
        return False
    return not proposal.pk or viewer.sees_all or amount <= limits(wib_day(now())).recovery_branch


def _sees_excess(viewer: Viewer, proposal: Proposal) -> bool:
    return _may_recover(viewer, proposal, _claim(proposal), int(proposal.content["amount"]))


def _sees_recovery(viewer: Viewer, proposal: Proposal) -> bool:
    found = _recovery(proposal)
    return _may_recover(viewer, proposal, found.claim, int(proposal.content.get("left", proposal.content.get("amount", 0))))


def _excess_facts(proposal: Proposal) -> Facts:
    if proposal.content["payer"]:
        return {"paid": paid_of(_claim(proposal))}
    found = excess_of(_claim(proposal), at=now())
    return {"lines": found.lines if found else {}, "amount": found.amount if found else 0, "paid": paid_of(_claim(proposal))}


def _recovery_facts(proposal: Proposal) -> Facts:
    found = _recovery(proposal)
    return {"left": found.left, "ended": found.ended_at is not None, "plan": found.plan}


def _of_excess(proposal: Proposal, viewer: Viewer) -> Told:
    said, claim = proposal.content, _claim(proposal)
    whom = said["payer"] or say(marked("nobody yet: the family reads it and may object"))
    lines = [*_claim_lines(claim), Said(marked("Who is asked"), whom)]
    lines += [Said(marked("Too much"), f"{title_of_award(key)}: {rupiah(amount)}") for key, amount in said["lines"].items()]
    return Told(int(said["amount"]), tuple(lines), names=1)


def _of_recovery(proposal: Proposal, viewer: Viewer) -> Told:
    found, said = _recovery(proposal), proposal.content
    lines = [*_claim_lines(found.claim), Said(marked("Still asked for"), rupiah(found.left))]
    if "reference" in said:
        lines.append(Said(marked("Came back"), f"{rupiah(int(said['amount']))}, {said['reference']}, {said['partner']}"))
    else:
        lines.append(Said(marked("Proposed"), said["plan"] or say(BECOMES[Outcome(said["outcome"])])))
    return Told(int(said.get("amount", said.get("left", 0))), tuple(lines), names=1)


ACTS = (
    Act(RECOVER, "claim", recover_as_proposed, _sees_excess, _excess_facts, _of_excess),
    Act(END, "recovery", end_as_proposed, _sees_recovery, _recovery_facts, _of_recovery),
    Act(REPAY, "recovery", repay_as_proposed, _sees_recovery, _recovery_facts, _of_recovery),
    Act(DECIDE, "claim", decide_as_proposed, _sees_decision, _decision_facts, _of_decision, put_back),
    Act(ANSWER, "claim", answer_as_proposed, _sees_answer, _answer_facts, _of_answer),
    Act(REOPEN, "claim", reopen_as_proposed, _sees, _stands, _of_claim),
    Act(DESTINE, "claim", destine_as_proposed, _sees, _destination_facts, _of_destination),
    Act(RETURN, "claim", return_as_proposed, _sees, _return_facts, _of_return),
)
