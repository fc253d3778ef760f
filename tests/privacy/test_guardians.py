"""No child allows a use of her data by herself: who speaks for her was seen by an officer within a day."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from naungan.lib.access import Viewer
from naungan.lib.errors import BadUsage
from naungan.registry.guardians import NeedsGuardian, guardian_name, is_child, see_guardian
from naungan.registry.models import Consent, Guardian, Member, Membership
from naungan.registry.requests import allow
from naungan.regulation.privacy import of_age_on
from tests.make import AT, inventor, memberships, officer, person

DAY = dt.timedelta(days=1)
FORM = "lembar penjelasan anak 1"


def member_born(born: dt.date, seed: int = 4) -> Member:
    (pk,) = memberships([person(inventor(seed))])
    member = Membership.objects.get(pk=pk).member
    Member.objects.filter(pk=member.pk).update(birth_date=born)
    member.refresh_from_db()
    return member


def allows(member: Member, at: dt.datetime) -> None:
    allow(member, "research", is_allowed=True, how="own page", by=Viewer(member=str(member.pk)), at=at)


@pytest.mark.django_db
class TestConsent:
    CHILD = dt.date(2007, 6, 1)

    def test_a_child_alone_consents_to_nothing(self) -> None:
        member = member_born(self.CHILD)
        with pytest.raises(NeedsGuardian):
            allows(member, AT)
        assert not Consent.objects.exists()

    def test_with_who_speaks_for_her_she_does_within_a_day(self) -> None:
        member = member_born(self.CHILD)
        seen = see_guardian(member, "Siti Aminah", "mother", explained=FORM, by=officer("Ani"), at=AT)
        assert guardian_name(seen) == "Siti Aminah"
        assert b"Siti" not in bytes(seen.name_cipher)
        with pytest.raises(NeedsGuardian):
            allows(member, AT + DAY + dt.timedelta(seconds=1))
        allows(member, AT + DAY - dt.timedelta(seconds=1))
        assert Consent.objects.get().guardian == seen

    def test_withdrawing_needs_nobody(self) -> None:
        member = member_born(self.CHILD)
        see_guardian(member, "Siti Aminah", "mother", explained=FORM, by=officer("Ani"), at=AT)
        allows(member, AT)
        allow(member, "research", is_allowed=False, how="own page", by=Viewer(member=str(member.pk)), at=AT + 9 * DAY)
        assert not Consent.objects.filter(withdrawn_at=None).exists()

    def test_the_database_keeps_it_whoever_writes(self) -> None:
        member, other = member_born(self.CHILD), member_born(dt.date(2008, 1, 1), 5)
        seen = see_guardian(other, "Siti Aminah", "mother", explained=FORM, by=officer("Ani"), at=AT)
        for guardian in (None, seen):
            with pytest.raises(DatabaseError), transaction.atomic():
                Consent.objects.create(member=member, purpose="research", given_at=AT, given_how="x", guardian=guardian)

    @pytest.mark.parametrize(
        ("name", "relation", "explained", "born"),
        [
            ("", "mother", FORM, CHILD),
            ("123", "mother", FORM, CHILD),
            ("Siti", "aunt", FORM, CHILD),
            ("Siti", "mother", " ", CHILD),
            ("Siti", "mother", FORM, dt.date(1990, 1, 1)),
        ],
    )
    def test_what_cannot_be_is_refused(self, name: str, relation: str, explained: str, born: dt.date) -> None:
        with pytest.raises(BadUsage):
            see_guardian(member_born(born), name, relation, explained=explained, by=officer("Ani"), at=AT)
        assert not Guardian.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("born", [dt.date(2004, 2, 29), dt.date(2005, 1, 6), dt.date(2005, 1, 7), dt.date(2005, 1, 5)])
def test_rule_and_database_agree_on_the_day_she_is_of_age(born: dt.date) -> None:
    """On the birthday itself, and of a 29 February in a year that has none; the day is that of Jakarta."""
    member = member_born(born)
    of_age = of_age_on(born, on=AT.date())
    for day in (of_age - DAY, of_age):
        at = dt.datetime.combine(day, dt.time(0, 30), dt.timezone(dt.timedelta(hours=7)))
        said = is_child(member, on=day)
        try:
            with transaction.atomic():
                Consent.objects.create(member=member, purpose="offers", given_at=at, given_how="x")
            is_refused = False
            Consent.objects.filter(member=member).update(withdrawn_at=at)
        except DatabaseError:
            is_refused = True
        assert (said, is_refused) == (day < of_age, said)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2008, 12, 31)))
def test_nobody_is_a_child_on_or_after_the_eighteenth_birthday(born: dt.date) -> None:
    day = of_age_on(born, on=dt.date(2026, 1, 1))
    assert day.year == born.year + 18
    assert (day.month, day.day) == (born.month, born.day) or (born.month, born.day, day.month, day.day) == (2, 29, 3, 1)
