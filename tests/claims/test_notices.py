"""Told from outside: a telephone that answered stands behind it, it is filed where NIK and name are a member's, and who told it
reads what is missing, and no sum or name before an officer has seen who she is.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

import pytest

from naungan.claims.deciding import NotYoursToDecide, decide_alone, decide_by_house
from naungan.claims.filing import bring_paper, tell, tell_benefit
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
from naungan.claims.objections import object_to
from naungan.claims.paying import name_destination
from naungan.claims.piles import told as told_pile
from naungan.claims.queries import seen
from naungan.claims.sight import visible_claims
from naungan.claims.steps import NotNow, NotThere, standing
from naungan.claims.stories import story_of
from naungan.claims.telling import tell_parties
from naungan.lib import house
from naungan.lib.access import Role, Viewer, house_itself
from naungan.lib.errors import Problem
from naungan.lib.models import Outbox
from naungan.privacy.purging import purge
from naungan.registry.models import Member, MemberRequest
from tests.claims.rooms import BUDI, HEAD, JAMBI, RINA, SITI, keep_member, named, noon
from tests.claims.test_rooms import bank
from tests.claims.worked import K
from tests.make import findings, nik_of, officer

__all__ = ["bank"]
pytestmark = pytest.mark.django_db
AT = noon("2026-05-18")
RINA_HERE = officer("Rina", JAMBI)


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


@pytest.mark.parametrize("other", [{"name": "Orang Lain Sekali"}, {"name": "first word"}, {"nik": "1504015203850001"}])
def test_who_gives_a_wrong_nik_and_who_gives_a_wrong_name_hear_the_same_and_an_officer_looks(other: dict[str, Any]) -> None:
    member, told = known()
    if other.get("name") == "first word":
        other = {"name": f"{member.name.split()[0]} Lain"}
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


def test_sums_go_to_the_telephone_of_who_is_known_and_of_no_stranger(bank: Any) -> None:
    _, told = known()
    widow = sent(told)
    helper = sent(replace(told, relation="helper", own_name="Bidan Contoh", phone="081234567899", heirs=()))
    know_party(widow.party.claim_id, widow.party.number, by=SITI, at=AT)
    know_party(widow.party.claim_id, helper.party.number, by=SITI, at=AT)
    for topic in ("claim.approved", "claim.paid"):
        tell_parties(Claim.objects.get(), topic, key="x", at=AT, amount=42_000_000)
    with_sum = Outbox.objects.filter(payload__amount=42_000_000)
    assert {one.topic for one in with_sum} == {"claim.approved", "claim.paid"} and with_sum.count() == 2
    assert {one.topic for one in Outbox.objects.filter(key__contains=":x:")} - {"claim.approved", "claim.paid"} == {
        "claim.decided",
        "claim.sent",
    }


@pytest.mark.parametrize("on", ["2012-05-01", "1901-01-01"])
def test_what_cannot_be_filed_is_not_half_filed(on: str) -> None:
    member, told = known()
    came = sent(replace(told, on=on))
    assert came.party is None and told_pile(HEAD).count() == 1
    assert not Event.objects.exists() and not MemberRequest.objects.filter(member=member).exists()
    found = take_notice(str(came.notice.pk), str(member.pk), on=dt.date(2026, 5, 14), by=SITI, at=AT)
    assert standing(found.claim or 0).state == "waiting_family"


def test_the_day_that_who_joins_tells_stands_nowhere_as_the_day() -> None:
    _, told = known()
    came = sent(told)
    sent(replace(told, on="2026-05-07", phone="081234567899", relation="helper", words="kata tetangga"))
    found = seen(came.party.claim_id, HEAD)
    assert found.telling.on.isoformat() == told.on and len(found.tellings) == 2
    assert found.assessment is not None and "event.date_open" in found.assessment.stops


def test_who_has_the_telephone_of_the_dead_is_not_known_for_it() -> None:
    member, told = known()
    came = sent(told)
    she = Viewer(f"member {member.pk}", Role.MEMBER, member=str(member.pk))
    assert not story_of(seen(came.party.claim_id, she), she, language="en").is_known


def test_that_somebody_is_unsure_counts_also_when_it_is_told_second() -> None:
    _, told = known()
    first = sent(replace(told, relation="helper", own_name="Bidan Contoh", phone="081234567899", heirs=(), words=""))
    sent(replace(told, at_work="unsure", words=""))
    found = seen(first.party.claim_id, HEAD)
    assert found.assessment is not None and "event.work_open" in found.assessment.stops


def test_of_several_who_gave_one_telephone_the_known_one_opens_it_and_twice_the_same_is_one() -> None:
    _, told = known()
    widow = sent(told)
    know_party(widow.party.claim_id, widow.party.number, by=SITI, at=AT)
    sent(replace(told, relation="helper", own_name="Bidan Contoh", heirs=()))
    sent(told)
    assert Party.objects.count() == 2
    row, code = knock(f"00{widow.party.claim_id}", told.phone, by=stranger(), at=AT)
    assert opened(str(row.pk), code, by=stranger(), at=AT).pk == widow.party.pk


def test_an_account_that_is_not_kept_is_said_so() -> None:
    _, told = known()
    assert sent(replace(told, bank="014", account="1234567")).account
    other = replace(told, phone="081234567899", own_name="Rina Contoh", bank="014", account="1234567")
    assert sent(other).account == "claim.account_later"


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
    {"own_name": "member"},
    {"heirs": [{"name": "Arranger", "relation": "child"}]},
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


def test_a_stranger_sees_nobody() -> None:
    known()
    assert not visible_claims(stranger()).exists() and not visible_claims(Viewer()).exists()
    assert BUDI.is_staff and not stranger().is_staff


def test_one_officer_alone_gets_no_money_out_of_what_was_told_by_telephone(bank: Any) -> None:
    """She tells it herself from a telephone, takes it, sees the papers and names the account: nobody else has looked."""
    case, member = keep_member(K["K13"].file)
    told = Told("injury", nik=nik_of(member), words="jatuh", phone="081234567890", is_synthetic=True)
    notice = tell_accident(told, key=uuid.uuid4(), by=stranger(), at=AT)
    claim = take_notice(str(notice.pk), str(member.pk), on=case.event.on, by=SITI, at=AT).claim
    assert claim is not None
    tell_benefit(claim, {"costs": {"land": 400_000}}, by=SITI, at=AT)
    for code in ("transport_receipts", "plkk_letter"):
        bring_paper(claim, code, by=SITI, at=AT)
    assert standing(claim).owner == "house", "by its sum a machine may approve it"
    with pytest.raises(NotYoursToDecide, match="One person alone"):
        decide_by_house(claim, at=AT)
    with pytest.raises(NotYoursToDecide, match="You took this claim in"):
        decide_alone(claim, by=SITI, at=AT)
    assert decide_alone(claim, by=BUDI, at=AT).gives == 400_000


def test_who_moved_the_day_or_named_the_heirs_does_not_decide_alone() -> None:
    case, member = keep_member(K["K13"].file)
    notice = tell_accident(
        Told("injury", nik=nik_of(member), words="jatuh", phone="081234567890", is_synthetic=True),
        key=uuid.uuid4(),
        by=stranger(),
        at=AT,
    )
    claim = take_notice(str(notice.pk), str(member.pk), on=case.event.on, by=RINA_HERE, at=AT).claim
    assert claim is not None
    tell_benefit(claim, {"days": 10}, by=BUDI, at=AT)
    bring_paper(claim, "doctor_statement", by=BUDI, at=AT)
    tell(claim, on=case.event.on, cause="accident", by=SITI, at=AT)
    for one in (SITI, BUDI, RINA_HERE):
        with pytest.raises(NotYoursToDecide):
            decide_alone(claim, by=one, at=AT)


def test_a_member_names_no_account_of_her_heirs_and_a_helper_none_at_all(bank: Any) -> None:
    member, told = known()
    helper = sent(replace(told, relation="helper", bank="014", account=named(bank, "1234567", "SARI CONTOH")))
    assert helper.account and not Destination.objects.exists()
    heir = helper.party.claim.event.heirs.first()
    words = {"partner_code": "sandbox", "bank": "014", "account": "1234567"}
    for viewer in (party_viewer(helper.party.pk), Viewer("m", Role.MEMBER, member=str(member.pk))):
        with pytest.raises(NotNow, match="KTP"):
            name_destination(helper.party.claim_id, f"h{heir.pk}", by=viewer, at=AT, is_own=False, **words)
        with pytest.raises(NotNow, match="KTP"):
            object_to(helper.party.claim_id, "tidak setuju", by=viewer, at=AT)


def test_an_accident_of_which_nobody_knows_the_place_is_seen_by_every_branch() -> None:
    tell_accident(
        Told("injury", words="Pak Udin jatuh", phone="081234567890", is_synthetic=True), key=uuid.uuid4(), by=stranger(), at=AT
    )
    assert told_pile(SITI).count() == told_pile(RINA).count() == 1


def test_a_wrong_code_leaves_the_scope_of_a_breach_readable() -> None:
    _, told = known()
    made, _code = begin_notice(told, key=uuid.uuid4(), by=stranger(), at=AT)
    with pytest.raises(WrongNoticeCode):
        confirm_notice(str(made.pk), "x", by=stranger(), at=AT)
    for subjects in (["", str(made.pk)], [""]):
        assert house.seen()["notice"](subjects) == (set(), set())
