"""Later school years: promised with the decision, reminded in July, asked for with this year's class, paid once a year."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from naungan.claims.deciding import _promise, now_of
from naungan.claims.filing import Filing, bring_paper, file_one, name_heirs, tell_benefit, withdraw
from naungan.claims.models import Claim, Commitment, Paper
from naungan.claims.paying import pay
from naungan.claims.queries import seen
from naungan.claims.rounds import approve as approve_by_house
from naungan.claims.rounds import remind_schools
from naungan.claims.schooling import ask_year, schoolings, silent
from naungan.claims.steps import NotNow, standing
from naungan.lib.access import house_itself
from naungan.lib.errors import BadUsage
from naungan.lib.models import Outbox
from naungan.partners.sandbox.bank import Bank
from tests.claims.rooms import BUDI, HEAD, RINA, SITI, Kept, filed, noon
from tests.claims.served import all_destined
from tests.claims.test_rooms import agreed, bank, paid_out, run_bank
from tests.claims.worked import K
from tests.make import findings

__all__ = ["bank"]
pytestmark = pytest.mark.django_db
JULY = noon("2027-07-20")


@pytest.fixture
def promised(bank: Bank) -> Kept:
    """K04: a death whose two children at school are promised later years, paid out."""
    file = K["K04"].file
    kept = filed(file | {"papers": [*file.get("papers", []), "school_letter"]})
    paid_out(kept, bank)
    assert kept.state == "closed" and Commitment.objects.filter(claim=kept.claim).count() == 2
    return kept


def child(kept: Kept, place: int = 0) -> int:
    return Commitment.objects.filter(claim=kept.claim).order_by("pk")[place].heir_id


def asked(kept: Kept, place: int = 0, **words: Any) -> int:
    said: dict[str, Any] = {"year": 2027, "level": "sd", "grade": 5} | words
    came = ask_year(kept.claim, child(kept, place), by=SITI, at=JULY, **said)
    assert came.claim is not None
    return came.claim


def test_a_year_is_paid_at_its_level_once_the_letter_of_this_year_is_there(promised: Kept, bank: Bank) -> None:
    claim = asked(promised)
    assert standing(claim).state == "waiting_family", "the letter of last year is not this year's"
    bring_paper(claim, "school_letter", by=BUDI, at=JULY)
    found = seen(claim, HEAD)
    assert (found.due, found.committed, found.assessment and found.assessment.decides) == (1_500_000, 0, "machine")
    assert [one.who for one in found.receivers] == [f"h{child(promised)}"]
    assert approve_by_house(claim, at=JULY) == 1, "two officers stand behind it: one asked, another saw the letter"
    again = ask_year(promised.claim, child(promised), year=2027, level="sd", grade=5, by=SITI, at=JULY)
    assert again.is_joined and again.claim == claim
    assert findings() == []


def test_k25_both_children_of_k04_in_their_first_later_year(promised: Kept, bank: Bank) -> None:
    """1,500,000 and 3,000,000 by the level of each, and what is promised goes down by it: each child is a claim of its own."""
    before = sum(line.committed for line in (seen(promised.claim, HEAD),))
    claims = [asked(promised), asked(promised, 1, level="sma", grade=3)]
    for claim in claims:
        bring_paper(claim, "school_letter", by=BUDI, at=JULY)
    found = [seen(claim, HEAD) for claim in claims]
    assert [one.due for one in found] == [1_500_000, 3_000_000] and before == K["K25"].committed
    for claim in claims:
        kept = Kept(promised.case, claim, promised.member, JULY)
        all_destined(kept, bank)
        approve_by_house(claim, at=JULY)
        if kept.state != "payable":
            agreed(kept)
        pay(claim, by=house_itself(), at=JULY)
    run_bank(JULY)
    assert sum(seen(claim, HEAD).paid for claim in claims) == K["K25"].due
    assert findings() == []


def test_a_letter_seen_by_who_asked_is_for_another_officer(promised: Kept) -> None:
    claim = asked(promised)
    bring_paper(claim, "school_letter", by=SITI, at=JULY)
    assert approve_by_house(claim, at=JULY) == 0
    assert approve_by_house(claim, at=JULY + dt.timedelta(days=2)) == 0 and standing(claim).owner == "branch"


def test_of_those_who_stood_behind_the_death_nobody_counts_for_a_school_year(promised: Kept) -> None:
    """Budi once saw a paper of the death; Siti alone asks, sees the letter and names the account."""
    Paper.objects.create(
        event=promised.row.event, code="police_letter", verdict="ok", seen_by="Budi", account=BUDI.account, at=JULY
    )
    claim = asked(promised)
    bring_paper(claim, "school_letter", by=SITI, at=JULY)
    assert approve_by_house(claim, at=JULY) == 0


def test_a_letter_serves_the_child_and_year_that_it_was_brought_for(promised: Kept) -> None:
    first, other = asked(promised), asked(promised, 1, level="sma", grade=3)
    bring_paper(first, "school_letter", by=BUDI, at=JULY)
    assert (standing(first).state, standing(other).state) == ("assessed", "waiting_family")
    assert [one.code for one in seen(first, HEAD).papers] == ["school_letter"] and not seen(other, HEAD).papers
    bring_paper(other, "school_letter", verdict="differs", remarks="another name", by=BUDI, at=JULY)
    assert standing(first).state == "assessed", "what is wrong with the other child's letter is not wrong with hers"


def test_a_class_that_was_taken_back_counts_for_nothing(promised: Kept) -> None:
    claim = asked(promised, level="sma", grade=2)
    withdraw(claim, reason="kelas salah", by=SITI, at=JULY)
    assert asked(promised, level="sma", grade=1) == claim
    for year in (2028, 2029):
        at = noon(f"{year}-07-20")
        later = ask_year(promised.claim, child(promised), year=year, level="sma", grade=2, by=SITI, at=at).claim
        bring_paper(later or 0, "school_letter", by=BUDI, at=at)
        assert seen(later or 0, HEAD).due == 3_000_000


def test_the_same_year_with_another_class_is_not_silently_the_old_one(promised: Kept) -> None:
    asked(promised)
    for words in ({"grade": 6}, {"level": "smp", "grade": 1}, {"on_ones_own": True}):
        with pytest.raises(NotNow, match="otherwise"):
            asked(promised, **words)


def test_whom_something_is_promised_keeps_her_place_when_heirs_are_told_anew(promised: Kept) -> None:
    rows = list(promised.row.event.heirs.filter(until=None).order_by("pk"))
    savings = file_one(
        Filing(str(promised.member.pk), "jht", promised.case.event.on, part="death"), by=SITI, at=promised.at
    ).claim
    assert savings is not None
    said: list[dict[str, Any]] = [{"relation": one.relation, "name": one.name, "age": one.age} for one in rows]
    name_heirs(savings, [one | {"age": (one["age"] or 40) + 1} for one in said], by=SITI, at=promised.at)
    assert Commitment.objects.filter(heir__until=None).count() == 2
    with pytest.raises(NotNow, match="promised"):
        name_heirs(savings, [{"relation": "wife", "name": "Sari Contoh"}], by=SITI, at=promised.at)


def test_who_asked_for_the_first_is_told_of_each_year(promised: Kept) -> None:
    party = promised.row.parties.order_by("number").first()
    assert party is not None
    party.phone, party.known_at, party.known_by = "+6281234567890", promised.at, "Siti"
    party.save()
    claim = asked(promised)
    copied = Claim.objects.get(pk=claim).parties.get(phone="+6281234567890")
    assert copied.known_at is not None and copied.relation == party.relation


def test_who_works_by_the_word_of_two_is_promised_nothing_more(promised: Kept) -> None:
    claim = asked(promised, on_ones_own=True)
    bring_paper(claim, "school_letter", by=BUDI, at=JULY)
    agreed(Kept(promised.case, claim, promised.member, JULY))
    assert standing(claim).state == "refused"
    assert Commitment.objects.get(heir=child(promised)).reason == "on_ones_own"


def test_a_year_before_the_age_stays_owed_when_the_promise_ends(promised: Kept) -> None:
    Commitment.objects.filter(heir=child(promised)).update(ended_at=noon("2029-07-01"), reason="age")
    for year, is_owed in ((2028, True), (2029, False)):
        if is_owed:
            ask_year(promised.claim, child(promised), year=year, level="sd", grade=6, by=SITI, at=noon("2029-08-01"))
        else:
            with pytest.raises(BadUsage):
                ask_year(promised.claim, child(promised), year=year, level="sd", grade=6, by=SITI, at=noon("2029-08-01"))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"year": 2026}, "no school year"),
        ({"year": 2028}, "no school year"),
        ({"level": "kuliah"}, "kuliah"),
        ({"grade": 9}, "9"),
    ],
)
def test_a_year_or_class_that_cannot_be_is_refused(promised: Kept, words: dict[str, Any], says: str) -> None:
    with pytest.raises(BadUsage) as refused:
        asked(promised, **words)
    assert says in str(refused.value)
    assert not Claim.objects.filter(kind="scholarship").exists()


def test_more_years_of_a_level_than_the_law_has_are_paid_by_nobody_alone(promised: Kept) -> None:
    heir = child(promised)
    for year in range(2027, 2033):
        at = noon(f"{year}-07-20")
        claim = ask_year(promised.claim, heir, year=year, level="sd", grade=5, by=SITI, at=at).claim
        assert claim is not None
        bring_paper(claim, "school_letter", by=BUDI, at=at)
    last = seen(claim or 0, HEAD)
    assert last.due == 0 and last.assessment is not None and last.assessment.decides == "two"


def test_who_is_married_or_works_has_no_year_and_two_say_so(promised: Kept) -> None:
    claim = asked(promised, on_ones_own=True)
    found = seen(claim, HEAD)
    assert found.due == 0 and found.assessment is not None and found.assessment.decides == "two"


def test_of_a_child_to_whom_nothing_is_promised_nothing_is_asked(promised: Kept) -> None:
    spouse = promised.row.event.heirs.exclude(commitment__isnull=False).first()
    assert spouse is not None
    with pytest.raises(NotNow, match="promised"):
        ask_year(promised.claim, spouse.pk, year=2027, level="sd", grade=1, by=SITI, at=JULY)
    with pytest.raises(NotNow):
        file_one(Filing(str(promised.member.pk), "scholarship", dt.date(2027, 5, 14)), by=SITI, at=JULY)
    claim = asked(promised)
    with pytest.raises(NotNow):
        tell_benefit(claim, {"cause": "jkm"}, by=SITI, at=JULY)


def test_families_are_reminded_once_a_year_and_visited_when_they_are_silent(promised: Kept) -> None:
    promised.row.parties.update(phone="+6281234567890")
    assert remind_schools(noon("2027-06-30")) == 0
    assert remind_schools(noon("2027-07-01")) == 2 and remind_schools(noon("2027-08-01")) == 0
    assert Outbox.objects.filter(topic="claim.school").count() == 2
    asked(promised)
    assert silent(SITI, noon("2027-09-30")).count() == 0
    assert [one.heir_id for one in silent(SITI, noon("2027-10-01"))] == [child(promised, 1)]
    assert not silent(RINA, noon("2027-10-01")).exists()
    assert remind_schools(noon("2028-07-01")) == 2


def test_in_the_last_year_before_the_age_of_the_law_she_is_reminded_and_paid_and_in_the_next_the_promise_ends(
    promised: Kept,
) -> None:
    """Ten on 2 September 2026: 22 when the school year of 2039 begins, and 23 a year later."""
    promised.row.parties.update(phone="+6281234567890")
    ten = promised.row.event.heirs.get(age=10)
    assert remind_schools(noon("2039-07-01")) == 1, "the other one is too old by then"
    at = noon("2039-07-20")
    claim = ask_year(promised.claim, ten.pk, year=2039, level="pt", grade=5, by=SITI, at=at).claim
    assert seen(claim or 0, HEAD).due == 12_000_000
    remind_schools(noon("2040-07-01"))
    assert Commitment.objects.get(heir=ten).reason == "age"


def test_what_a_decision_took_back_stands_again_by_a_later_one(promised: Kept) -> None:
    Commitment.objects.filter(heir=child(promised)).update(ended_at=JULY, reason="decided")
    _promise(promised.row, now_of(promised.row, at=JULY), JULY)
    again = Commitment.objects.get(heir=child(promised))
    assert (again.ended_at, again.reason, Commitment.objects.count()) == (None, "", 2)


def test_a_letter_of_a_later_year_does_not_move_the_day_of_the_claim_that_promised_it(promised: Kept) -> None:
    before = now_of(promised.row, at=JULY).case.complete_on
    bring_paper(asked(promised), "school_letter", by=BUDI, at=JULY)
    assert now_of(promised.row, at=JULY).case.complete_on == before


def test_a_promise_ends_with_the_age_of_the_law(promised: Kept) -> None:
    remind_schools(noon("2050-07-01"))
    assert set(Commitment.objects.values_list("reason", flat=True)) == {"age"}
    with pytest.raises(BadUsage):
        ask_year(promised.claim, child(promised), year=2050, level="pt", grade=1, by=SITI, at=noon("2050-07-20"))


def test_the_year_that_waits_is_told_on_the_page_of_the_claim(promised: Kept) -> None:
    before = {one.next_year for one in schoolings(promised.row, at=JULY)}
    claim = asked(promised)
    after = [(one.next_year, [number for _, number, _ in one.asked]) for one in schoolings(promised.row, at=JULY)]
    assert before == {2027} and after == [(None, [claim]), (2027, [])]


def test_it_is_paid_to_the_child_and_two_decide_where_a_machine_may_not(promised: Kept, bank: Bank) -> None:
    claim = asked(promised)
    bring_paper(claim, "school_letter", by=BUDI, at=JULY)
    kept = Kept(promised.case, claim, promised.member, JULY)
    all_destined(kept, bank)
    agreed(kept)
    pay(claim, by=house_itself(), at=JULY)
    run_bank(JULY)
    assert seen(claim, HEAD).paid == 1_500_000 and kept.state == "closed"
    assert findings() == []
