"""Two people: by account and session, over what has not changed since, each act once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import Changed, NotOpen, NotYours, SamePerson, approve, propose, withdraw
from naungan.approvals.sight import may_decide
from naungan.contributions.corrections.suspense import propose_place, propose_pot_refund, propose_refund
from naungan.contributions.models import Payment, Pot, Suspense
from naungan.contributions.payments.boxes import leave, open_box, propose_purchase
from naungan.contributions.payments.pot_entries import pot_of
from naungan.lib.access import Role, Viewer, Word, house_itself, plain_name, shell
from naungan.lib.errors import BadUsage
from naungan.lib.models import AuditEvent
from tests.make import AT, findings, head, inventor, memberships, officer, person, send, village

pytestmark = pytest.mark.django_db
ANI, BUDI = head("ani"), head("budi")


@pytest.fixture
def lost() -> Payment:
    """Money that came with a number nobody has."""
    send("99", 5_000, "stray")
    return Payment.objects.get(external_id="stray")


@pytest.mark.parametrize(
    ("second", "is_same"),
    [
        (ANI, True),
        (replace(ANI, name="somebody else", session="another"), True),
        (replace(BUDI, session=ANI.session), True),
        (replace(ANI, name=" ＡＮＩ ", account=None, session=""), True),
        (replace(BUDI, name="ani"), False),
        (BUDI, False),
    ],
    ids=[
        "herself",
        "her account under another name",
        "her session",
        "her name without account",
        "her name",
        "a colleague",
    ],
)
def test_two_people_are_two_accounts_in_two_sessions(second: Viewer, is_same: bool) -> None:
    assert Word(ANI.name, ANI.account, ANI.session).is_of(second) is is_same


def test_names_are_folded() -> None:
    assert plain_name("  Siti\u00a0 AMINAH ") == plain_name("siti aminah")


@pytest.mark.parametrize("second", [ANI, replace(ANI, name="ani2", session="x"), replace(BUDI, session=ANI.session)])
def test_nobody_approves_her_own_proposal(lost: Payment, second: Viewer) -> None:
    proposal = propose_refund(lost.pk, reason="not ours", by=ANI, at=AT)
    with pytest.raises(SamePerson):
        approve(proposal.pk, by=second, at=AT)
    assert Proposal.objects.get().is_open and Suspense.objects.get().resolved_at is None


@pytest.mark.parametrize(
    "second",
    [
        {"approved_by": "ani", "approved_account": 2, "approved_session": "x"},
        {"approved_by": "x", "approved_account": ANI.account, "approved_session": "x"},
        {"approved_by": "x", "approved_account": 2, "approved_session": ANI.session},
        {"approved_by": "x", "approved_account": None, "approved_session": "x"},
        {"approved_by": "", "approved_account": 2, "approved_session": "x"},
    ],
    ids=["name", "account", "session", "no account", "no name"],
)
def test_the_database_knows_of_two_people_as_well(lost: Payment, second: dict[str, object]) -> None:
    propose_refund(lost.pk, reason="not ours", by=ANI, at=AT)
    with pytest.raises(IntegrityError, match=r"proposal_(two_people|approved_whole)"), transaction.atomic():
        Proposal.objects.update(approved_at=AT, **second)


@pytest.mark.parametrize("who", [shell("root"), Viewer("budi", Role.HEAD_OFFICE), Viewer()])
def test_who_has_no_account_neither_proposes_nor_approves(lost: Payment, who: Viewer) -> None:
    with pytest.raises((NotYours, BadUsage)):
        propose_refund(lost.pk, reason="x", by=who, at=AT)
    proposal = propose_refund(lost.pk, reason="x", by=ANI, at=AT)
    for act in (approve, withdraw):
        with pytest.raises(NotYours):
            act(proposal.pk, by=who, at=AT)


def test_the_house_may_propose_and_a_person_approves(lost: Payment) -> None:
    proposal = propose_refund(lost.pk, reason="nobody has this number", by=house_itself("signals"), at=AT)
    with pytest.raises(SamePerson):
        approve(proposal.pk, by=house_itself("signals"), at=AT)
    approve(proposal.pk, by=ANI, at=AT)
    assert Suspense.objects.get().resolved_at is not None


def test_about_one_thing_one_proposal_is_open(lost: Payment) -> None:
    """Whoever proposes another act about the same money is told; the same again is the same."""
    member = memberships([person()])[0]
    first = propose_refund(lost.pk, reason="not ours", by=ANI, at=AT)
    assert propose_refund(lost.pk, reason="not ours", by=BUDI, at=AT).pk == first.pk
    with pytest.raises(NotOpen):
        propose_place(lost.pk, membership=member, reason="hers", by=BUDI, at=AT)
    withdraw(first.pk, by=ANI, at=AT)
    assert Proposal.objects.get(pk=first.pk).ended_why == "withdrawn"
    second = propose_place(lost.pk, membership=member, reason="hers", by=BUDI, at=AT)
    withdraw(second.pk, by=ANI, at=AT)
    assert (Proposal.objects.get(pk=second.pk).ended_why, Proposal.objects.get(pk=second.pk).ended_by) == (
        "refused",
        "ani",
    )
    with pytest.raises(NotOpen):
        approve(second.pk, by=ANI, at=AT)


def test_an_officer_decides_only_about_what_she_sees(lost: Payment) -> None:
    """Money without a place is everybody's work; whose it becomes is the work of her branch."""
    member = memberships([person(inventor(), village())], village())[0]
    there, here = officer("there", "15.05"), officer("here", "15.04")
    with pytest.raises(NotYours):
        propose_place(lost.pk, membership=member, reason="x", by=there, at=AT)
    proposal = propose_place(lost.pk, membership=member, reason="x", by=here, at=AT)
    with pytest.raises(NotYours):
        approve(proposal.pk, by=there, at=AT)
    approve(proposal.pk, by=officer("also here", "15.04"), at=AT)
    assert Pot.objects.get(membership=member).balance == 5_000


