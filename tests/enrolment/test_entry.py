"""Who may be taken in, and as what: every kind and segment of the law, several kinds of work, households."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from naungan.contributions.models import Pot
from naungan.contributions.queries import next_months
from naungan.demo.people import Person
from naungan.enrolment.entry.commands import CANDIDATE, candidate, enrol, enrol_person, judge
from naungan.enrolment.entry.importing import import_segments
from naungan.enrolment.models import Care, Origin
from naungan.lib.crypto import unseal
from naungan.lib.errors import BadUsage
from naungan.registry.commands import change_works, keep_households, kk_bound_to
from naungan.registry.identity import BadKk, parse_kk
from naungan.registry.models import Household, HouseholdMember, InsurableIncome, Member, Membership, Work
from tests.make import (
    AT,
    HEAD,
    agreement,
    by_herself,
    findings,
    head,
    inventor,
    memberships,
    person,
    roster_file,
    roster_row,
    village,
)

pytestmark = pytest.mark.django_db
KK, OTHER_KK = "1504031501200001", "1504032002190002"
DAY = dt.timedelta(days=1)
BY: dict[str, Any] = {"by": head("x"), "at": AT, "is_synthetic": True}


@pytest.fixture
def her() -> Person:
    return person(inventor(21), village())


def joined(one: Person, **said: Any) -> Membership:
    made = enrol_person(one.nik, name=one.name, area=village().code, **by_herself(), **BY, **said)
    return Membership.objects.select_related("member").get(pk=made.membership)


class TestKinds:
    @pytest.mark.parametrize("kind", ["own_account", "employer", "platform_partner"])
    def test_own_account_members_of_every_kind_have_a_number_to_pay_to(self, her: Person, kind: str) -> None:
        made = joined(her, income=1_000_000, kind=kind)
        assert (made.segment, made.kind) == ("BPU", kind)
        assert Pot.objects.filter(membership=made).exists() and next_months(made.pk, on=AT.date(), months=1)

    @pytest.mark.parametrize("segment", ["PU", "JAKON", "PMI"])
    def test_members_of_other_segments_are_there_and_pay_nothing_here(self, her: Person, segment: str) -> None:
        made = joined(her, segment=segment, kind="employee")
        assert (made.segment, made.kind) == (segment, "employee")
        assert not Pot.objects.exists() and not InsurableIncome.objects.exists()
        assert findings() == []

    def test_a_wage_earner_may_be_past_the_age_at_which_nobody_joins_for_herself(self) -> None:
        old = replace(person(inventor(3)), nik="1504035203501234", birth_date=dt.date(1950, 3, 12), sex="F")
        assert judge(candidate(old.nik, name=old.name), on=AT.date(), by=head("x"), at=AT)["verdict"][0] == "age.over"
        assert joined(old, segment="PU", kind="employee").segment == "PU"

    @pytest.mark.parametrize("words", [{"segment": "XX"}, {"kind": "boss"}])
    def test_what_the_law_does_not_know_is_named(self, her: Person, words: dict[str, str]) -> None:
        with pytest.raises(BadUsage, match="not known here"):
            joined(her, income=1_000_000, **words)


class TestImport:
    def table(self, folder: Path, *rows: tuple[str, ...], head_: str = "nik,name,segment,since,until") -> Path:
        path = folder / "pu.csv"
        path.write_text("\n".join([head_, *(",".join(row) for row in rows)]))
        return path

    def test_wage_earners_come_from_their_keeper_once(self, tmp_path: Path) -> None:
        invent = inventor(8)
        one, two = person(invent), person(invent)
        rows = ((one.nik, one.name, "PU", "2020-01-01", ""), (two.nik, two.name, "pu", "1-2-2019", "2021-06-01"))
        for new in (True, False):
            done = import_segments(self.table(tmp_path, *rows), source="pu", **BY)
            assert done["code"].to_list() == ["ok", "ok"] and done["is_new"].to_list() == [new, new]
        held = Membership.objects.order_by("since").values_list("segment", "since", "until")
        assert list(held) == [("PU", dt.date(2019, 2, 1), dt.date(2021, 6, 1)), ("PU", dt.date(2020, 1, 1), None)]
        assert {str(row.channel) for row in Origin.objects.select_related("channel")} == {"partner:pu"}
        assert findings() == []

    def test_who_stopped_earning_wages_may_join_for_herself(self, tmp_path: Path, her: Person) -> None:
        import_segments(self.table(tmp_path, (her.nik, her.name, "PU", "2020-01-01", "")), source="pu", **BY)
        judged = judge(candidate(her.nik, name=her.name), on=AT.date(), by=head("x"), at=AT)
        assert judged["verdict"][0] == "wage_earner"
        import_segments(self.table(tmp_path, (her.nik, her.name, "PU", "2020-01-01", "2023-01-01")), source="pu", **BY)
        assert Membership.objects.get().until == dt.date(2023, 1, 1), "the running one ended; none stands beside it"
        assert joined(her, income=1_000_000).segment == "BPU"

    def test_what_cannot_be_taken_in_is_named_and_the_others_are(self, tmp_path: Path, her: Person) -> None:
        rows = ((her.nik, her.name, "PU", "2020-01-01", ""), ("12", "Budi", "PU", "2020-01-01", ""))
        done = import_segments(self.table(tmp_path, *rows), source="pu", **BY)
        assert done.select("code", "outcome").rows() == [("ok", "enrolled"), ("nik.bad", "refused")]

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("nik,name,since\n1,2,3", "segment"),
            ("nik,name,segment,since\n1,2,BPU,2020-01-01", "Row 1"),
            ("nik,name,segment,since\n1,2,PU,tomorrow", "Row 1"),
            ("", "no table"),
        ],
    )
    def test_a_table_that_says_too_little_is_sent_back(self, tmp_path: Path, text: str, says: str) -> None:
        path = tmp_path / "x.csv"
        path.write_text(text)
        with pytest.raises(BadUsage, match=says):
            import_segments(path, source="pu", **BY)
        assert not Member.objects.exists()


class TestWorks:
    def test_several_kinds_of_work_select_one_bracket_together(self, her: Person) -> None:
        made = joined(her, works=[("Petani padi", 900_000), ("Ojek pangkalan", 800_000)])
        assert list(Work.objects.order_by("pk").values_list("occupation__risk", "income")) == [
            (2, 900_000),
            (4, 800_000),
        ]
        assert made.occupation_id == "petani_padi"
        assert InsurableIncome.objects.get(membership=made).amount == 1_700_000

    def test_one_kind_of_work_needs_no_row_of_its_own(self, her: Person) -> None:
        assert joined(her, occupation="Petani padi", income=900_000).occupation_id == "petani_padi"
        assert not Work.objects.exists()

    def test_work_that_changes_changes_the_bracket_from_that_day_on(self, her: Person) -> None:
        made = joined(her, works=[("Petani padi", 900_000), ("Ojek pangkalan", 800_000)])
        change_works(made.pk, [("Petani padi", "petani_padi", 900_000)], by=head("x"), at=AT + 10 * DAY)
        assert list(Work.objects.order_by("pk").values_list("until", flat=True)) == [None, (AT + 10 * DAY).date()]
        assert [row.amount for row in InsurableIncome.objects.order_by("since")] == [1_700_000, 900_000]
        with pytest.raises(BadUsage):
            change_works(made.pk, [], by=head("x"), at=AT)

    def test_a_list_may_say_several(self, tmp_path: Path) -> None:
        one, here = person(inventor(21), village()), village()
        row = [*roster_row(one, here, work="Petani padi; Ojek pangkalan"), "900.000; 800 ribu"]
        from naungan.enrolment.rosters.commands import enrol_roster
        from naungan.enrolment.rosters.reading import read_roster

        path = roster_file(tmp_path / "r.csv", [row], (*HEAD, "Penghasilan"))
        enrol_roster(read_roster(path), agreement(), **BY)
        assert sorted(Work.objects.values_list("income", flat=True)) == [800_000, 900_000]


class TestHouseholds:
    def test_the_number_is_sealed_and_found_by_its_index(self, her: Person) -> None:
        joined(her, income=1_000_000, kk=KK)
        held = Household.objects.get()
        assert unseal(bytes(held.kk_cipher), bound_to=kk_bound_to(str(held.pk))) == KK
        assert KK.encode() not in bytes(held.kk_cipher) + bytes(held.kk_index)

    def test_a_family_is_one_household_and_who_moves_leaves_it_on_that_day(self) -> None:
        invent = inventor(5)
        people = [Membership.objects.get(pk=key).member for key in memberships([person(invent), person(invent)])]
        both = pl.DataFrame({"member_id": [str(one.pk) for one in people], "kk": [KK, KK]})
        keep_households(both, source="list", at=AT)
        keep_households(both, source="list", at=AT + DAY)
        assert Household.objects.count() == 1 and HouseholdMember.objects.count() == 2, "the same again is the same"
        keep_households(both.with_columns(kk=pl.lit(OTHER_KK)).head(1), source="x", at=AT + 9 * DAY)
        hers = HouseholdMember.objects.filter(member=people[0]).order_by("pk").values_list("since", "until")
        assert list(hers) == [(AT.date(), (AT + 9 * DAY).date()), ((AT + 9 * DAY).date(), None)]
        assert HouseholdMember.objects.get(member=people[1]).until is None

    def test_a_list_says_who_lives_together(self, tmp_path: Path) -> None:
        from naungan.enrolment.rosters.commands import check_roster, enrol_roster
        from naungan.enrolment.rosters.reading import read_roster

        invent, here = inventor(6), village()
        rows = [[*roster_row(person(invent, here), here), kk] for kk in (KK, f"'{KK}", "12", "")]
        path = roster_file(tmp_path / "r.csv", rows, (*HEAD, "No. KK"))
        agreed = agreement()
        told = check_roster(read_roster(path), agreed, on=AT.date()).rows["notices"].to_list()
        assert told == [[], [], ["kk.unread"], []], "a card that cannot be read refuses nobody"
        enrol_roster(read_roster(path), agreed, **BY)
        assert Household.objects.get().people.count() == 2

    @pytest.mark.parametrize(
        "text", ["12", "1504033101200000", "1504033113200001", "9904031501200001", "1504031501990001", "x" * 16]
    )
    def test_what_is_no_card_is_refused_at_a_door(self, her: Person, text: str) -> None:
        with pytest.raises(BadKk):
            joined(her, income=1_000_000, kk=text)
        assert not Member.objects.exists(), "nothing is half done"

    @given(st.text(max_size=20))
    def test_no_text_breaks_the_reader(self, text: str) -> None:
        with suppress(BadKk):
            assert len(parse_kk(text, on=AT.date())) == 16


class TestBatch:
    def test_one_and_many_come_to_the_same(self) -> None:
        invent, here = inventor(30), village()
        people = [person(invent, here) for _ in range(12)]
        rows = pl.concat(
            candidate(one.nik, name=one.name, area=here.code, income="1000000").with_columns(number=pl.lit(number))
            for number, one in enumerate(people)
        ).select(list(CANDIDATE))
        done = enrol(rows, **by_herself(), **BY)
        assert done["code"].to_list() == ["ok"] * 12 and done["is_new"].all()
        alone = [joined(one, income=1_000_000).pk for one in people]
        assert alone == done["membership_id"].to_list(), "again, one by one: they are there"
        assert Care.objects.count() == Origin.objects.count() == 12

    def test_the_same_twice_in_one_batch_is_one(self, her: Person) -> None:
        one = candidate(her.nik, name=her.name, area=village().code)
        both = pl.concat([one, one.with_columns(number=pl.lit(2, dtype=pl.Int64))])
        done = enrol(both, **by_herself(), **BY)
        assert done["code"].to_list() == ["ok", "duplicate.in_file"] and Member.objects.count() == 1

    def test_nobody_at_all_is_nothing(self) -> None:
        assert enrol(pl.DataFrame(schema=CANDIDATE), **by_herself(), **BY).is_empty()
