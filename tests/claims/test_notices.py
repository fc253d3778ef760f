"""Told from outside: a telephone that answered stands behind it, it is filed where NIK and name are a member's, and who told it
reads what is missing, and no sum or name before an officer has seen who she is.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

import pytest

from naungan.claims.models import Claim, Destination, Event, Heir, Knock, Notice, Party
from naungan.claims.notices import (
    Told,
    WrongNoticeCode,
    begin_notice,
    close_notice,
    confirm_notice,
    knock,
    know_party,
    opened,
    party_viewer,
    stranger,
    take_notice,
    tell_accident,
    told_by,
)
from naungan.claims.piles import told as told_pile
from naungan.claims.queries import seen
from naungan.claims.sight import visible_claims
from naungan.claims.steps import NotThere, standing
from naungan.claims.stories import story_of
from naungan.lib.access import Viewer, house_itself
from naungan.lib.errors import Problem
from naungan.lib.models import Outbox
from naungan.privacy.purging import purge
from naungan.registry.models import Member, MemberRequest
from tests.claims.rooms import BUDI, HEAD, RINA, SITI, keep_member, named, noon
from tests.claims.test_rooms import bank
from tests.claims.worked import K
from tests.make import findings, nik_of

__all__ = ["bank"]
pytestmark = pytest.mark.django_db
AT = noon("2026-05-18")


def known(name: str = "K01") -> tuple[Member, Told]:
    """A member whose death a widow can tell, and what she tells."""
    case, member = keep_member(K[name].file)
    told = Told(
        "death",
        nik=nik_of(member),
        name=member.name,
        on=case.event.on.isoformat(),
        at_work="no",
        words="sakit sejak lama",
        relation="spouse",
        own_name="Sari Contoh",
        phone="0812 3456 7890",
        heirs=[{"name": "Budi Contoh", "relation": "child", "age": 9}],
        is_synthetic=True,
    )
    return member, told


def sent(told: Told, at: dt.datetime = AT) -> Any:
    """Tell it, and type the code that came."""
    made, code = begin_notice(told, key=uuid.uuid4(), by=stranger("10.0.0.1"), at=at)
    assert code
    return confirm_notice(str(made.pk), code, by=stranger("10.0.0.1"), at=at)


def test_nothing_is_done_before_the_code_is_typed_and_then_it_is_filed_for_whom_it_is_told() -> None:
    member, told = known()
    made, code = begin_notice(told, key=uuid.UUID(int=7), by=stranger(), at=AT)
    assert not Claim.objects.exists() and not told_pile(HEAD).exists()
    again, other = begin_notice(told, key=uuid.UUID(int=7), by=stranger(), at=AT)
    assert (again.pk, other, Outbox.objects.filter(topic="claim.code").count()) == (made.pk, "", 1), "the same sent again"
    with pytest.raises(WrongNoticeCode):
        confirm_notice(str(made.pk), "000000" if code != "000000" else "1", by=stranger(), at=AT)
    came = confirm_notice(str(made.pk), code, by=stranger(), at=AT)
    claim = Claim.objects.get()
    assert came.party is not None and came.party.claim_id == claim.pk
    assert (claim.kind, claim.member_id) == ("jkm", member.pk)
    assert list(claim.event.heirs.order_by("pk").values_list("name", "relation")) == [
        ("Sari Contoh", "spouse"),
        ("Budi Contoh", "child"),
    ]
    assert MemberRequest.objects.filter(member=member, kind="death", outcome="open").count() == 1, "an officer confirms it first"
    with pytest.raises(WrongNoticeCode):
        confirm_notice(str(made.pk), code, by=stranger(), at=AT)
    taken = Outbox.objects.get(topic="claim.taken")
    assert taken.payload["claim"] == claim.pk and "081" not in str(taken.payload)
    assert findings() == []


@pytest.mark.parametrize("other", [{"name": "Orang Lain Sekali"}, {"nik": "1504015203850001"}])
def test_who_gives_a_wrong_nik_and_who_gives_a_wrong_name_hear_the_same_and_an_officer_looks(other: dict[str, Any]) -> None:
    member, told = known()
    came = sent(replace(told, **other))
    assert came.party is None and not Claim.objects.exists()
    assert Outbox.objects.filter(topic="claim.noticed").count() == 1
    (waiting,) = told_pile(HEAD)
    assert waiting.outcome == "" and told_by(waiting) is not None
    found = take_notice(str(waiting.pk), str(member.pk), by=SITI, at=AT)
    assert Claim.objects.get().member_id == member.pk and found.claim is not None
    assert not told_pile(HEAD).exists()
    with pytest.raises(NotThere):
        take_notice(str(waiting.pk), str(member.pk), by=SITI, at=AT)


def test_an_officer_of_another_branch_sees_neither_notice_nor_member() -> None:
    member, told = known()
    sent(replace(told, name="Orang Lain Sekali"))
    (waiting,) = told_pile(SITI)
    assert not told_pile(RINA).exists() and not told_pile(stranger()).exists()
    with pytest.raises(NotThere):
        take_notice(str(waiting.pk), str(member.pk), by=RINA, at=AT)
    with pytest.raises(NotThere):
        close_notice(str(waiting.pk), reason="uji", by=RINA, at=AT)
    close_notice(str(waiting.pk), reason="bukan peserta", by=SITI, at=AT)
    assert not told_pile(SITI).exists() and findings() == []


def test_an_accident_is_told_in_three_fields_and_an_officer_files_it_once_she_knows_for_whom() -> None:
    case, member = keep_member(K["K06"].file)
    told = Told("injury", nik=nik_of(member), words="jatuh dari pohon kelapa", phone="081234567890", is_synthetic=True)
    key = uuid.uuid4()
    tell_accident(told, key=key, by=stranger(), at=AT)
    tell_accident(told, key=key, by=stranger(), at=AT)
    (waiting,) = told_pile(SITI)
    with pytest.raises(Problem, match="not known yet"):
        take_notice(str(waiting.pk), str(member.pk), by=SITI, at=AT)
    came = take_notice(str(waiting.pk), str(member.pk), on=case.event.on, by=SITI, at=AT)
    assert came.claim is not None and standing(came.claim).state == "noticed"
    from naungan.claims.filing import tell_benefit

    tell_benefit(came.claim, {"days": 10}, by=SITI, at=AT)
    assert standing(came.claim).state == "waiting_family", "it is claimed, and the doctor's word is missing"
    assert findings() == []


def test_a_hospital_and_the_wife_within_a_second_are_one_claim_with_two_who_asked() -> None:
    _member, told = known()
    first, second = sent(told), sent(replace(told, relation="helper", own_name="Bidan Contoh", phone="081234567899", heirs=()))
    assert first.party.claim_id == second.party.claim_id
    assert (first.notice.outcome, second.notice.outcome) == ("filed", "joined")
    assert Party.objects.count() == 2 and Heir.objects.filter(until=None).count() == 2


def test_who_only_asked_by_telephone_reads_what_is_missing_and_no_sum_until_an_officer_knows_her() -> None:
    _member, told = known()
    came = sent(told)
    she = party_viewer(came.party.pk)
    assert list(visible_claims(she)) == [came.party.claim]
    found = seen(came.party.claim_id, she)
    story = story_of(found, she, language="en")
    assert not story.is_known and not story.needs_account and story.headline
    know_party(came.party.claim_id, came.party.number, by=SITI, at=AT)
    assert story_of(seen(came.party.claim_id, she), she, language="en").is_known
    with pytest.raises(Problem):
        know_party(came.party.claim_id, came.party.number, by=she, at=AT)


def test_a_helper_never_reads_sums() -> None:
    _member, told = known()
    came = sent(replace(told, relation="helper"))
    know_party(came.party.claim_id, came.party.number, by=SITI, at=AT)
    she = party_viewer(came.party.pk)
    assert not story_of(seen(came.party.claim_id, she), she, language="en").is_known


def test_an_account_that_she_tells_is_asked_of_the_bank_and_kept_for_her_alone(bank: Any) -> None:
    _member, told = known()
    came = sent(replace(told, bank="014", account=named(bank, "1234567", "SARI CONTOH")))
    place = Destination.objects.get()
    heir = Heir.objects.get(name="Sari Contoh")
    assert (came.account, place.who, place.match) == ("", f"h{heir.pk}", "same")
    account = named(bank, "7654321", "SARI CONTOH")
    other = sent(replace(told, phone="081234567899", bank="014", account=account))
    assert other.notice.outcome == "joined" and Destination.objects.count() == 1, "who joins names no account of others"


def test_perhaps_from_work_stops_until_somebody_has_asked() -> None:
    _member, told = known()
    came = sent(replace(told, at_work="unsure"))
    found = seen(came.party.claim_id, HEAD)
    assert found.assessment is not None and "event.work_open" in found.assessment.stops
    sure = known()[1]
    assert Claim.objects.get(pk=sent(replace(sure, at_work="yes")).party.claim_id).kind == "jkk_death"


BAD = [
    {"nik": "12"},
    {"name": "12345"},
    {"on": "2026-13-40"},
    {"on": "2099-01-01"},
    {"phone": "12"},
    {"at_work": "maybe"},
    {"kind": "flood"},
    {"heirs": [{"name": "X", "relation": "neighbour"}]},
    {"heirs": [{"name": "Budi Contoh", "relation": "child", "age": 400}]},
]


@pytest.mark.parametrize("bad", BAD, ids=str)
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_is_kept(bad: dict[str, Any]) -> None:
    _, told = known()
    with pytest.raises(Problem) as refused:
        begin_notice(replace(told, **bad), key=uuid.uuid4(), by=stranger(), at=AT)
    assert refused.value.fix and not Notice.objects.exists() and not Outbox.objects.filter(topic="claim.code").exists()


def test_a_day_before_she_was_born_is_for_an_officer() -> None:
    _, told = known()
    came = sent(replace(told, on="1901-01-01"))
    assert came.party is None and told_pile(HEAD).count() == 1 and not Event.objects.exists()


def test_knocking_opens_the_claim_of_that_telephone_alone_and_tells_a_stranger_nothing() -> None:
    _member, told = known()
    came = sent(told)
    number = str(came.party.claim_id)
    row, code = knock(number, "0812 3456 7890", by=stranger(), at=AT)
    assert code and opened(str(row.pk), code, by=stranger(), at=AT).pk == came.party.pk
    with pytest.raises(WrongNoticeCode):
        opened(str(row.pk), code, by=stranger(), at=AT)
    for wrong in ((number, "081299999999"), ("999999", "081234567890"), ("x", "081234567890"), ("²", "081234567890")):
        row, code = knock(*wrong, by=stranger(), at=AT)
        assert not code and Knock.objects.get(pk=row.pk).party is None
        with pytest.raises(WrongNoticeCode):
            opened(str(row.pk), "123456", by=stranger(), at=AT)
    late, code = knock(number, "081234567890", by=stranger(), at=AT)
    with pytest.raises(WrongNoticeCode):
        opened(str(late.pk), code, by=stranger(), at=AT + dt.timedelta(minutes=31))


def test_what_was_never_sent_is_gone_after_a_day_and_the_words_of_a_filed_one_after_a_year() -> None:
    _, told = known()
    begun, _ = begin_notice(told, key=uuid.uuid4(), by=stranger(), at=AT)
    came = sent(told)
    purge(AT + dt.timedelta(days=2), by=house_itself())
    assert not Notice.objects.filter(pk=begun.pk).exists()
    kept = Notice.objects.get(pk=came.notice.pk)
    assert told_by(kept) is not None
    purge(AT + dt.timedelta(days=400), by=house_itself())
    kept.refresh_from_db()
    assert told_by(kept) is None and kept.claim_id == came.party.claim_id


def test_of_a_death_behind_which_one_officer_alone_stands_no_machine_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    from naungan.claims.deciding import NotYoursToDecide, decide_by_house

    _, told = known()
    came = sent(told)
    with pytest.raises(NotYoursToDecide, match="One person alone"):
        decide_by_house(came.party.claim_id, at=AT)


def test_a_stranger_sees_nobody() -> None:
    known()
    assert not visible_claims(stranger()).exists() and not visible_claims(Viewer()).exists()
    assert BUDI.is_staff and not stranger().is_staff
