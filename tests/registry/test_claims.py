"""A claim is not an identity: who types a NIK first owns nothing, and a telephone that opens everything changes slowly."""

from __future__ import annotations

import base64
import datetime as dt
import json
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from naungan.accounts.codes import WrongCode, send_code, take_code
from naungan.enrolment.entry.commands import MayNotJoin, enrol_person
from naungan.enrolment.entry.joining import Joined, Wish, WrongJoinCode, begin, confirm
from naungan.enrolment.models import Joining
from naungan.enrolment.rosters.commands import enrol_roster
from naungan.enrolment.rosters.doubts import settle_doubt
from naungan.enrolment.rosters.reading import read_roster
from naungan.enrolment.rosters.replacement import replace
from naungan.lib.access import Viewer, house_itself
from naungan.lib.crypto import unseal
from naungan.lib.errors import BadUsage
from naungan.lib.models import Outbox
from naungan.messages.sending import send_all
from naungan.privacy.purging import purge
from naungan.registry.facts import move
from naungan.registry.models import Member, MemberRequest
from naungan.registry.phone import read_phone
from naungan.registry.queries import find_by_nik
from naungan.registry.requests import (
    RequestDecided,
    RequestOpen,
    TooEarly,
    ask,
    confirm_identity,
    decide,
    dispute,
    stop,
)
from naungan.web.access import MEMBER, SINCE
from tests.make import (
    AT,
    HEAD,
    Telephones,
    agreement,
    by_herself,
    enrolled,
    findings,
    has_telephone,
    head,
    inventor,
    memberships,
    pay,
    person,
    roster_file,
    roster_row,
    village,
)

pytestmark = pytest.mark.django_db
VICTIM, THIEF = "+6281211110000", "+6281299990000"
HOUR = dt.timedelta(hours=1)


def wish(nik: str, name: str = "Siti Korban", phone: str = VICTIM) -> Wish:
    return Wish(nik, name, phone, village().code, "Petani", 1_000_000)


def typed(draft: Joining) -> str:
    payload = Outbox.objects.get(topic="member.join_code", key=str(draft.pk)).payload
    return unseal(base64.b64decode(payload["code"]), bound_to=f"lib_outbox.code:{draft.pk}")


def join(wanted: Wish, at: dt.datetime = AT) -> Joined:
    draft, _ = begin(wanted, at=at, is_synthetic=True, by=Viewer())
    return confirm(str(draft.pk), typed(draft), at=at + dt.timedelta(minutes=1), by=Viewer())


def test_nobody_is_registered_before_the_code_is_typed() -> None:
    nik = person().nik
    draft, shown = begin(wish(nik), at=AT, is_synthetic=True, by=Viewer())
    assert not Member.objects.exists() and shown == typed(draft)
    assert nik not in str(bytes(draft.said_cipher)), "what she wrote is encrypted"
    phones = Telephones()
    send_all(phones, at=AT)
    assert [(one.phone, shown in one.text) for one in phones.got] == [(VICTIM, True)]
    assert "******" in str(Outbox.objects.get().text)
    for _ in range(4):
        with pytest.raises(WrongJoinCode):
            confirm(str(draft.pk), "000000" if shown != "000000" else "111111", at=AT, by=Viewer())
    done = confirm(str(draft.pk), shown, at=AT, by=Viewer())
    assert done.member is not None and done.person is not None and done.member.proof == Member.Proof.CLAIMED
    with pytest.raises(WrongJoinCode):
        confirm(str(draft.pk), shown, at=AT, by=Viewer())
    assert findings() == []


@pytest.mark.parametrize("why", ["late", "tried too often", "no draft", "no key"])
def test_a_code_opens_once_and_soon(why: str) -> None:
    draft, shown = begin(wish(person().nik), at=AT, is_synthetic=True, by=Viewer())
    key, at = str(draft.pk), AT
    if why == "late":
        at = AT + HOUR
    if why == "tried too often":
        Joining.objects.update(tries=5)
    if why == "no draft":
        purge(AT + dt.timedelta(days=2), by=house_itself())
    if why == "no key":
        key = "x"
    with pytest.raises(WrongJoinCode):
        confirm(key, shown, at=at, by=Viewer())
    assert not Member.objects.exists()


