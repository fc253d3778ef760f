"""Who asks to be forgotten: at once what no law asks for, her name when no claim can be made any more; books and months stay."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter

import polars as pl
import pytest
from django.db import DatabaseError, connection, transaction

from naungan.contributions.models import Bill, BillLine, Payment
from naungan.ledger.models import Balance, Entry
from naungan.lib.access import Viewer, house_itself
from naungan.lib.crypto import signing_key
from naungan.lib.home import home
from naungan.lib.models import Outbox
from naungan.lib.month import Month
from naungan.privacy import erasing
from naungan.privacy.erasing import OUTSIDE, certificate, forget_again, plan
from naungan.privacy.purging import purge
from naungan.protection.models import CoveredMonth
from naungan.registry.commands import keep_households
from naungan.registry.facts import give_telephone
from naungan.registry.models import Consent, Erasure, Household, Member, Membership, Telephone
from naungan.registry.requests import WAITS, RequestDecided, TooEarly, allow, ask, decide, said
from tests.make import AT, bill_for, findings, head, inventor, memberships, officer, pay, person, self_bill

pytestmark = pytest.mark.django_db
LATER = AT + dt.timedelta(days=3)
YEARS = dt.timedelta(days=6 * 366)


@pytest.fixture(autouse=True)
def nobody_is_named_outside() -> None:
    (home() / OUTSIDE).unlink(missing_ok=True)


def clean(at: dt.datetime) -> Counter[str]:
    return purge(at, by=house_itself())


def a_member() -> Member:
    (membership,) = memberships([person(inventor(5))])
    member = Membership.objects.get(pk=membership).member
    give_telephone(member, "+6281200000077", source="test", at=AT)
    keep_households(pl.DataFrame({"member_id": [str(member.pk)], "kk": ["1504030101010001"]}), source="test", at=AT)
    return Member.objects.get(pk=member.pk)


def forgotten(member: Member, *, at: dt.datetime = LATER) -> Erasure:
    asked = ask(member, "erase", "", by=officer("Ani"), at=at - WAITS)
    decide(asked.pk, is_granted=True, answer="", by=officer("Budi"), at=at)
    return Erasure.objects.get(member=member)


def paid(member: Member) -> Membership:
    membership = Membership.objects.get(member=member)
    assert pay(self_bill(membership.pk)) == ["posted"]
    return membership


def books() -> tuple[object, ...]:
    return (
        list(Balance.objects.order_by("account").values_list("account", "amount")),
        list(Entry.objects.order_by("pk").values_list("pk", "amount")),
        list(Payment.objects.order_by("pk").values_list("pk", "amount", "bill_number")),
        list(CoveredMonth.objects.order_by("membership", "month").values_list("membership", "month", "bill", "revoked_at")),
        list(BillLine.objects.values_list("bill", "membership")),
    )


def test_who_was_never_covered_is_forgotten_whole_and_at_once() -> None:
    member = a_member()
    index = bytes(member.nik_index)
    erasure = forgotten(member)
    assert erasure.erased_at == LATER
    member.refresh_from_db()
    assert (member.name, member.phone, bytes(member.nik_cipher), member.nik_tail) == ("–", "", b"", "")
    assert bytes(member.nik_index) != index
    assert (member.birth_date.month, member.birth_date.day) == (1, 1)
    assert not Telephone.objects.filter(member=member).exists()
    assert not Household.objects.exists()
    assert not Membership.objects.running().filter(member=member).exists()
    assert findings() == []


def test_nothing_of_her_is_left_in_any_table() -> None:
    """Every text and every byte of the whole database is looked through, whatever tables there will be."""
    member = a_member()
    allow(member, "research", is_allowed=True, how="own page", by=Viewer(member=str(member.pk)), at=AT)
    name, words = member.name, "Ladang di Rengas, dekat masjid"
    decide(ask(member, "other", words, by=officer("Ani"), at=AT).pk, is_granted=True, answer="", by=officer("Budi"), at=AT)
    secrets = [
        name,
        "+6281200000077",
        member.birth_date.isoformat(),
        bytes(member.nik_index).hex(),
        bytes(member.nik_cipher).hex(),
    ]
    assert [one for one in secrets if _stands_in_the_database(one)] == secrets
    forgotten(member)
    assert [one for one in secrets if _stands_in_the_database(one)] == []


def _stands_in_the_database(text: str) -> bool:
    rooms = ("lib", "registry", "enrolment", "contributions", "accounts", "approvals", "protection", "privacy", "messages")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT format('%%I.%%I', schemaname, tablename) FROM pg_tables WHERE tablename LIKE ANY (%s)",
            [[f"{room}\\_%" for room in rooms]],
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT EXISTS (SELECT FROM {table} AS t WHERE position(%s in lower(t::text)) > 0)", [text.lower()])
            if cursor.fetchone()[0]:
                return True
    return False


def test_books_and_months_are_the_same_before_and_after() -> None:
    member = a_member()
    paid(member)
    before = books()
    erasure = forgotten(member)
    assert erasure.erased_at is None
    assert books() == before
    clean(AT + YEARS)
    erasure.refresh_from_db()
    assert erasure.erased_at is not None
    assert books() == before
    assert findings() == []


def test_her_name_stays_through_the_last_day_of_any_claim_and_not_a_day_longer() -> None:
    member = a_member()
    paid(member)
    last = CoveredMonth.objects.filter(membership__member=member).order_by("-month").values_list("month", flat=True)[0]
    day = (Month(last) + 1).first_day - dt.timedelta(days=1)
    until = day.replace(year=day.year + 5)
    erasure = forgotten(member)
    assert (erasure.named_until, [one["code"] for one in erasure.holds]) == (until, ["claims"])
    noon = dt.datetime.combine(until, dt.time(5), dt.UTC)
    assert clean(noon)["registry.Erasure"] == 0
    member.refresh_from_db()
    assert member.name != "–"
    assert clean(noon + dt.timedelta(days=1))["registry.Erasure"] == 1
    member.refresh_from_db()
    assert member.name == "–"


def test_at_once_goes_what_no_law_asks_for() -> None:
    member = a_member()
    paid(member)
    allow(member, "research", is_allowed=True, how="own page", by=Viewer(member=str(member.pk)), at=AT)
    erasure = forgotten(member)
    assert not member.households.exists()
    assert not Consent.objects.filter(member=member, withdrawn_at=None).exists()
    assert set(erasure.counts) == {"registry.HouseholdMember", "registry.MemberRequest"}
    assert Member.objects.get(pk=member.pk).phone == "+6281200000077"


def test_the_same_nik_comes_again_as_somebody_new() -> None:
    member = a_member()
    forgotten(member)
    again = memberships([person(inventor(5))])
    assert Membership.objects.get(pk=again[0]).member_id != member.pk


def test_she_is_told_and_has_two_days_to_object() -> None:
    member = a_member()
    asked = ask(member, "erase", "", by=officer("Ani"), at=LATER)
    assert Outbox.objects.filter(topic="member.erase_asked", key=str(asked.pk)).exists()
    with pytest.raises(TooEarly):
        decide(asked.pk, is_granted=True, answer="", by=officer("Budi"), at=LATER + WAITS - dt.timedelta(seconds=1))
    decide(asked.pk, is_granted=True, answer="", by=officer("Budi"), at=LATER + WAITS)
    assert Outbox.objects.filter(topic="member.forgotten", key=f"request:{asked.pk}").exists()


def test_what_else_she_had_asked_brings_nothing_back() -> None:
    member = a_member()
    name = ask(member, "name", "Nama Baru", by=officer("Ani"), at=AT)
    phone = ask(member, "phone", "081255550000", by=officer("Ani"), at=AT)
    forgotten(member)
    for one in (name, phone):
        one.refresh_from_db()
        assert (one.outcome, said(one)) == ("refused", "")
        with pytest.raises(RequestDecided):
            decide(one.pk, is_granted=True, answer="", value="Nama Baru", by=officer("Budi"), at=LATER)
    member.refresh_from_db()
    assert (member.name, member.phone) == ("–", "")


def test_who_was_enrolled_and_is_not_paid_for_yet_is_not_forgotten_whole() -> None:
    """Her bill is a sponsor's, and bears another's name: what it pays for would cover nobody."""
    member = a_member()
    bill_for([Membership.objects.get(member=member).pk])
    assert [one["code"] for one in forgotten(member).holds] == ["money"]


def test_many_who_wait_keep_nobody_else_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    held = [Membership.objects.get(pk=pk).member for pk in memberships([person(inventor(seed)) for seed in range(40, 45)])]
    for member in held:
        bill_for([Membership.objects.get(member=member).pk])
        forgotten(member)
    Bill.objects.update(expires_on=LATER.date())
    at = LATER + dt.timedelta(days=2)
    assert [erasing.forget_due(at, most=2) for _ in range(4)] == [2, 2, 1, 0]


def test_who_is_like_her_is_enrolled_without_a_fault() -> None:
    """A forgotten member has no figures of a NIK: nobody is held beside them."""
    member = a_member()
    year = member.birth_date.year
    forgotten(member)
    other = person(inventor(77), born=dt.date(year, 1, 1))
    assert memberships([other])


def test_one_hand_alone_forgets_nobody() -> None:
    member = a_member()
    asked = ask(member, "erase", "", by=officer("Ani"), at=LATER)
    with pytest.raises(RequestDecided):
        decide(asked.pk, is_granted=True, answer="", by=officer("Ani"), at=LATER + WAITS)
    with pytest.raises(DatabaseError), transaction.atomic():
        Erasure.objects.create(member=member, request=asked, begun_at=LATER, begun_by="x")
    with pytest.raises(DatabaseError), transaction.atomic():
        Telephone.objects.filter(member=member).delete()


def test_facts_of_others_stay_kept() -> None:
    one, two = (Membership.objects.get(pk=pk).member for pk in memberships([person(inventor(6)), person(inventor(7))]))
    for member, phone in ((one, "+6281200000001"), (two, "+6281200000002")):
        give_telephone(member, phone, source="test", at=AT)
    forgotten(one)
    with pytest.raises(DatabaseError), transaction.atomic():
        Telephone.objects.filter(member=two).delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Telephone.objects.filter(member=two).update(phone="")


def test_a_refused_request_forgets_nothing_and_says_why() -> None:
    member = a_member()
    asked = ask(member, "erase", "", by=Viewer(member=str(member.pk)), at=LATER)
    done = decide(asked.pk, is_granted=False, answer="Another person asked.", by=head("Ani"), at=LATER)
    assert (done.outcome, done.answer) == ("refused", "Another person asked.")
    assert not Erasure.objects.exists()


def test_what_she_is_given_is_signed_and_bears_no_name() -> None:
    member = a_member()
    name = member.name
    paid(member)
    said = certificate(forgotten(member))
    signature = bytes.fromhex(said.pop("signature"))
    signing_key("erasure").public_key().verify(signature, json.dumps(said, sort_keys=True, ensure_ascii=False).encode())
    assert said["because"][0]["source"] == "PP 82/2019 art. 26"
    assert "contributions.Bill" in said["stays"]
    assert name not in json.dumps(said)


def test_a_plan_changes_nothing() -> None:
    member = a_member()
    found = plan(member, on=LATER.date())
    assert found["holds"] == []
    assert found["at_once"]["registry.Telephone"] == 2
    assert not Erasure.objects.exists()


class TestRestored:
    """A copy from before knows her; the file beside the database does not let it."""

    def test_she_is_forgotten_again(self) -> None:
        member = a_member()
        erasing._keep_outside(str(member.pk), LATER)
        assert forget_again(LATER) == 1
        member.refresh_from_db()
        assert member.name == "–"
        assert forget_again(LATER) == 0

    def test_a_line_that_is_not_ours_forgets_nobody(self) -> None:
        member = a_member()
        line = {"member": str(member.pk), "at": LATER.isoformat(), "mac": "00" * 32}
        (home() / OUTSIDE).write_text(f"{json.dumps(line)}\nnot a line\n[]\n")
        assert forget_again(LATER) == 0

    def test_who_came_after_the_copy_is_nobody_there(self) -> None:
        erasing._keep_outside("0198c0de-0000-7000-8000-000000000000", LATER)
        assert forget_again(LATER) == 0
