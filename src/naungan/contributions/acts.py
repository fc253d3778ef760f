"""Acts of this room that want two people: what each rests on, who sees it, and what the second of them reads."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256

from naungan.approvals.acts import Act, Facts, Said, Told
from naungan.approvals.models import Proposal
from naungan.approvals.proposals import decided_by
from naungan.contributions.close import OUT_OF_TIME
from naungan.contributions.corrections.call_outcomes import end_call
from naungan.contributions.corrections.credit import owed
from naungan.contributions.corrections.payouts import send_owed
from naungan.contributions.corrections.reversals import concerned, ends_only_inside, reverse
from naungan.contributions.corrections.suspense import place_suspense, refund_pot, refund_suspense
from naungan.contributions.models import Break, JhtRate, Payment, Pot, Suspense
from naungan.contributions.old_age.accounts import declare
from naungan.contributions.payments.boxes import buy_from_box
from naungan.contributions.settlement.commands import close_break
from naungan.contributions.sight import visible_breaks, visible_calls, visible_payment, visible_pots
from naungan.lib.access import Viewer
from naungan.lib.clock import wib_day
from naungan.lib.house import words
from naungan.lib.words import day_words, marked, number, reader_language, rupiah, say
from naungan.partners.models import Call
from naungan.registry.models import Member
from naungan.registry.sight import visible_members, visible_memberships

# -- who sees what it is about


def _sees_payment(viewer: Viewer, proposal: Proposal) -> bool:
    return visible_payment(viewer, int(proposal.subject)) is not None


def _sees_reversal(viewer: Viewer, proposal: Proposal) -> bool:
    """The payment, and everybody whose cover ends with it: of people of several branches head office decides."""
    payment = visible_payment(viewer, int(proposal.subject))
    return payment is not None and ends_only_inside(payment, viewer)


def _sees_place(viewer: Viewer, proposal: Proposal) -> bool:
    """The payment, and the member whose savings it would become."""
    hers = visible_memberships(viewer).filter(pk=proposal.content["membership"])
    return _sees_payment(viewer, proposal) and hers.exists()


def _sees_pot(viewer: Viewer, proposal: Proposal) -> bool:
    return visible_pots(viewer).filter(pk=int(proposal.subject)).exists()


def _sees_break(viewer: Viewer, proposal: Proposal) -> bool:
    return visible_breaks(viewer).filter(pk=int(proposal.subject)).exists()


def _sees_call(viewer: Viewer, proposal: Proposal) -> bool:
    return visible_calls(viewer).filter(pk=int(proposal.subject)).exists()


def _sees_owner(viewer: Viewer, proposal: Proposal) -> bool:
    """Head office pays everybody out; a branch sees the payments and savings of its own people."""
    noun, _, key = proposal.subject.partition(":")
    if noun == "payment":
        return visible_payment(viewer, int(key)) is not None
    if noun == "pot":
        return visible_pots(viewer).filter(pk=int(key)).exists()
    return viewer.sees_all


# -- what it rests on


def _payment_facts(proposal: Proposal) -> Facts:
    payment = Payment.objects.get(pk=int(proposal.subject))
    ends = sorted((one.membership_id, one.month, one.bill_id) for one in concerned(payment))
    whose = sha256(repr(ends).encode()).hexdigest()[:16]
    return {"amount": payment.amount, "reversed": hasattr(payment, "reversal"), "months": len(ends), "whose": whose}


def _suspense_facts(proposal: Proposal) -> Facts:
    held = Suspense.objects.select_related("payment").get(pk=int(proposal.subject))
    return {"amount": held.payment.amount, "waits": held.resolved_at is None}


def _place_facts(proposal: Proposal) -> Facts:
    whose = Member.objects.get(memberships=proposal.content["membership"])
    return _suspense_facts(proposal) | {"member": str(whose.pk), "lives": whose.died_on is None}


def _pot_facts(proposal: Proposal) -> Facts:
    pot = Pot.objects.select_related("membership__member").get(pk=int(proposal.subject))
    lives = pot.membership is None or pot.membership.member.died_on is None
    return {"enough": pot.balance >= int(proposal.content["amount"]), "lives": lives}


def _box_facts(proposal: Proposal) -> Facts:
    people = Pot.objects.get(pk=int(proposal.subject)).members.filter(until=None)
    return {"members": sorted(people.values_list("membership", flat=True))}


def _break_facts(proposal: Proposal) -> Facts:
    found = Break.objects.get(pk=int(proposal.subject))
    return {"amount": found.amount, "open": found.closed_at is None}


def _call_facts(proposal: Proposal) -> Facts:
    return {"state": str(Call.objects.get(pk=int(proposal.subject)).state)}


def _owed_facts(proposal: Proposal) -> Facts:
    return {"owed": owed(proposal.subject)}


# -- what the second person reads


def _payment_line(payment: Payment) -> Said:
    day = day_words(wib_day(payment.paid_at), reader_language())
    return Said(marked("Payment"), f"{payment.pk}, {payment.source}, {day}", "branch:payment", (payment.pk,))


def _member_line(viewer: Viewer, membership: int | None) -> tuple[Said, ...]:
    whose = visible_members(viewer).filter(memberships=membership).first() if membership else None
    return () if whose is None else (Said(marked("Member"), whose.name, "branch:member", (whose.pk,)),)


def _of_payment(proposal: Proposal, viewer: Viewer) -> Told:
    payment = Payment.objects.get(pk=int(proposal.subject))
    lines = [_payment_line(payment)]
    if months := len(concerned(payment)):
        lines.append(Said(marked("Months of protection that end"), number(months)))
    return Told(payment.amount, tuple(lines))


def _of_place(proposal: Proposal, viewer: Viewer) -> Told:
    payment = Payment.objects.get(pk=int(proposal.subject))
    hers = _member_line(viewer, proposal.content["membership"])
    return Told(payment.amount, (_payment_line(payment), *hers), names=len(hers))


def _of_pot(proposal: Proposal, viewer: Viewer) -> Told:
    pot = Pot.objects.get(pk=int(proposal.subject))
    hers = _member_line(viewer, pot.membership_id)
    line = Said(marked("Savings"), f"{pot.number}, {rupiah(pot.balance)}")
    return Told(int(proposal.content["amount"]), (line, *hers), names=len(hers))


def _of_box(proposal: Proposal, viewer: Viewer) -> Told:
    box = Pot.objects.get(pk=int(proposal.subject))
    people = box.members.filter(until=None).count()
    return Told(
        lines=(
            Said(marked("Box"), f"{box.name}, {box.number}, {rupiah(box.balance)}"),
            Said(marked("Members"), number(people)),
            Said(marked("Months for each"), number(int(proposal.content["months"]))),
        )
    )


def _of_break(proposal: Proposal, viewer: Viewer) -> Told:
    found = Break.objects.get(pk=int(proposal.subject))
    kind = say(words("reason").get(found.kind, found.kind))
    text = f"{found.source}, {kind}, {day_words(found.day, reader_language())}"
    return Told(found.amount, (Said(marked("Difference"), text),))


def _of_call(proposal: Proposal, viewer: Viewer) -> Told:
    call = Call.objects.select_related("partner").get(pk=int(proposal.subject))
    return Told(
        lines=(
            Said(marked("Call"), f"{call.partner.code}, {call.service}, {call.reference}"),
            Said(marked("What the partner said"), say(marked("Done") if proposal.content["done"] else marked("Failed"))),
        )
    )


def _of_payout(proposal: Proposal, viewer: Viewer) -> Told:
    said = proposal.content
    account = f"{said['account']}, {said['bank']} ({said['partner']})"
    return Told(
        int(said["amount"]),
        (
            Said(marked("Owed to"), said["owner"]),
            Said(marked("Account"), account),
            Said(marked("Name of the account"), said["name"]),
            Said(marked("Reference"), said["reference"]),
        ),
        names=1,
    )


# -- declared returns, and closes out of their time


def _sees_all(viewer: Viewer, proposal: Proposal) -> bool:
    return viewer.sees_all


def _declare(proposal: Proposal, at: dt.datetime) -> JhtRate:
    said = proposal.content
    return declare(
        int(proposal.subject), said["percent"], source=said["source"], by=decided_by(proposal), at=at, proposal=proposal
    )


def _rate_facts(proposal: Proposal) -> Facts:
    return {"declared": JhtRate.objects.filter(year=int(proposal.subject)).exists()}


def _of_rate(proposal: Proposal, viewer: Viewer) -> Told:
    return Told(
        lines=(
            Said(marked("Year"), proposal.subject),
            Said(marked("Declared return"), f"{proposal.content['percent']}%"),
            Said(marked("Document"), proposal.content["source"]),
        )
    )


def _may_close(proposal: Proposal, at: dt.datetime) -> None:
    """Nothing is done in the moment of the approval: a close is long, and whoever does it finds that two agreed."""


def _no_facts(proposal: Proposal) -> Facts:
    return {}


def _of_month(proposal: Proposal, viewer: Viewer) -> Told:
    return Told(lines=(Said(marked("Month to close out of its time"), proposal.subject),))


ACTS = (
    Act("jht.declare", "year", _declare, _sees_all, _rate_facts, _of_rate),
    Act(OUT_OF_TIME, "month", _may_close, _sees_all, _no_facts, _of_month),
    Act("reverse", "payment", reverse, _sees_reversal, _payment_facts, _of_payment),
    Act("suspense_to_pot", "payment", place_suspense, _sees_place, _place_facts, _of_place),
    Act("suspense_refund", "payment", refund_suspense, _sees_payment, _suspense_facts, _of_payment),
    Act("pot_refund", "pot", refund_pot, _sees_pot, _pot_facts, _of_pot),
    Act("box_buy", "pot", buy_from_box, _sees_pot, _box_facts, _of_box),
    Act("close_break", "break", close_break, _sees_break, _break_facts, _of_break),
    Act("decide_call", "call", end_call, _sees_call, _call_facts, _of_call),
    Act("pay_out", "owner", send_owed, _sees_owner, _owed_facts, _of_payout),
)
