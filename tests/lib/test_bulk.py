"""Rows written by COPY are the rows that were given: as many as one statement takes, and many more."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from naungan.claims.models import Assessment, Claim, Event, Line
from naungan.claims.states import State
from naungan.lib.bulk import FEW, write_all
from naungan.lib.models import Outbox
from naungan.registry.models import Membership
from tests.make import AT, inventor, memberships, person

pytestmark = pytest.mark.django_db
SIZES = (1, FEW, FEW + 1, 300)


@pytest.fixture
def claim() -> Claim:
    (pk,) = memberships([person(inventor(3))])
    member = Membership.objects.get(pk=pk).member
    event = Event.objects.create(member=member, kind="injury", recorded_at=AT)
    return Claim.objects.create(event=event, member=member, kind="jkk_injury", filed_at=AT, filed_by="x")


def assessments(claim: Claim, many: int) -> list[Assessment]:
    return [
        Assessment(
            claim=claim,
            number=number,
            digest=f"{number}\tü\\n\n“%s”",
            cover_then=State.PAID,
            stops=["a,b", 'c"d', ""] if number % 2 else [],
            missing=["{x}"],
            decides="two",
            due_by=dt.date(2026, 5, 1) if number % 3 else None,
            payees=[["h1", 10**15], ["\\.", -1]],
            last_month=None,
            at=AT + dt.timedelta(microseconds=number),
        )
        for number in range(1, many + 1)
    ]


@pytest.mark.parametrize("many", SIZES)
def test_what_is_read_is_what_was_written(claim: Claim, many: int) -> None:
    given = assessments(claim, many)
    write_all(given)
    fields = [field.attname for field in Assessment._meta.concrete_fields]
    kept = {row["id"]: row for row in Assessment.objects.values(*fields)}
    assert len(kept) == many
    for one in given:
        assert kept[one.pk] == {name: getattr(one, name) for name in fields}
    lines = [Line(assessment=one, place=0, code="x", amount=None, status="open") for one in given]
    write_all(lines)
    assert Line.objects.filter(assessment__claim=claim, amount=None).count() == many
    write_all(assessments(claim, 0))


@pytest.mark.parametrize("many", SIZES)
def test_the_base_judges_each_row_and_of_one_that_cannot_be_none_is_written(claim: Claim, many: int) -> None:
    bad = assessments(claim, many)
    bad[-1].number = bad[0].number if many > 1 else None  # type: ignore[assignment]
    with pytest.raises(IntegrityError), transaction.atomic():
        write_all(bad)
    assert not Assessment.objects.exists()


def test_a_number_that_was_given_is_kept() -> None:
    given = [
        Outbox(pk=10_000 + place if place % 2 else None, topic="t", key=str(place), payload={}, created_at=AT)
        for place in range(50)
    ]
    write_all(given)
    assert {one.pk for one in given} == set(Outbox.objects.values_list("pk", flat=True))
    assert given[1].pk == 10_001
