"""Through whom people come: one origin for life, care that is dated and shared, and no channel that judges anybody."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from naungan.approvals.proposals import Changed, approve
from naungan.enrolment.entry.channels import (
    ChannelEnded,
    cares_of,
    channel_of,
    keep_origins,
    move_care,
    origin_of,
    propose_origin,
    share_care,
)
from naungan.enrolment.entry.commands import enrol_person
from naungan.enrolment.models import Care, Channel, Origin
from naungan.lib.errors import BadUsage
from naungan.registry.models import Membership
from naungan.registry.sight import Elsewhere
from tests.make import (
    AT,
    agreement,
    by_herself,
    enrolled,
    findings,
    head,
    inventor,
    memberships,
    officer,
    person,
    roster_row,
    village,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
ON = AT.date()


def agent(number: str = "A1") -> Channel:
    return channel_of(Channel.Kind.AGENT, number, on=ON)


@pytest.fixture
def hers() -> int:
    return memberships([person(inventor(4), village())], village())[0]


class TestOrigin:
    def test_a_list_brings_people_through_its_sponsor_into_the_care_of_their_branch(self, tmp_path: Path) -> None:
        agreed, invent, here = agreement(), inventor(6), village()
        enrolled(tmp_path / "r.csv", agreed, [roster_row(person(invent, here), here) for _ in range(3)])
        origins = Origin.objects.select_related("channel")
        assert {(str(one.channel), one.how) for one in origins} == {(f"sponsor:{agreed.sponsor_id}", "list")}
        assert {(str(one.channel), one.share, one.why) for one in Care.objects.select_related("channel")} == {
            ("branch:15.04", 100, "branch")
        }
        assert findings() == []

    def test_who_joins_by_herself_is_nobodys_but_her_branchs(self) -> None:
        one, here = person(inventor(2), village()), village()
        made = enrol_person(one.nik, name=one.name, area=here.code, at=AT, by=head("x"), is_synthetic=True, **by_herself())
        assert str(origin_of(made.membership).channel) == "self"  # type: ignore[union-attr]
        assert [str(one.channel) for one in cares_of(made.membership, on=ON)] == ["branch:15.04"]

    def test_whom_an_agent_brings_he_looks_after(self) -> None:
        one = person(inventor(2), village())
        made = enrol_person(
            one.nik,
            name=one.name,
            area=village().code,
            channel=agent(),
            how=Origin.How.CODE,
            by=head("x"),
            at=AT,
            is_synthetic=True,
        )
        assert [(str(one.channel), one.why) for one in cares_of(made.membership, on=ON)] == [("agent:A1", "origin")]

    def test_the_first_bind_holds_for_ever(self, hers: int) -> None:
        """Whoever comes later with another code, device or link moves nothing."""
        import polars as pl

        rows = pl.DataFrame({"membership_id": [hers], "area_id": [village().id]})
        for _ in range(2):
            keep_origins(rows, channel=agent(), how=Origin.How.CODE, at=AT + DAY)
        assert [str(one.channel) for one in Origin.objects.select_related("channel")] == ["self"]
        assert Care.objects.count() == 1

    def test_it_is_corrected_by_a_later_row_and_two_people(self, hers: int) -> None:
        proposal = propose_origin(hers, agent(), how=Origin.How.CODE, reason="the form names him", by=head("ani"), at=AT)
        assert str(origin_of(hers).channel) == "self"  # type: ignore[union-attr]
        approve(proposal.pk, by=head("budi"), at=AT)
        assert str(origin_of(hers).channel) == "agent:A1"  # type: ignore[union-attr]
        assert Origin.objects.filter(membership=hers).count() == 2, "what was wrong stays readable"
        with pytest.raises(BadUsage):
            propose_origin(hers, agent(), how=Origin.How.CODE, reason="again", by=head("ani"), at=AT)
        assert findings() == []

    def test_a_correction_of_what_was_corrected_meanwhile_is_over(self, hers: int) -> None:
        first = propose_origin(hers, agent(), how=Origin.How.CODE, reason="x", by=head("ani"), at=AT)
        origin = origin_of(hers)
        assert origin is not None
        other = propose_origin_of_another(hers)
        with transaction.atomic():
            Origin.objects.create(
                membership_id=hers, channel=agent("A2"), how="code", kept_at=AT, corrects=origin, proposal=other
            )
        with pytest.raises(Changed):
            approve(first.pk, by=head("budi"), at=AT)

    @pytest.mark.parametrize("changes", [{"corrects": True}, {"proposal": True}])
    def test_the_database_lets_nobody_correct_alone(self, hers: int, changes: dict[str, bool]) -> None:
        origin = origin_of(hers)
        assert origin is not None
        proposal = propose_origin_of_another(hers)
        words = {"corrects": origin} if "corrects" in changes else {"proposal": proposal}
        with pytest.raises(IntegrityError, match="origin_"), transaction.atomic():
            Origin.objects.create(membership_id=hers, channel=agent("A2"), how="code", kept_at=AT, **words)

    def test_what_is_written_is_never_changed(self, hers: int) -> None:
        for act in (lambda: Origin.objects.update(how="code"), lambda: Origin.objects.all().delete()):
            with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
                act()


def propose_origin_of_another(hers: int):  # type: ignore[no-untyped-def]
    """Return a proposal about somebody else, to stand where one is wanted."""
    other = memberships([person(inventor(9), village())], village())[0]
    return propose_origin(other, agent("A2"), how=Origin.How.CODE, reason="x", by=head("ani"), at=AT)


class TestCare:
    def test_she_moves_at_any_time_and_what_was_stays(self, hers: int) -> None:
        move_care(hers, agent(), by=head("x"), at=AT + DAY)
        move_care(hers, agent(), by=head("x"), at=AT + 2 * DAY)
        assert [str(one.channel) for one in cares_of(hers, on=ON)] == ["branch:15.04"]
        assert [(str(one.channel), one.since) for one in cares_of(hers, on=ON + 3 * DAY)] == [("agent:A1", ON + DAY)]
        assert findings() == []

    def test_two_share_her(self, hers: int) -> None:
        one, other = agent("A1"), agent("A2")
        with pytest.raises(BadUsage):
            share_care(hers, {one.pk: 60, other.pk: 60}, by=head("x"), at=AT)
        share_care(hers, {one.pk: 60, other.pk: 40}, by=head("x"), at=AT + DAY)
        assert [(str(care.channel), care.share) for care in cares_of(hers, on=ON + DAY)] == [
            ("agent:A1", 60),
            ("agent:A2", 40),
        ]
        again = share_care(hers, {one.pk: 60, other.pk: 40}, by=head("x"), at=AT + 2 * DAY)
        assert [care.since for care in again] == [ON + DAY, ON + DAY], "the same again changes nothing"

    def test_who_does_not_see_her_moves_nobody(self, hers: int) -> None:
        before = cares_of(hers, on=ON + DAY)
        for act in (
            lambda: move_care(hers, agent(), by=officer("x", "32.04"), at=AT + DAY),
            lambda: share_care(hers, {agent().pk: 100}, by=officer("x", "32.04"), at=AT + DAY),
        ):
            with pytest.raises(Elsewhere):
                act()
        assert cares_of(hers, on=ON + DAY) == before

    @given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 20), st.integers(1, 100)), min_size=1, max_size=6))
    def test_on_no_day_is_more_than_the_whole_given_away(self, spans: list[tuple[int, int, int]]) -> None:
        """Whatever spans are written, in whatever order: the database takes them all or refuses, by the sum of each day."""
        with transaction.atomic():
            hers = Membership.objects.values_list("pk", flat=True).first() or memberships([person(inventor(4))])[0]
            Care.objects.filter(membership=hers).update(until=ON)
            channel, held = agent(), [0] * 60
            for since, days, share in spans:
                fits = all(held[day] + share <= 100 for day in range(since, since + days))
                try:
                    with transaction.atomic():
                        Care.objects.create(
                            membership_id=hers,
                            channel=channel,
                            since=ON + since * DAY,
                            until=ON + (since + days) * DAY,
                            share=share,
                            why="moved",
                        )
                except IntegrityError:
                    assert not fits, (spans, since, days, share)
                else:
                    assert fits, (spans, since, days, share)
                    for day in range(since, since + days):
                        held[day] += share
            transaction.set_rollback(True)

    def test_nobody_comes_through_what_has_ended(self, hers: int) -> None:
        gone = agent("A9")
        Channel.objects.filter(pk=gone.pk).update(until=ON)
        with pytest.raises(ChannelEnded):
            agent("A9")
        gone.refresh_from_db()
        with pytest.raises(ChannelEnded):
            move_care(hers, gone, by=head("x"), at=AT)
        with pytest.raises(ChannelEnded):
            share_care(hers, {gone.pk: 50, agent().pk: 50}, by=head("x"), at=AT)

    def test_kinds_are_closed(self) -> None:
        assert set(Channel.Kind.values) == {
            "self",
            "agent",
            "office",
            "leader",
            "community",
            "service_point",
            "village",
            "sponsor",
            "gift",
            "bundle",
            "platform",
            "campaign",
            "branch",
            "partner",
        }


def test_nobody_but_the_way_in_writes_into_the_register() -> None:
    """A member who came around it would have no origin, and nobody would have judged her."""
    import re
    from pathlib import Path

    import naungan

    source = Path(naungan.__file__).parent
    users = {
        str(path.relative_to(source))
        for path in source.rglob("*.py")
        if re.search(r"\benrol_member(s|ships)\(", path.read_text())
    }
    assert users == {"registry/commands.py", "enrolment/entry/commands.py"}
