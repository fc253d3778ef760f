"""All that is kept of a person: every table that holds anything of hers, and nothing of anybody else."""

from __future__ import annotations

import json

import pytest

from naungan.lib.access import Viewer
from naungan.lib.models import AuditEvent
from naungan.lib.personal import Kind
from naungan.privacy.copies import copy_of
from naungan.privacy.holding import hers, to_forget
from naungan.privacy.register import tables
from naungan.registry.models import Member
from tests.make import head
from tests.web.conftest import NOW, House, built, house  # noqa: F401

pytestmark = pytest.mark.django_db


def copied(member: Member) -> dict[str, list[dict[str, object]]]:
    return {name: one["rows"] for name, one in copy_of(member, by=head("Ani"), at=NOW)["kept"].items()}


def test_it_holds_her_months_payments_requests_list_and_who_looked(house: House) -> None:  # noqa: F811
    found = copied(house.member)
    for table in (
        "registry.Member",
        "registry.Membership",
        "registry.InsurableIncome",
        "registry.MemberRequest",
        "protection.CoveredMonth",
        "contributions.Bill",
        "contributions.Payment",
        "lib.AuditEvent",
    ):
        assert found[table], table
    assert house.row.membership is not None
    listed = house.row.membership.member
    found = copied(listed)
    assert found["enrolment.Origin"]
    assert found["enrolment.RosterRow"][0]["cells"]["name"] == listed.name  # type: ignore[index]


def test_it_says_of_each_table_why_and_how_long(house: House) -> None:  # noqa: F811
    for name, one in copy_of(house.member, by=head("Ani"), at=NOW)["kept"].items():
        assert one["purpose"] and one["ground"] and one["kept"], name


def test_nothing_that_opens_something_and_no_whole_nik_is_in_it(house: House) -> None:  # noqa: F811
    document = json.dumps(copy_of(house.member, by=head("Ani"), at=NOW)["kept"], default=str)
    hers_alone = [held for _, held in tables() if hers(held, house.member) is not None]
    secret = {name for held in hers_alone for name, kind in held.kinds() if kind is Kind.SECRET}
    assert "token_cipher" in secret
    assert not any(f'"{name}"' in document for name in secret)
    assert house.member.masked_nik in document


def test_it_tells_nothing_of_others(house: House) -> None:  # noqa: F811
    document = json.dumps(copy_of(house.member, by=head("Ani"), at=NOW), default=str)
    for other in Member.objects.exclude(pk=house.member.pk):
        assert str(other.pk) not in document and other.name not in document, other.name


def test_what_may_be_read_is_among_what_is_forgotten(house: House) -> None:  # noqa: F811
    """A table that finds her rows for a copy and not for her erasure would keep them for ever."""
    for _, held in tables():
        readable = hers(held, house.member)
        if readable is None or held.is_file:
            continue
        gone = to_forget(held, house.member)
        assert gone is not None, held.model
        assert set(readable.values_list("pk", flat=True)) <= set(gone.values_list("pk", flat=True)), held.model


def test_who_took_it_is_in_the_trail(house: House) -> None:  # noqa: F811
    copy_of(house.member, by=head("Ani"), at=NOW)
    copy_of(house.member, by=Viewer(f"member {house.member.pk}", member=str(house.member.pk)), at=NOW)
    acts = AuditEvent.objects.filter(subject=str(house.member.pk)).order_by("-pk").values_list("act", flat=True)[:2]
    assert list(acts) == ["own.export", "privacy.copy"]
