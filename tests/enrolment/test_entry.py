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
from naungan.enrolment.entry.counter import SpeltOtherwise, enrol_at_counter
from naungan.enrolment.entry.importing import import_segments
from naungan.enrolment.models import Care, Channel, Origin
from naungan.lib.access import Viewer
from naungan.lib.crypto import unseal
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.models import AuditEvent
from naungan.lib.trail import record
from naungan.registry.commands import change_works, keep_households, kk_bound_to
from naungan.registry.identity import BadKk, parse_kk
from naungan.registry.models import Household, HouseholdMember, InsurableIncome, Member, MemberRequest, Membership, Work
from naungan.registry.requests import RequestOpen, decide, dispute
from naungan.registry.sight import Elsewhere
from tests.make import (
    AT,
    HEAD,
    agreement,
    by_herself,
    findings,
    head,
    inventor,
    memberships,
    officer,
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

    @pytest.mark.parametrize("segment", ["JAKON", "PMI"])
    def test_who_is_on_a_building_site_or_abroad_and_joins_for_herself_is_no_employee(self, her: Person, segment: str) -> None:
        joined(her, segment=segment, kind="employee")
        made = joined(her, income=1_000_000)
        assert (made.segment, made.kind) == ("BPU", "own_account")
        assert Membership.objects.count() == 2

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
        assert {str(row.channel) for row in Origin.objects.select_related("channel")} == {"partner:list pu"}
        assert findings() == []

    def test_an_old_job_that_ended_leaves_the_running_one(self, tmp_path: Path, her: Person) -> None:
        import_segments(self.table(tmp_path, (her.nik, her.name, "PU", "2022-06-01", "")), source="pu", **BY)
        import_segments(self.table(tmp_path, (her.nik, her.name, "PU", "2020-01-01", "2022-01-01")), source="pu", **BY)
        held = Membership.objects.order_by("since").values_list("since", "until")
        assert list(held) == [(dt.date(2020, 1, 1), dt.date(2022, 1, 1)), (dt.date(2022, 6, 1), None)]

    def test_who_stopped_earning_wages_may_join_for_herself(self, tmp_path: Path, her: Person) -> None:
        import_segments(self.table(tmp_path, (her.nik, her.name, "PU", "2020-01-01", "")), source="pu", **BY)
        judged = judge(candidate(her.nik, name=her.name), on=AT.date(), by=head("x"), at=AT)
        assert judged["verdict"][0] == "wage_earner"
        import_segments(self.table(tmp_path, (her.nik, her.name, "PU", "2020-01-01", "2023-01-01")), source="pu", **BY)
        assert Membership.objects.get().until == dt.date(2023, 1, 1), "the running one ended; none stands beside it"
        assert joined(her, income=1_000_000).segment == "BPU"

    @pytest.mark.parametrize(
        ("row", "code"),
        [
            (("BPU", "2020-01-01", ""), "segment.unknown"),
            (("PU", "tomorrow", ""), "since.bad"),
            (("PU", "2099-01-01", ""), "since.bad"),
            (("PU", "0001-01-01", ""), "since.bad"),
            (("PU", "2020-01-01", "banana"), "until.bad"),
            (("PU", "2020-01-01", "30-02-2021"), "until.bad"),
            (("PU", "2020-01-01", "2020-01-01"), "until.bad"),
            (("PU", "2020-01-01", "2019-01-01"), "until.bad"),
        ],
    )
    def test_a_day_that_cannot_be_makes_nobody_a_wage_earner_for_ever(
        self, tmp_path: Path, her: Person, row: tuple[str, str, str], code: str
    ) -> None:
        other = person(inventor(31))
        good = (other.nik, other.name, "PU", "2020-01-01", "")
        done = import_segments(self.table(tmp_path, (her.nik, her.name, *row), good), source="pu", **BY)
        assert done.select("code", "outcome").rows() == [(code, "refused"), ("ok", "enrolled")]
        assert Membership.objects.count() == 1

    def test_a_list_from_its_keeper_is_listed_and_kept_in_the_trail(self, tmp_path: Path, her: Person) -> None:
        import_segments(self.table(tmp_path, ("12", "Budi", "PU", "2020-01-01", "")), source="pu", **BY)
        event = AuditEvent.objects.get(act="member.add_many")
        assert (event.subject, event.detail["verdicts"]) == ("partner:list pu", {"nik.bad": 1})
        import_segments(self.table(tmp_path, (her.nik, her.name, "PU", "2020-01-01", "")), source="pu", **BY)
        assert Member.objects.get().proof == Member.Proof.LISTED

    def test_what_cannot_be_taken_in_is_named_and_the_others_are(self, tmp_path: Path, her: Person) -> None:
        rows = ((her.nik, her.name, "PU", "2020-01-01", ""), ("12", "Budi", "PU", "2020-01-01", ""))
        done = import_segments(self.table(tmp_path, *rows), source="pu", **BY)
        assert done.select("code", "outcome").rows() == [("ok", "enrolled"), ("nik.bad", "refused")]

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("nik,name,since\n1,2,3", "segment"),
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
        with pytest.raises(Elsewhere):
            change_works(made.pk, [("Ojek", "", 900_000)], by=officer("x", "32.04"), at=AT + 20 * DAY)
        assert Work.objects.filter(until=None).count() == 1

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


class TestKnown:
    """Who is registered is not changed by being registered again: by no program, no list, no single officer."""

    COUNTER: dict[str, Any] = {"by": officer("ani", "15.04"), "at": AT, "is_synthetic": True}

    def at_counter(self, one: Person, **said: Any) -> Any:
        words: dict[str, Any] = {"name": one.name, "area": village().code, "phone": "", "income": 1_000_000} | said
        return enrol_at_counter(one.nik, **words, **self.COUNTER)

    def test_one_officer_gives_nobody_a_telephone(self, her: Person) -> None:
        known = joined(her, income=1_000_000).member
        self.at_counter(her, phone="0899 9999 9999")
        known.refresh_from_db()
        assert (known.phone, known.proof) == ("", Member.Proof.SEEN)
        waiting = MemberRequest.objects.get(member=known, kind="phone")
        assert (waiting.asked_by, waiting.outcome) == ("ani", "open"), "a colleague says the second word"
        assert AuditEvent.objects.filter(act="member.confirm").count() == 1

    def test_nobody_is_confirmed_while_somebody_else_claims_her_nik(self, her: Person) -> None:
        known = joined(her, income=1_000_000, phone="081200000001").member
        dispute(known, {"name": "Orang Lain", "phone": "+6281299999999", "area": ""}, by=Viewer(), at=AT)
        with pytest.raises(RequestOpen):
            self.at_counter(her, phone="081200000001")
        known.refresh_from_db()
        assert known.proof == Member.Proof.CLAIMED

    def test_a_claim_from_the_counter_is_granted_by_the_second_officer(self, her: Person) -> None:
        joined(replace(her, name="Budi Hartono"), income=1_000_000, phone="081200000001")
        claim = self.at_counter(her, phone="0812 3456 7890")
        assert self.at_counter(her, phone="+62 812-3456-7890").pk == claim.pk, "the same telephone is the same claim"
        later = AT + 3 * DAY
        decide(claim.pk, is_granted=True, answer="KTP", value="0812 3456 7890", by=officer("budi", "15.04"), at=later)
        mine = Member.objects.get()
        assert (mine.name, mine.phone, mine.proof) == (her.name, "+6281234567890", Member.Proof.SEEN)

    def test_her_own_telephone_under_a_misspelt_name_is_no_claim_of_a_stranger(self, her: Person) -> None:
        joined(replace(her, name="Zxq Salah"), income=1_000_000, phone="081200000001")
        with pytest.raises(SpeltOtherwise):
            self.at_counter(her, phone="0812 0000 0001")
        assert not MemberRequest.objects.exists()

    def test_works_household_and_kind_stay_as_they_are(self, her: Person) -> None:
        made = joined(her, works=[("Petani padi", 900_000), ("Ojek pangkalan", 800_000)], kk=KK, kind="employer")
        again = joined(her, works=[("Foo", 10_000), ("Bar", 10_000)], kk=OTHER_KK, kind="platform_partner")
        assert again.pk == made.pk and Membership.objects.count() == 1
        assert sorted(Work.objects.filter(until=None).values_list("income", flat=True)) == [800_000, 900_000]
        assert Household.objects.count() == 1 and InsurableIncome.objects.get().amount == 1_700_000

    def test_a_program_that_does_not_say_her_telephone_is_told_she_is_registered(self, her: Person) -> None:
        made = joined(her, income=1_000_000, phone="081200000001")
        assert joined(her, income=1_000_000).pk == made.pk

    def test_a_door_that_is_overtaken_judges_again(self, her: Person, monkeypatch: pytest.MonkeyPatch) -> None:
        """Another door registers her NIK under another name between the look and the writing: nothing of it is hers."""
        from naungan.enrolment.entry import commands

        real, met = commands.take_in, list[bool]()

        def overtaken(rows: pl.DataFrame, **words: Any) -> pl.DataFrame:
            if not met:
                met.append(True)
                enrol_person(her.nik, name="Budi Hartono", area=village().code, income=1_000_000, **by_herself(), **BY)
            return real(rows, **words)

        monkeypatch.setattr(commands, "take_in", overtaken)
        result = self.at_counter(her, phone="081234567890")
        assert isinstance(result, MemberRequest) or Member.objects.get().name == her.name
        assert Member.objects.get().proof != Member.Proof.SEEN or Member.objects.get().name == her.name

    @pytest.mark.parametrize(
        "words",
        [
            {"income": 9_999},
            {"income": 2_000_000_000},
            {"works": [(" ", 9_000_000), ("Ojek", 1_000_000)]},
            {"works": [("Tani", 5_000_000), ("Ojek", 5_000)]},
            {"works": [("Tani", 10**9), ("Ojek", 10**9)]},
        ],
    )
    def test_an_income_that_cannot_be_is_not_taken_for_the_lowest(self, her: Person, words: dict[str, Any]) -> None:
        with pytest.raises(BadUsage):
            joined(her, **words)
        assert not Member.objects.exists()

    def test_the_same_work_twice_is_added_up(self, her: Person) -> None:
        made = joined(her, works=[("Tani", 3_000_000), ("Tani", 2_000_000)])
        assert Work.objects.get().income == InsurableIncome.objects.get(membership=made).amount == 5_000_000

    def test_no_channel_stays_of_a_village_that_is_none(self, her: Person) -> None:
        with pytest.raises(Problem):
            self.at_counter(her, area="ZZZZZ")
        assert not Channel.objects.filter(number="ZZZZZ").exists()

    def test_no_number_of_a_person_stands_in_the_trail(self) -> None:
        record(head("x"), "member.see", noun="member", subject="1", reason="NIK 1504035203901234 HP 0812-3456-7890", at=AT)
        assert AuditEvent.objects.get().reason == "NIK … HP …"


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