def _savings() -> tuple[Proposal, Callable[[], object]]:
    member = memberships([person()])[0]
    pot = pot_of(member, at=AT)
    send(pot.number, 6_000, "coins")
    pot.refresh_from_db()
    proposal = propose_pot_refund(pot, 6_000, reason="asked", by=ANI, at=AT)

    def spend() -> None:
        send(pot.number, 11_000, "more")  # enough for a month: it is bought at once

    return proposal, spend


def _box() -> tuple[Proposal, Callable[[], object]]:
    invent = inventor(5)
    people = memberships([person(invent), person(invent)])
    box = open_box("Tani Contoh", ["ani", "budi"], people, by=house_itself(), at=AT)
    send(box.number, 50_000, "box")
    proposal = propose_purchase(box, months=1, by=ANI, at=AT)
    return proposal, lambda: leave(box, people[0], by=house_itself(), at=AT)


@pytest.mark.parametrize("thing", [_savings, _box])
def test_what_has_changed_since_it_was_proposed_is_over(
    thing: Callable[[], tuple[Proposal, Callable[[], object]]],
) -> None:
    """The approver decides about what she was told: that a month was bought of it, or somebody left, is not it any more."""
    proposal, change = thing()
    change()
    with pytest.raises(Changed):
        approve(proposal.pk, by=BUDI, at=AT)
    kept = Proposal.objects.get(pk=proposal.pk)
    assert (kept.ended_why, kept.approved_at) == ("changed", None), "it stays over: nothing was rolled back"
    with pytest.raises(NotOpen):
        approve(proposal.pk, by=BUDI, at=AT)
    assert findings() == []


def test_each_step_stands_in_the_trail_beside_what_it_is_about(lost: Payment) -> None:
    proposal = propose_refund(lost.pk, reason="not ours", by=ANI, at=AT)
    approve(proposal.pk, by=BUDI, at=AT)
    kept = AuditEvent.objects.filter(act__startswith="proposal.").order_by("pk")
    assert [(one.act, one.actor, one.noun, one.subject, one.detail) for one in kept] == [
        (f"proposal.{step}", who, "payment", str(lost.pk), {"what": "suspense_refund", "proposal": proposal.pk})
        for step, who in (("propose", "ani"), ("approve", "budi"))
    ]


def test_what_nobody_does_is_not_proposed() -> None:
    with pytest.raises(KeyError):
        propose("fly", 1, reason="x", by=ANI, at=AT)


@pytest.mark.parametrize("role", list(Role))
def test_what_nobody_does_any_more_is_cleared_away_by_who_sees_all(lost: Payment, role: Role) -> None:
    proposal = propose_refund(lost.pk, reason="x", by=ANI, at=AT)
    proposal.act = "an act of a room that is gone"
    assert may_decide(replace(BUDI, role=role, areas=("15.04",)), proposal) is (
        role in {Role.HEAD_OFFICE, Role.SHELL, Role.HOUSE}
    )
