"""Decisions that chance chooses: the same ones again for who has the key, looked at by who had no hand in them, once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from naungan.approvals.proposals import approve
from naungan.claims import samples
from naungan.claims.deciding import decide_by_house, propose_decision
from naungan.claims.models import Decision, Sample, Step
from naungan.claims.samples import draw, is_chosen, look_at_sample, results, to_look_at, wilson
from naungan.claims.steps import NotThere
from naungan.lib.access import Role, Viewer
from naungan.lib.errors import BadUsage
from naungan.lib.month import Month
from naungan.registry.sight import Elsewhere
from tests.claims.rooms import HEAD, SITI, Kept, filed
from tests.claims.served import all_destined
from tests.claims.test_rooms import bank
from tests.claims.worked import K
from tests.make import findings, has_telephone

__all__ = ["bank"]
pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
AUDITOR = Viewer("Wulan", Role.HEAD_OFFICE, account=77)


def decided(bank: Any) -> Kept:
    kept = filed(K["K18"].file)
    all_destined(kept, bank)
    approve(propose_decision(kept.claim, reason="seen", by=SITI, at=kept.at).pk, by=HEAD, at=kept.at)
    return kept


def test_chance_chooses_two_and_five_of_a_hundred_and_the_same_again() -> None:
    month = Month.parse("2026-11")
    for is_machine, share in ((True, 0.02), (False, 0.05)):
        found = [claim for claim in range(20_000) if is_chosen(claim, month, is_machine=is_machine)]
        assert share * 0.85 < len(found) / 20_000 < share * 1.15
        assert found == [claim for claim in range(20_000) if is_chosen(claim, month, is_machine=is_machine)]
    this, next_ = ([is_chosen(n, one, is_machine=False) for n in range(500)] for one in (month, month + 1))
    assert this != next_


def test_the_first_decisions_of_an_officer_are_looked_at_and_drawn_once(bank: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samples, "OF_PEOPLE", 0.0)
    monkeypatch.setattr(samples, "FIRST", 2)
    kept = [decided(bank) for _ in range(3)]
    at = kept[0].at + DAY
    assert draw(at) == 2 and draw(at) == 0
    assert [one.decision.claim_id for one in to_look_at(AUDITOR)] == [one.claim for one in kept[:2]]
    assert draw(at + 30 * DAY) == 0, "what is long past is not drawn any more"
    assert not findings()


def test_what_the_machine_decided_is_drawn_as_its_own(bank: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samples, "OF_MACHINE", 1.0)
    kept = filed(K["K17"].file)
    has_telephone("+6281234567890", kept.member)
    all_destined(kept, bank)
    decide_by_house(kept.claim, at=kept.at + 40 * DAY)
    assert draw(kept.at + 40 * DAY) == 1 and Sample.objects.get().is_machine


def test_who_had_no_hand_in_it_says_once_what_she_found_and_nothing_changes(bank: Any) -> None:
    kept = decided(bank)
    at = kept.at + DAY
    draw(at)
    decision = Decision.objects.get().pk
    before = Step.objects.count()
    for words, by, trouble in (
        ({"outcome": "right"}, SITI, NotThere),  # a branch
        ({"outcome": "right"}, HEAD, Elsewhere),  # she decided it
        ({"outcome": "perhaps"}, AUDITOR, BadUsage),
        ({"outcome": "over"}, AUDITOR, BadUsage),
        ({"outcome": "under", "rupiah": 10}, AUDITOR, BadUsage),
    ):
        with pytest.raises(trouble):
            look_at_sample(decision, by=by, at=at, **words)
    look_at_sample(decision, outcome="over", rupiah=250_000, remarks="a receipt twice", by=AUDITOR, at=at)
    with pytest.raises(NotThere):
        look_at_sample(decision, outcome="right", by=AUDITOR, at=at)
    with pytest.raises(DatabaseError), transaction.atomic():
        Sample.objects.update(outcome="right", rupiah=0)
    assert Step.objects.count() == before
    (row,) = results(at=at)
    assert (row["kind"], row["is_machine"], row["looked"], row["wrong"], row["over"]) == ("jht", False, 1, 1, 250_000)


def test_the_interval_of_what_was_found() -> None:
    assert wilson(0, 0) is None
    low, high = wilson(5, 100) or (0, 0)
    assert (round(low, 4), round(high, 4)) == (0.0215, 0.1118), "as in the tables of Wilson's interval"


@given(st.integers(1, 5000), st.data())
def test_the_interval_holds_the_share_and_lies_between_none_and_all(looked: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, looked))
    found = wilson(hits, looked)
    assert found is not None and 0 <= found[0] <= hits / looked + 1e-9 and hits / looked - 1e-9 <= found[1] <= 1