def test_who_squats_a_nik_does_not_swallow_its_owner() -> None:
    """Both are told, nothing is changed, and two officers who see the KTP give it to her; the other one is signed out."""
    nik = person().nik
    thief = join(wish(nik, "Penyerang Nama", THIEF)).member
    assert thief is not None
    client = Client()
    session = client.session
    session[MEMBER], session[SINCE] = str(thief.pk), AT.timestamp()
    session.save()
    assert client.get("/me/").status_code == 200
    later = join(wish(nik), at=AT + HOUR)
    assert later.member is None and later.dispute is not None
    phones = Telephones()
    send_all(phones, at=AT + HOUR)
    told = {one.phone: one.text for one in phones.got}
    assert "branch" in told[VICTIM] or "kantor cabang" in told[VICTIM]
    assert any(one.phone == THIEF and "175" in one.text for one in phones.got)
    assert join(wish(nik), at=AT + 2 * HOUR).dispute == later.dispute, "one for each telephone"
    with pytest.raises(RequestOpen):
        confirm_identity(thief, by=head("Budi"), at=AT + HOUR)  # one officer does not decide between two
    others = ask(thief, "phone", "0812 7777 0000", at=AT + HOUR, by=Viewer())
    row, said = send_code(nik, by=Viewer(origin="x"), at=AT + HOUR)
    words = {"is_granted": True, "answer": "KTP", "value": VICTIM}
    with pytest.raises(BadUsage, match="telephone of this claim"):
        decide(later.dispute.pk, by=head("Budi"), at=AT + HOUR, **words | {"value": THIEF})  # type: ignore[arg-type]
    decide(later.dispute.pk, by=head("Budi"), at=AT + HOUR, **words)  # type: ignore[arg-type]
    with pytest.raises(RequestDecided):
        decide(later.dispute.pk, by=head("Budi"), at=AT + HOUR, **words)  # type: ignore[arg-type]
    thief.refresh_from_db()
    assert thief.phone == THIEF, "two officers"
    decide(later.dispute.pk, by=head("Citra"), at=AT + HOUR, **words)  # type: ignore[arg-type]
    with pytest.raises(WrongCode):
        take_code(str(row.pk), said, at=AT + HOUR + dt.timedelta(minutes=5), by=house_itself())
    others.refresh_from_db()
    assert others.outcome == "refused", "what he asked for while he had the record"
    owner = Member.objects.get()
    assert (owner.name, owner.phone, owner.proof) == ("Siti Korban", VICTIM, Member.Proof.SEEN)
    assert client.get("/me/").status_code == 302, "who was signed in by the other telephone is out"
    send_all(phones, at=AT + HOUR)
    assert phones.got[-1].phone == THIEF and "175" in phones.got[-1].text
    session = client.session
    session[MEMBER], session[SINCE] = str(owner.pk), (AT + 2 * HOUR).timestamp()
    session.save()
    move(owner, village(3).id, source="she moved", at=AT + 3 * HOUR)
    hers = client.get("/me/data/export.json").content.decode()
    homes = [one["area"] for one in json.loads(hers)["kept"]["registry.Residence"]["rows"]]
    assert homes[-1] == village(3).code and len(homes) == 2, "where she lived when the record became hers is hers as well"
    assert VICTIM in hers and THIEF not in hers and "0812 7777 0000" not in hers, "what another had written is not hers to read"


def test_the_owner_with_her_own_telephone_is_simply_signed_in() -> None:
    nik = person().nik
    first = join(wish(nik)).member
    again = join(wish(nik, "Siti Korbann"), at=AT + HOUR)
    assert again.member == first and again.person is None and again.dispute is None


def test_a_list_with_another_name_for_a_known_nik_waits_for_an_officer(tmp_path: Path) -> None:
    place = village()
    someone = person(inventor(4), place, decile=1)
    thief = join(wish(someone.nik, "Zxqrwt Penyerang", THIEF)).member
    assert thief is not None
    done = enrolled(tmp_path / "r.csv", agreement(), [roster_row(someone, place)])
    row = done.roster.entries.get()
    assert (row.verdict, row.outcome) == ("nik.other_name", "aside")
    assert settle_doubt(row.pk, lets_in=True, reason="KTP shown", by=head("Budi"), at=AT).bill is None
    row.refresh_from_db()
    assert row.outcome == "aside" and Member.objects.get().phone == THIEF, "one officer changes nobody's record"
    claim = MemberRequest.objects.get(kind="claim")
    with pytest.raises(RequestDecided):
        decide(claim.pk, is_granted=True, answer="KTP", by=head("Budi"), at=AT)
    decide(claim.pk, is_granted=True, answer="KTP", by=head("Citra"), at=AT)
    owner = Member.objects.get()
    assert (owner.name, owner.phone, owner.proof) == (someone.name, "", Member.Proof.SEEN)
    let_in = settle_doubt(row.pk, lets_in=True, reason="KTP shown", by=head("Budi"), at=AT)
    assert let_in.bill is not None and owner.signed_out_at is not None and findings() == []


