"""Signals: a second look for what is odd, two people instead of a machine, and nothing refused, taken off or put off by them."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from naungan.approvals.acts import act_of
from naungan.approvals.proposals import approve
from naungan.claims import looks
from naungan.claims.assessing import assess_claims
from naungan.claims.assessment import Decider, assess
from naungan.claims.cases import read_case
from naungan.claims.deciding import decide_by_house, propose_decision
from naungan.claims.filing import Filing, file_one
from naungan.claims.looks import fairness, look_at_signal, of_others, rates, switched_off
from naungan.claims.models import Assessment, Claim, Signal
from naungan.claims.photos import take_photo
from naungan.claims.signals import SIGNALS
from naungan.claims.steps import NotThere
from naungan.lib.access import Role, Viewer
from naungan.lib.errors import BadUsage, Problem
from naungan.registry.sight import Elsewhere
from tests.claims.rooms import BUDI, HEAD, SITI, Kept, filed, keep_member
from tests.claims.served import all_destined
from tests.claims.test_rooms import bank
from tests.claims.worked import K
from tests.make import findings
from tests.pictures import jpeg

__all__ = ["bank"]
pytestmark = pytest.mark.django_db


def case(months: list[dict[str, Any]], *, since: str, on: str = "2026-05-14", kind: str = "jkm", **more: Any) -> Any:
    given: dict[str, Any] = {
        "kind": kind,
        "event": {"on": on, "cause": "illness"},
        "filed_on": on,
        "member": {"born": "1985-01-01", "memberships": [{"segment": "BPU", "kind": "self", "since": since, "months": months}]},
    }
    return read_case(given | ({"heirs": [{"relation": "wife", "name": "Sari", "age": 40}]} if kind == "jkm" else {}) | more)


def months(first: int, last: int, *, paid: int = 5, year: int = 2026) -> list[dict[str, Any]]:
    return [
        {"month": f"{year}-{n:02d}", "paid_on": f"{year}-{n:02d}-{paid:02d}", "payer": "self"} for n in range(first, last + 1)
    ]


class TestOfOneClaim:
    """What the facts of a claim tell, at the edges of each rule."""

    @pytest.mark.parametrize(("on", "is_early"), [("2026-05-03", True), ("2026-05-05", True), ("2026-05-06", False)])
    def test_a_death_within_ninety_days_of_the_first_day_of_cover(self, on: str, is_early: bool) -> None:
        found = assess(case(months(2, 5, paid=5), since="2026-02-05", on=on))
        assert ("signal.early_death" in found.signals) is is_early

    @pytest.mark.parametrize(("paid", "is_late"), [("2026-05-10", False), ("2026-05-11", True), ("2026-05-14", True)])
    def test_an_older_month_paid_within_three_days_before(self, paid: str, is_late: bool) -> None:
        rows = [*months(1, 3), {"month": "2026-04", "paid_on": paid, "payer": "self"}, *months(5, 5)]
        found = assess(case(rows, since="2026-01-05"))
        assert ("signal.late_arrears" in found.signals) is is_late

    def test_this_month_paid_on_time_two_days_before_is_no_sign_of_anything(self) -> None:
        assert assess(case(months(1, 5, paid=12), since="2025-01-05")).signals == ()

    def test_who_always_pays_in_the_next_month_does_nothing_odd(self) -> None:
        rows = [{"month": f"2026-{n:02d}", "paid_on": f"2026-{n + 1:02d}-12", "payer": "self"} for n in range(1, 5)]
        assert "signal.late_arrears" not in assess(case(rows, since="2026-01-05", on="2026-05-14")).signals
        assert "signal.late_arrears" in assess(case([*months(1, 3), rows[-1]], since="2026-01-05", on="2026-05-14")).signals

    def test_what_a_sponsor_pays_late_is_not_hers(self) -> None:
        rows = [*months(1, 3), {"month": "2026-04", "paid_on": "2026-05-13", "payer": "apbd"}]
        assert "signal.late_arrears" not in assess(case(rows, since="2026-01-05")).signals

    def test_a_month_paid_after_the_event(self) -> None:
        rows = [*months(1, 4), {"month": "2026-05", "paid_on": "2026-05-20", "payer": "self"}]
        assert "signal.late_arrears" in assess(case(rows, since="2025-01-05", filed_on="2026-05-21")).signals

    @pytest.mark.parametrize(("since", "is_new"), [("2026-04-15", True), ("2026-04-14", False)])
    def test_enrolled_within_thirty_days_before(self, since: str, is_new: bool) -> None:
        rows = [{"month": "2026-04", "paid_on": since, "payer": "self"}, *months(5, 5)]
        assert ("signal.late_enrol" in assess(case(rows, since=since)).signals) is is_new

    @pytest.mark.parametrize(
        ("incomes", "is_raised"),
        [
            ((1_000_000, 1_000_000, 1_000_000, 1_000_000), False),
            ((1_000_000, 1_000_000, 1_000_000, 1_200_000), True),  # in the month itself
            ((1_000_000, 1_200_000, 1_200_000, 1_200_000), False),  # one row, three months before
            ((1_000_000, 1_400_000, 1_400_000, 1_400_000), True),  # two rows
            ((1_400_000, 1_200_000, 1_000_000, 1_000_000), False),  # lowered
        ],
    )
    def test_an_income_raised_shortly_before(self, incomes: tuple[int, ...], is_raised: bool) -> None:
        given = case(months(2, 5), since="2025-01-05", kind="jkk_injury", benefit={"benefit": "jkk_stmb", "days": 10})
        (one,) = given.memberships
        rows = tuple(replace(row, reference_income=income) for row, income in zip(one.months, incomes, strict=True))
        found = assess(replace(given, income=incomes[-1], memberships=(replace(one, months=rows),)))
        assert ("signal.bracket" in found.signals) is is_raised

    def test_class_a_wants_two_people_and_changes_no_sum(self) -> None:
        given = read_case(K["K17"].file)
        plain = assess(given)
        odd = assess(replace(given, seen=("signal.account_shared",)))
        assert (plain.decides, odd.decides) == (Decider.MACHINE, Decider.TWO)
        assert (odd.lines, odd.stops, odd.missing, odd.refused, odd.due_by) == (
            plain.lines,
            plain.stops,
            plain.missing,
            plain.refused,
            plain.due_by,
        )
        assert assess(replace(given, seen=("signal.phone_shared",))).decides is Decider.MACHINE, (
            "class B is read, and stops nobody"
        )
        off = frozenset({"signal.account_shared"})
        assert assess(replace(given, seen=("signal.account_shared",), off=off)).decides is Decider.MACHINE


def injury(member: Any, at: dt.datetime, day: int, *, phone: str, relation: str = "helper") -> int:
    filing = Filing(
        str(member.pk), "jkk_injury", at.date() - dt.timedelta(days=day), benefit={"days": 3}, relation=relation, phone=phone
    )
    found = file_one(filing, by=SITI, at=at).claim
    assert found is not None
    return found


def raised(claim: int) -> dict[str, str]:
    return dict(Signal.objects.filter(claim=claim).values_list("code", "grade"))


def test_an_account_of_two_households_a_picture_of_two_people_and_a_telephone_of_many(bank: Any) -> None:
    one, other = filed(K["K17"].file), filed(K["K17"].file)
    for kept in (one, other):
        all_destined(kept, bank)
    assert of_others([one.claim, other.claim]) == {}, "each has an account of its own"
    first = one.row.destinations.get()
    last = other.row.destinations.get()
    type(last).objects.filter(pk=last.pk).update(account_index=bytes(first.account_index))
    take_photo(one.claim, "own_statement", jpeg("same"), key=uuid.uuid4(), by=SITI, at=one.at)
    take_photo(other.claim, "own_statement", jpeg("same"), key=uuid.uuid4(), by=SITI, at=one.at)
    assess_claims([one.claim, other.claim], by=SITI, at=one.at)
    both = {"signal.account_shared": "A", "signal.paper_twin": "A"}
    assert raised(one.claim) == raised(other.claim) == both
    assert Assessment.objects.filter(claim=one.claim).latest("number").decides == "two"
    with pytest.raises(Problem):
        decide_by_house(one.claim, at=one.at + dt.timedelta(days=1))
    _, member = keep_member(K["K11"].file)
    numbers = [injury(member, one.at + dt.timedelta(minutes=n), 10 * n, phone="081234567899") for n in range(1, 12)]
    assert raised(numbers[4]) == {}, "five claims of a year are a good neighbour"
    assert raised(numbers[5]) == raised(numbers[9]) == {"signal.phone_shared": "B"}
    assert raised(numbers[10]) == {"signal.helper": "A"}
    assert not findings()


def test_a_signal_that_comes_while_a_second_person_looks_puts_nothing_off(bank: Any) -> None:
    one, other = filed(K["K18"].file), filed(K["K18"].file)
    for kept in (one, other):
        all_destined(kept, bank)
    proposal = propose_decision(one.claim, reason="seen", by=SITI, at=one.at)
    last = other.row.destinations.get()
    type(last).objects.filter(pk=last.pk).update(account_index=bytes(one.row.destinations.get().account_index))
    assess_claims([one.claim, other.claim], by=SITI, at=one.at)
    assert "signal.account_shared" in raised(one.claim) and one.state == "proposed"
    assert approve(proposal.pk, by=HEAD, at=one.at)


def test_who_looked_says_what_she_found_once_and_the_second_person_reads_it(bank: Any) -> None:
    kept = filed(K["K17"].file)
    all_destined(kept, bank)
    Signal.objects.create(claim=kept.row, code="signal.account_shared", grade="A", raised_at=kept.at)
    for words, by, trouble in (
        ("", SITI, BadUsage),
        ("x", Viewer("m", Role.MEMBER, member=str(kept.member.pk)), Elsewhere),
        ("x", Viewer("Joko", Role.OFFICER, areas=("35",), account=99), NotThere),
    ):
        with pytest.raises(trouble):
            look_at_signal(kept.claim, "signal.account_shared", is_so=False, remarks=words, by=by, at=kept.at)
    look_at_signal(kept.claim, "signal.account_shared", is_so=False, remarks="mother and son", by=SITI, at=kept.at)
    with pytest.raises(BadUsage, match="waits for no look"):
        look_at_signal(kept.claim, "signal.account_shared", is_so=True, remarks="again", by=BUDI, at=kept.at)
    with pytest.raises(DatabaseError), transaction.atomic():
        Signal.objects.update(outcome="so")
    proposal = propose_decision(kept.claim, reason="seen", by=SITI, at=kept.at)
    act = act_of(proposal)
    assert act is not None and any("mother and son" in line.text for line in act.tells(proposal, HEAD).lines)
    assert approve(proposal.pk, by=HEAD, at=kept.at), "what was looked at, and what was not, holds up nobody"


def more(kept: Kept, number: int) -> Claim:
    return Claim.objects.create(
        event=kept.row.event, member=kept.member, kind="jkk_injury", part=str(number), filed_at=kept.at, filed_by="x"
    )


def test_a_signal_that_is_hardly_ever_so_turns_itself_off(monkeypatch: pytest.MonkeyPatch, bank: Any) -> None:
    monkeypatch.setattr(looks, "ENOUGH", 20)
    kept = filed(K["K17"].file)
    events = [more(kept, place) for place in range(21)]

    def looked(count: int, so: int) -> None:
        for place, claim in enumerate(events[:count]):
            Signal.objects.get_or_create(
                claim=claim,
                code="signal.helper",
                defaults={
                    "grade": "A",
                    "raised_at": kept.at,
                    "outcome": "so" if place < so else "nothing",
                    "remarks": "x",
                    "looked_at": kept.at,
                    "looked_by": "x",
                },
            )

    (first, *_) = rates(at=kept.at + dt.timedelta(days=1))
    assert (first["claims"], first["raised"]) == (22, 0), "claims are counted where no signal was raised too"
    looked(19, 0)
    assert switched_off() == frozenset(), "too few looks"
    looked(20, 0)
    assert switched_off() == {"signal.helper"}
    (row,) = (one for one in rates(at=kept.at + dt.timedelta(days=1)) if one["code"] == "signal.helper")
    assert (row["raised"], row["looked"], row["so"], row["is_off"]) == (20, 20, 0, True)
    assert {one["what"] for one in fairness(at=kept.at + dt.timedelta(days=1))} == {"sex", "age", "payer", "area"}


def test_one_in_twenty_that_was_so_keeps_it_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looks, "ENOUGH", 20)
    kept = filed(K["K17"].file)
    for n in range(20):
        claim = more(kept, n)
        Signal.objects.create(
            claim=claim,
            code="signal.helper",
            grade="A",
            raised_at=kept.at,
            outcome="nothing" if n else "so",
            remarks="x",
            looked_at=kept.at,
            looked_by="x",
        )
    assert switched_off() == frozenset()
    assert set(SIGNALS) == {one["code"] for one in rates(at=kept.at)}
