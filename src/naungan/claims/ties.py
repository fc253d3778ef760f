"""Ties: who is bound to a family judges none of its papers, names none of its accounts and decides none of its claims.

Some are declared: an officer says that she is family, or close. Others are found, once head office has said which member an
account is: she herself, one household, one telephone, one bank account, one village.

Source  UU 30/2014 art. 42 to 45 (conflict of interest; recalled)
"""

from __future__ import annotations

import datetime as dt

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import withdraw as end_proposal
from naungan.claims.models import Claim, Destination, Tie
from naungan.claims.sight import visible_claims
from naungan.claims.steps import NotNow, NotThere
from naungan.lib.access import Viewer
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.lib.words import marked
from naungan.registry.models import HouseholdMember, Member
from naungan.registry.sight import Elsewhere

FOUND = {
    "own": marked("It is your own claim."),
    "declared": marked("You said that you are bound to this family."),
    "household": marked("You stand on one family card with her."),
    "phone": marked("Your telephone stands at this claim."),
    "account": marked("Money of this claim would go to an account of yours."),
    "village": marked("You are of her village."),
}
"""Why somebody is bound to a claim, as told to her."""


class Tied(Problem):
    code = "claim.tied"


def tie_to(claim: Claim, viewer: Viewer) -> str:
    """Return why who acts is bound to the family of a claim (`FOUND`); "" for who is free, and for the family itself."""
    if not viewer.is_staff or viewer.account is None:
        return ""
    mine = list(Tie.objects.filter(account=viewer.account, ended_at=None).values_list("kind", "member"))
    if any(kind != Tie.Kind.OWN and member == claim.member_id for kind, member in mine):
        return "declared"
    whom = next((member for kind, member in mine if kind == Tie.Kind.OWN), None)
    return "" if whom is None else _found(claim, Member.objects.select_related("area").get(pk=whom))


def _found(claim: Claim, own: Member) -> str:
    if own.pk == claim.member_id:
        return "own"
    homes = HouseholdMember.objects.filter(member=own, until=None).values("household")
    if HouseholdMember.objects.filter(household__in=homes, member=claim.member_id, until=None).exists():
        return "household"
    if own.phone and (own.phone == claim.member.phone or claim.parties.filter(phone=own.phone).exists()):
        return "phone"
    hers = Destination.objects.filter(claim__member=own).values("account_index")
    if claim.destinations.filter(account_index__in=hers).exists():
        return "account"
    is_village = own.area is not None and own.area_id == claim.member.area_id and own.area.code.count(".") == VILLAGE
    return "village" if is_village else ""


VILLAGE = 3
"""Points in the code of a village."""


def ties_of(claim: Claim) -> list[Tie]:
    """Return the ties that officers declared to the member of a claim."""
    return list(Tie.objects.filter(member=claim.member_id, ended_at=None).exclude(kind=Tie.Kind.OWN).order_by("pk"))


def require_free(claim: Claim, viewer: Viewer) -> None:
    """Raise Tied for who is bound to the family of a claim."""
    why = tie_to(claim, viewer)
    if why:
        raise Tied(FOUND[why], fix="A colleague who is free of it goes on.")


@one_transaction
def declare_tie(claim: int, kind: str, *, by: Viewer, at: dt.datetime) -> Tie:
    """Say that one is bound to the family of a claim, as family or as somebody close: from then on colleagues go on with it.

    Raises  NotThere; BadUsage; Elsewhere for who has no account
    """
    found = visible_claims(by).filter(pk=claim).first()
    if found is None:
        raise NotThere("No claim has the number {number}.", number=claim, fix="List them: naungan claim list")
    if not by.is_staff or by.account is None:
        raise Elsewhere("An officer with an account says it.", fix="Sign in.")
    if kind not in (Tie.Kind.FAMILY, Tie.Kind.CLOSE):
        raise BadUsage("“{given}” is no tie.", given=kind, fix="Say family, or close.")
    made, is_new = Tie.objects.get_or_create(
        account=by.account, member=found.member, kind=kind, ended_at=None, defaults=_said(by, at)
    )
    if is_new:
        record(by, "claim.tie", noun="claim", subject=claim, at=at, kind=kind)
        _take_back(found, by, at)
    return made


def _take_back(claim: Claim, by: Viewer, at: dt.datetime) -> None:
    """Take back what who is bound has proposed of this family's claims, and nobody has approved yet."""
    claims = [str(pk) for pk in Claim.objects.filter(member=claim.member_id).values_list("pk", flat=True)]
    mine = Proposal.objects.filter(noun="claim", proposed_account=by.account, approved_at=None, ended_at=None)
    for one in mine:
        if one.subject.partition(":")[0] in claims:
            end_proposal(one.pk, by=by, at=at)


@one_transaction
def name_own(account: int, member: Member, *, by: Viewer, at: dt.datetime) -> Tie:
    """Say which member an account is, by head office and not by herself; of another one before, it ends.

    Raises  Elsewhere
    """
    if not by.sees_all or by.account == account:
        raise Elsewhere("Head office says which member an account is, of others.", fix="Ask a colleague of head office.")
    before = Tie.objects.select_for_update().filter(account=account, kind=Tie.Kind.OWN, ended_at=None).first()
    if before is not None and before.member_id == member.pk:
        return before
    if before is not None:
        before.ended_at, before.ended_by, before.reason = at, by.name[:60] or "–", "another member"
        before.save(update_fields=["ended_at", "ended_by", "reason"])
    made = Tie.objects.create(account=account, member=member, kind=Tie.Kind.OWN, **_said(by, at))
    record(by, "account.person", noun="account", subject=account, at=at)
    return made


def _said(by: Viewer, at: dt.datetime) -> dict[str, object]:
    return {"said_by": by.name[:60] or "–", "said_account": by.account, "at": at}


@one_transaction
def end_tie(tie: int, *, reason: str, by: Viewer, at: dt.datetime) -> Tie:
    """End a tie that somebody declared, by head office and not by herself.

    Raises  NotNow; Elsewhere; BadUsage without a reason
    """
    found = Tie.objects.select_for_update().filter(pk=tie, ended_at=None).exclude(kind=Tie.Kind.OWN).first()
    if found is None:
        raise NotNow("There is no such tie.", fix="Look at the page of the claim.")
    if not by.sees_all or by.account == found.account:
        raise Elsewhere("Head office ends a tie, of others.", fix="Ask a colleague of head office.")
    if not reason.strip():
        raise BadUsage("A tie is ended with a reason.", fix="Say why it holds no more.")
    found.ended_at, found.ended_by, found.reason = at, by.name[:60] or "–", reason.strip()[:200]
    found.save(update_fields=["ended_at", "ended_by", "reason"])
    record(by, "claim.tie_end", noun="tie", subject=tie, at=at)
    return found