def test_a_doubt_that_nobody_has_seen_is_not_settled_with_another(tmp_path: Path) -> None:
    place = village()
    someone = person(inventor(4), place, decile=1)
    other_day = someone.birth_date.replace(day=1 + someone.birth_date.day % 27)
    listed = roster_row(someone, place, birth=other_day.strftime("%d-%m-%Y"))
    row = enrolled(tmp_path / "r.csv", agreement(), [listed]).roster.entries.get()
    assert row.verdict == "nik.birth_mismatch"
    join(wish(someone.nik, "Zxqrwt Penyerang", THIEF))
    assert settle_doubt(row.pk, lets_in=True, reason="KTP shown", by=head("Budi"), at=AT).bill is None
    row.refresh_from_db()
    assert (row.outcome, row.verdict) == ("aside", "nik.other_name"), "the squatter gets nothing of it"


def test_who_was_let_in_and_waits_gets_the_next_place(tmp_path: Path) -> None:
    place, invent = village(), inventor(4)
    first, twin = person(invent, place, decile=1), person(invent, place, decile=2)
    other_day = twin.birth_date.replace(day=1 + twin.birth_date.day % 27)
    agreed = agreement(places=1)
    rows = [roster_row(first, place), roster_row(twin, place, birth=other_day.strftime("%d-%m-%Y"))]
    done = enrolled(tmp_path / "r.csv", agreed, rows)
    assert done.bill is not None
    pay(done.bill)
    waiting = done.roster.entries.get(verdict="nik.birth_mismatch")
    settle_doubt(waiting.pk, lets_in=True, reason="KTP", by=head("Budi"), at=AT)
    gone = done.roster.entries.get(outcome="enrolled")
    left = replace(gone.pk, reason="moved", on=dt.date(2023, 3, 9), by=head("Ani"), at=dt.datetime(2023, 3, 20, tzinfo=dt.UTC))
    assert left.successor is not None and left.successor.pk == waiting.pk
    assert findings() == []


def test_a_doubt_settled_once_does_not_settle_a_squatter_who_came_later(tmp_path: Path) -> None:
    """She was let in over another name and waits; then somebody claims the NIK again: the place is not given to his record."""
    place, invent = village(), inventor(4)
    first, second = person(invent, place, decile=1), person(invent, place, decile=2)
    join(wish(second.nik, "Zxqrwt Penyerang", THIEF))
    done = enrolled(tmp_path / "r.csv", agreement(places=1), [roster_row(first, place), roster_row(second, place)])
    assert done.bill is not None
    pay(done.bill)
    row = done.roster.entries.get(verdict="nik.other_name")
    settle_doubt(row.pk, lets_in=True, reason="KTP", by=head("Budi"), at=AT)
    decide(MemberRequest.objects.get(kind="claim").pk, is_granted=True, answer="KTP", by=head("Citra"), at=AT)
    settle_doubt(row.pk, lets_in=True, reason="KTP", by=head("Budi"), at=AT)
    row.refresh_from_db()
    assert row.outcome == "waiting"
    Member.objects.filter(name=second.name).update(name="Orang Ketiga")
    gone = done.roster.entries.get(outcome="enrolled")
    left = replace(gone.pk, reason="moved", on=dt.date(2023, 3, 9), by=head("Ani"), at=dt.datetime(2023, 3, 20, tzinfo=dt.UTC))
    assert left.successor is None


def test_her_own_telephone_under_another_name_is_told_once_and_claims_nothing() -> None:
    nik = person().nik
    join(wish(nik))
    done = join(wish(nik, "Zxqrwt Lain"), at=AT + HOUR)
    assert done == Joined(None, None, None)
    assert not MemberRequest.objects.exists() and not Outbox.objects.filter(topic="member.join_disputed").exists()


def test_a_list_with_her_name_and_another_telephone_confirms_no_squatter(tmp_path: Path) -> None:
    place = village()
    someone = person(inventor(4), place, decile=1)
    join(wish(someone.nik, someone.name, THIEF))
    path = roster_file(tmp_path / "r.csv", [[*roster_row(someone, place), "0812 1111 0000"]], (*HEAD, "No HP"))
    done = enrol_roster(read_roster(path), agreement(), at=AT, by=head("x"), is_synthetic=True)
    assert done.roster.entries.get().verdict == "nik.other_name"
    assert Member.objects.get().proof == Member.Proof.CLAIMED


def test_a_list_that_enrols_her_meanwhile_gives_its_record_to_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """The draft's look at the register is old when it writes: what it finds then is somebody else's."""
    nik = person().nik
    memberships([person()])
    assert Member.objects.exists()
    looks = iter([None])
    real = find_by_nik
    monkeypatch.setattr("naungan.enrolment.entry.joining.find_by_nik", lambda *a, **k: next(looks, None) or real(*a, **k))
    done = join(wish(nik, Member.objects.get().name, THIEF))
    assert done.member is None and done.person is None and done.dispute is not None
    assert Member.objects.get().phone == ""


def test_a_message_that_goes_nowhere_stops_no_other() -> None:
    begin(wish(person().nik), at=AT, is_synthetic=True, by=Viewer())
    begin(wish(person(inventor(9)).nik, phone=THIEF), at=AT, is_synthetic=True, by=Viewer())
    broken = Outbox.objects.order_by("pk")[0]
    Outbox.objects.filter(pk=broken.pk).update(payload=broken.payload | {"to": "AAAA"})
    phones = Telephones()
    send_all(phones, at=AT)
    assert [one.phone for one in phones.got] == [THIEF]
    assert Outbox.objects.get(pk=broken.pk).trouble == "set aside"


def test_a_list_with_the_same_name_confirms_what_she_said(tmp_path: Path) -> None:
    place = village()
    someone = person(inventor(4), place, decile=1)
    join(wish(someone.nik, someone.name))
    rows = [[*roster_row(someone, place), VICTIM]]
    path = roster_file(tmp_path / "r.csv", rows, [*HEAD, "No HP"])
    done = enrol_roster(read_roster(path), agreement(), at=AT, by=head("x"), is_synthetic=True)
    assert done.roster.entries.get().outcome == "enrolled"
    assert (Member.objects.get().proof, Member.objects.get().phone) == (Member.Proof.LISTED, VICTIM)


@pytest.mark.parametrize("phone", ["", "081299998888"])
def test_a_name_alone_makes_nobody_the_owner_of_a_telephone(tmp_path: Path, phone: str) -> None:
    """Whoever typed her NIK and name first waits for her on the list: two officers compare the KTP, and his telephone goes."""
    place = village()
    someone = person(inventor(4), place, decile=1)
    join(wish(someone.nik, someone.name.split()[0], phone=THIEF))
    path = roster_file(tmp_path / "r.csv", [[*roster_row(someone, place), phone]], [*HEAD, "No HP"])
    done = enrol_roster(read_roster(path), agreement(), at=AT, by=head("x"), is_synthetic=True)
    row = done.roster.entries.get()
    assert (row.outcome, row.verdict) == ("aside", "nik.other_name")
    assert Member.objects.get().proof == Member.Proof.CLAIMED
    settle_doubt(row.pk, lets_in=True, reason="KTP", by=head("Budi"), at=AT)
    (claim,) = MemberRequest.objects.filter(kind="claim", outcome="open")
    hers = phone or "0812 3333 4444"  # where the list names none, the officer writes the one that she says
    decide(claim.pk, is_granted=True, answer="KTP", value=hers, by=head("Citra"), at=AT)
    held = Member.objects.get()
    assert (held.phone, held.name) == (read_phone(hers), someone.name)
    assert settle_doubt(row.pk, lets_in=True, reason="KTP", by=head("Budi"), at=AT).row.outcome == "enrolled"


def test_a_program_or_a_clerk_gives_nobody_a_telephone_or_another_name(tmp_path: Path) -> None:
    place = village()
    someone = person(inventor(4), place, decile=1)
    enrolled(tmp_path / "r.csv", agreement(), [roster_row(someone, place)])
    enrol_person(
        someone.nik,
        name=someone.name,
        income=1_000_000,
        phone=THIEF,
        at=AT,
        is_synthetic=True,
        by=house_itself(),
        **by_herself(),
    )
    assert Member.objects.get().phone == ""
    with pytest.raises(MayNotJoin, match="another name"):
        enrol_person(
            someone.nik,
            name="Zxqrwt Penyerang",
            income=1_000_000,
            at=AT,
            is_synthetic=True,
            by=house_itself(),
            **by_herself(),
        )


@pytest.fixture
def member() -> Member:
    found = join(wish(person().nik)).member
    assert found is not None
    return found


def test_a_new_telephone_is_announced_waits_and_wants_two_officers(member: Member) -> None:
    asked = ask(member, "phone", "0812 9999 0000", at=AT, by=Viewer())
    phones = Telephones()
    send_all(phones, at=AT)
    assert any(one.phone == VICTIM and "175" in one.text for one in phones.got), "the old one is told at once"
    words = {"is_granted": True, "answer": "KTP", "value": "081299990000"}
    decide(asked.pk, by=head("Budi"), at=AT + HOUR, **words)  # type: ignore[arg-type]
    with pytest.raises(TooEarly):
        decide(asked.pk, by=head("Citra"), at=AT + 47 * HOUR, **words)  # type: ignore[arg-type]
    decide(asked.pk, by=head("Citra"), at=AT + 48 * HOUR, **words)  # type: ignore[arg-type]
    member.refresh_from_db()
    assert member.phone == THIEF and member.signed_out_at == AT + 48 * HOUR
    send_all(phones, at=AT + 49 * HOUR)
    assert phones.got[-1].phone == VICTIM, "it is told to who had it"


def test_what_an_officer_wrote_down_counts_as_the_first_word(member: Member) -> None:
    asked = ask(member, "phone", "0812 9999 0000", by=head("Budi"), at=AT)
    with pytest.raises(RequestDecided):
        decide(asked.pk, is_granted=True, answer="x", value="081299990000", by=head("Budi"), at=AT + 50 * HOUR)
    decide(asked.pk, is_granted=True, answer="x", value="081299990000", by=head("Citra"), at=AT + 50 * HOUR)
    assert Member.objects.get().phone == THIEF


def test_she_stops_what_she_did_not_ask(member: Member) -> None:
    asked = ask(member, "phone", "0812 9999 0000", by=head("Budi"), at=AT)
    stop(asked.pk, member=member, at=AT + HOUR, by=Viewer())
    with pytest.raises(RequestDecided):
        decide(asked.pk, is_granted=True, answer="x", value="081299990000", by=head("Citra"), at=AT + 50 * HOUR)
    assert Member.objects.get().phone == VICTIM


def test_the_database_keeps_the_two_people(member: Member) -> None:
    asked = ask(member, "phone", "0812 9999 0000", at=AT, by=Viewer())
    for first in ("", "Budi"):
        with pytest.raises(IntegrityError), transaction.atomic():
            MemberRequest.objects.filter(pk=asked.pk).update(outcome="done", decided_by="Budi", decided_at=AT, confirmed_by=first)


def test_one_officer_takes_nobodys_record_over(tmp_path: Path) -> None:
    """A claim against somebody whom a list or an officer knows is told to her telephone, waits, and brings no new telephone."""
    place = village()
    someone = person(inventor(4), place, decile=1)
    rows = [[*roster_row(someone, place), VICTIM]]
    enrol_roster(
        read_roster(roster_file(tmp_path / "a.csv", rows, [*HEAD, "No HP"])),
        agreement(),
        at=AT,
        by=head("x"),
        is_synthetic=True,
    )
    member = Member.objects.get()
    has_telephone(VICTIM, member)
    Member.objects.filter(pk=member.pk).update(proof=Member.Proof.SEEN)
    member.refresh_from_db()
    claim = dispute(member, {"name": "Orang Lain", "phone": "", "area": ""}, at=AT, by=head("Budi"))
    phones = Telephones()
    send_all(phones, at=AT)
    assert any(one.phone == VICTIM and "NIK" in one.text for one in phones.got), "she hears of it at once"
    with pytest.raises(BadUsage, match="names no telephone"):
        decide(claim.pk, is_granted=True, answer="KTP", value=THIEF, by=head("Citra"), at=AT + dt.timedelta(days=3))
    with pytest.raises(TooEarly):
        decide(claim.pk, is_granted=True, answer="KTP", by=head("Citra"), at=AT + dt.timedelta(hours=47))
    decide(claim.pk, is_granted=True, answer="KTP", by=head("Citra"), at=AT + dt.timedelta(hours=48))
    assert Member.objects.get().phone == "", "who holds the KTP asks for a telephone of her own"
