"""Pictures of papers from telephones: taken once however often they come, sealed, judged by an officer, and counted from the day
on which they were sent; medical ones open for who has the key, with a reason that is kept.
"""

from __future__ import annotations

import datetime as dt
import random
import uuid
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from naungan.claims import photos
from naungan.claims.assessing import assess_claims
from naungan.claims.codes import PAPERS as OTHER_PAPERS
from naungan.claims.filing import Filing, bring_paper, file_one, name_heirs, withdraw
from naungan.claims.models import Assessment, Claim, Paper, Part, Photo, Step, Upload
from naungan.claims.notices import know_party, party_viewer
from naungan.claims.photos import PART_BYTES, add_part, finish_upload, judge_photo, open_page, take_photo, to_judge, twins_of
from naungan.claims.queries import seen
from naungan.claims.rounds import remind
from naungan.claims.states import State
from naungan.claims.steps import NotNow, NotThere, standing
from naungan.claims.stories import story_of
from naungan.lib.access import Role, Viewer, house_itself
from naungan.lib.crypto import KeyTrouble
from naungan.lib.documents import Gone, destroy_files, keep_file, open_file
from naungan.lib.errors import BadUsage
from naungan.lib.home import home
from naungan.lib.models import AuditEvent, Blob, Outbox
from naungan.lib.pictures import PictureTrouble
from naungan.privacy.purging import purge
from naungan.registry.sight import Elsewhere
from naungan.regulation.claims import PAPERS as LAW_PAPERS
from tests.claims.rooms import BUDI, SITI, noon
from tests.claims.test_notices import known, sent
from tests.make import findings
from tests.pictures import jpeg

pytestmark = pytest.mark.django_db
AT = noon("2026-05-18")
DAY = dt.timedelta(days=1)
PAPERS = ("death_certificate", "heir_letter")


def told() -> tuple[Claim, Viewer]:
    """A claim that a widow told, and the widow on her telephone."""
    _, words = known()
    party = sent(words).party
    return party.claim, party_viewer(party.pk, origin="10.0.0.1")


def take(claim: Claim, code: str, *, by: Viewer, at: dt.datetime = AT, data: bytes | None = None) -> Photo:
    return take_photo(claim.pk, code, data or jpeg(code), key=uuid.uuid4(), by=by, at=at)


def test_the_days_of_the_law_run_from_when_the_last_paper_was_sent_however_long_we_take_to_look() -> None:
    claim, widow = told()
    for code in PAPERS:
        take(claim, code, by=widow, at=AT + DAY)
    story = story_of(seen(claim.pk, widow), widow, language="en")
    assert [one.sent is not None for one in story.wanted] == [True, True] and "officer looks" in story.headline
    assert remind(AT + 3 * DAY) == 0, "it is for us to look: nobody is told that something is missing"
    one, other = to_judge(SITI)
    judge_photo(one.pk, verdict="ok", by=SITI, at=AT + 2 * DAY)
    assert standing(claim).state == State.WAITING_FAMILY
    judge_photo(other.pk, verdict="ok", by=SITI, at=AT + 9 * DAY)
    found = Assessment.objects.filter(claim=claim).latest("number")
    assert found.missing == [] and str(found.due_by) == "2026-05-22", "three working days from 19 May, not from 27 May"
    assert Step.objects.filter(claim=claim, state=State.COMPLETE).count() == 1
    bring_paper(claim.pk, "police_letter", by=SITI, at=AT + 10 * DAY)
    assert Assessment.objects.filter(claim=claim).latest("number").due_by == found.due_by, "it never moves later by us"
    assert not to_judge(SITI).exists() and not findings()


def test_a_paper_shown_at_the_counter_after_the_picture_counts_from_the_counter() -> None:
    claim, widow = told()
    photo = take(claim, "death_certificate", by=widow)
    judge_photo(photo.pk, verdict="ok", by=SITI, at=AT + DAY)
    bring_paper(claim.pk, "heir_letter", by=SITI, at=AT + 8 * DAY)
    assert str(Assessment.objects.filter(claim=claim).latest("number").due_by) == "2026-06-03", (
        "three working days from 26 May, with two feasts between"
    )


def test_what_cannot_be_read_is_said_at_once_kept_all_the_same_and_told_again_when_judged() -> None:
    claim, widow = told()
    photo = take(claim, "death_certificate", by=widow, data=jpeg(blurred=9))
    assert photo.doubt == "blurred"
    (first, _) = story_of(seen(claim.pk, widow), widow, language="en").wanted
    assert "hold the telephone still" in first.doubt
    before = Outbox.objects.filter(topic="claim.missing").count()
    judge_photo(photo.pk, verdict="unreadable", remarks="blurred", by=SITI, at=AT + DAY)
    assert Outbox.objects.filter(topic="claim.missing").count() == before + 1
    (first, _) = story_of(seen(claim.pk, widow), widow, language="en").wanted
    assert first.sent is None and first.wrong == "cannot be read"
    with pytest.raises(NotNow, match="colleague"):
        judge_photo(photo.pk, verdict="ok", by=BUDI, at=AT + DAY)
    with pytest.raises(DatabaseError), transaction.atomic():
        Paper.objects.filter(photo=photo).update(verdict="ok")


def test_the_same_picture_sent_again_is_one_and_another_under_its_number_is_named() -> None:
    claim, widow = told()
    key = uuid.uuid4()
    one = take_photo(claim.pk, "heir_letter", jpeg("a"), key=key, by=widow, at=AT)
    assert take_photo(claim.pk, "heir_letter", jpeg("a"), key=key, by=widow, at=AT + DAY) == one
    with pytest.raises(BadUsage, match="Another picture"):
        take_photo(claim.pk, "heir_letter", jpeg("b"), key=key, by=widow, at=AT)
    assert Photo.objects.count() == 1 and Blob.objects.count() == 2


def test_who_may_send_and_who_may_look() -> None:
    claim, widow = told()
    other, stranger = told_other()
    with pytest.raises(NotThere):
        take(claim, "heir_letter", by=stranger)
    with pytest.raises(NotThere):
        take(claim, "heir_letter", by=Viewer("x", Role.SPONSOR, sponsors=frozenset({1})))
    with pytest.raises(Elsewhere):
        take(claim, "heir_letter", by=Viewer("p", Role.PROGRAM, areas=("15",), scopes=frozenset({"members"})))
    photo = take(claim, "heir_letter", by=widow)
    with pytest.raises(NotThere):
        open_page(photo.pk, 1, by=widow, at=AT)  # what was sent is shown to no telephone
    elsewhere = Viewer("Joko", Role.OFFICER, areas=("35",), account=99)
    for verb in (
        lambda: open_page(photo.pk, 1, by=elsewhere, at=AT),
        lambda: judge_photo(photo.pk, verdict="ok", by=elsewhere, at=AT),
    ):
        with pytest.raises(NotThere):
            verb()
    assert open_page(photo.pk, 1, by=SITI, at=AT).startswith(b"\xff\xd8\xff")
    event = AuditEvent.objects.get(act="claim.photo_open")
    assert (event.actor, event.subject) == (SITI.name, str(claim.pk))
    assert other.pk != claim.pk


def told_other() -> tuple[Claim, Viewer]:
    _, words = known()
    party = sent(words).party
    return party.claim, party_viewer(party.pk, origin="10.0.0.2")


def test_a_medical_picture_opens_with_the_medical_key_and_a_reason_that_is_kept() -> None:
    claim, widow = told()
    photo = take(claim, "doctor_statement", by=widow)
    assert photo.original.is_medical
    with pytest.raises(BadUsage, match="health"):
        open_page(photo.pk, 1, by=SITI, at=AT)
    assert open_page(photo.pk, 1, reason="cause of death", by=SITI, at=AT).startswith(b"\xff\xd8\xff")
    assert AuditEvent.objects.get(act="medical.open").reason == "cause of death"
    file = home() / "keys-medical.json"
    assert file.stat().st_mode & 0o077 == 0
    kept = file.read_bytes()
    file.unlink()
    try:
        take(claim, "injury_photo", by=widow)  # who takes it in needs no key that opens it
        with pytest.raises(KeyTrouble, match="not on this server"):
            open_page(photo.pk, 1, reason="again", by=SITI, at=AT)
    finally:
        file.write_bytes(kept)
        file.chmod(0o600)
    assert open_file(photo.original)
    plain = take(claim, "heir_letter", by=widow).original
    assert not plain.is_medical and open_file(plain)


def test_a_file_moved_to_another_row_or_changed_by_a_bit_does_not_open() -> None:
    claim, widow = told()
    one, two = take(claim, "heir_letter", by=widow).original, take(claim, "death_certificate", by=widow).original
    one.key_cipher, two.key_cipher = two.key_cipher, one.key_cipher
    with pytest.raises(KeyTrouble):
        open_file(one)
    two.refresh_from_db()
    two.cipher = bytes(two.cipher)[:-1] + bytes([bytes(two.cipher)[-1] ^ 1])
    with pytest.raises(KeyTrouble):
        open_file(two)
    with pytest.raises(DatabaseError), transaction.atomic():
        Blob.objects.filter(pk=one.pk).update(cipher=b"other")


def test_with_its_key_a_file_is_gone_for_good_and_that_it_came_stays() -> None:
    claim, widow = told()
    photo = take(claim, "doctor_statement", by=widow)
    keys = [photo.original_id, *photo.pages]
    assert destroy_files(keys, at=AT + DAY) == 2 and destroy_files(keys, at=AT + DAY) == 0
    with pytest.raises(Gone):
        open_page(photo.pk, 1, reason="again", by=SITI, at=AT + DAY)
    with pytest.raises(DatabaseError), transaction.atomic():
        Blob.objects.filter(pk=photo.original_id).update(gone_at=None, cipher=b"1", key_cipher=b"1")
    assert Photo.objects.filter(pk=photo.pk).exists()


def test_medical_pictures_go_five_years_after_a_claim_ended_and_no_day_sooner() -> None:
    claim, widow = told()
    medical, plain = take(claim, "doctor_statement", by=widow), take(claim, "heir_letter", by=widow)
    end = AT + 40 * DAY
    withdraw(claim.pk, reason="she takes it back", by=SITI, at=end)
    for moment, gone in ((end + photos.MEDICAL_KEPT - DAY, False), (end + photos.MEDICAL_KEPT + DAY, True)):
        purge(moment, by=house_itself())
        medical.original.refresh_from_db()
        assert (medical.original.gone_at is not None) is gone
    plain.original.refresh_from_db()
    assert plain.original.gone_at is None


def test_ten_wait_and_the_eleventh_is_told_so() -> None:
    claim, widow = told()
    for number in range(photos.MOST_WAITING):
        take(claim, "heir_letter", by=widow, data=jpeg(f"page {number}"))
    with pytest.raises(NotNow, match="10 pictures"):
        take(claim, "heir_letter", by=widow)
    other, neighbour = told_other()
    assert take(other, "heir_letter", by=neighbour), "nobody else waits for it"


def test_the_same_picture_at_another_persons_claim_is_seen() -> None:
    claim, widow = told()
    other, neighbour = told_other()
    one = take(claim, "heir_letter", by=widow, data=jpeg("same"))
    two = take(other, "heir_letter", by=neighbour, data=jpeg("same"))
    take(claim, "death_certificate", by=widow, data=jpeg("same"))
    assert twins_of([one]) == {one.pk: [other.pk]} and set(twins_of([two])[two.pk]) == {claim.pk}


# -- in parts


def parts_of(data: bytes, size: int = PART_BYTES) -> list[tuple[int, bytes]]:
    return [(begins, data[begins : begins + size]) for begins in range(0, len(data), size)]


def test_a_picture_in_parts_goes_on_where_the_line_was_lost() -> None:
    """Parts that come twice, too early, or after their answer was lost: it is whole once, and what lies between is sealed."""
    claim, widow = told()
    data, key, chance = jpeg(), uuid.uuid4(), random.Random(3)
    assert len(data) > 3 * PART_BYTES
    got, tries = 0, 0
    words: dict[str, Any] = {"key": key, "size": len(data), "by": widow, "at": AT}
    while got < len(data):
        tries += 1
        begins = min(chance.choice([got, got, max(0, got - PART_BYTES), got + PART_BYTES]), len(data))
        came = add_part(claim.pk, "heir_letter", data[begins : begins + PART_BYTES], begins=begins, **words)
        assert came.got in (got, min(len(data), got + PART_BYTES)) and tries < 200
        assert not any(data[:40] in bytes(one) for one in Part.objects.values_list("cipher", flat=True))
        with pytest.raises(BadUsage, match="not come whole"):
            finish_upload(claim.pk, key=key if came.got < len(data) else uuid.uuid4(), by=widow, at=AT)
        got = came.got
    with pytest.raises(BadUsage):
        finish_upload(claim.pk, key=key, by=SITI, at=AT)  # another one's
    photo = finish_upload(claim.pk, key=key, by=widow, at=AT)
    assert open_file(photo.original) == data
    assert add_part(claim.pk, "heir_letter", b"", begins=len(data), **words).photo == photo, "its answer was lost"
    assert finish_upload(claim.pk, key=key, by=widow, at=AT) == photo
    assert (Photo.objects.count(), Upload.objects.count(), Part.objects.count()) == (1, 0, 0)


def test_parts_that_cannot_be_are_named_and_nobody_adds_to_anothers_picture() -> None:
    claim, widow = told()
    data, key = jpeg(), uuid.uuid4()
    words: dict[str, Any] = {"key": key, "by": widow, "at": AT}
    for begins, size, part in ((-1, 10, b"1"), (0, 10, b"1" * 11), (0, len(data), b"1" * (PART_BYTES + 1))):
        with pytest.raises(BadUsage):
            add_part(claim.pk, "heir_letter", part, begins=begins, size=size, **words)
    for size in (0, (6 << 20) + 1):
        with pytest.raises(PictureTrouble):
            add_part(claim.pk, "heir_letter", b"1", begins=0, size=size, **words)
    add_part(claim.pk, "heir_letter", data[:PART_BYTES], begins=0, size=len(data), **words)
    with pytest.raises(BadUsage, match="Another picture"):
        add_part(claim.pk, "heir_letter", b"x", begins=PART_BYTES, size=len(data), key=key, by=SITI, at=AT)
    with pytest.raises(BadUsage, match="Another picture"):
        add_part(claim.pk, "death_certificate", b"x", begins=PART_BYTES, size=len(data), **words)
    rubbish = uuid.uuid4()
    add_part(claim.pk, "heir_letter", b"no picture", begins=0, size=10, key=rubbish, by=widow, at=AT)
    with pytest.raises(PictureTrouble):
        finish_upload(claim.pk, key=rubbish, by=widow, at=AT)
    assert not Upload.objects.filter(pk=rubbish).exists() and not Photo.objects.exists()


def test_who_begins_anew_again_and_again_is_not_locked_out_and_locks_out_nobody() -> None:
    claim, widow = told()
    for _ in range(7):
        add_part(claim.pk, "heir_letter", b"1", begins=0, size=100, key=uuid.uuid4(), by=widow, at=AT)
    assert Upload.objects.count() == photos.MOST_ON_THEIR_WAY
    assert add_part(claim.pk, "heir_letter", b"1", begins=0, size=100, key=uuid.uuid4(), by=SITI, at=AT).got == 1


def test_once_it_is_decided_nothing_more_is_sent() -> None:
    claim, widow = told()
    know_party(claim.pk, 1, by=SITI, at=AT)
    withdraw(claim.pk, reason="she takes it back", by=SITI, at=AT)
    with pytest.raises(NotNow):
        take(claim, "heir_letter", by=widow)


# -- what an attacker and a reader found


def test_a_bad_second_picture_undoes_no_paper_and_tells_nobody_that_it_is_missing() -> None:
    claim, widow = told()
    good, bad = (take(claim, "death_certificate", by=widow, data=jpeg(name)) for name in ("sharp", "blurred"))
    judge_photo(good.pk, verdict="ok", by=SITI, at=AT + DAY)
    before = Outbox.objects.filter(topic="claim.missing").count()
    judge_photo(bad.pk, verdict="unreadable", remarks="blurred", by=SITI, at=AT + DAY)
    assert "death_certificate" not in Assessment.objects.filter(claim=claim).latest("number").missing
    assert Outbox.objects.filter(topic="claim.missing").count() == before
    assert [one.verdict for one in seen(claim.pk, SITI).papers if one.code == "death_certificate"] == ["ok"]
    bring_paper(claim.pk, "death_certificate", verdict="not_genuine", remarks="the registry denies it", by=SITI, at=AT + 2 * DAY)
    assert "death_certificate" in Assessment.objects.filter(claim=claim).latest("number").missing, "at the counter it counts"


@pytest.mark.parametrize("late", ["another picture", "the heirs", "a bad picture", "judged from the police's wait"])
def test_what_we_do_late_moves_no_day_of_the_law(late: str) -> None:
    claim, widow = told()
    one, two = (take(claim, code, by=widow, at=AT + DAY) for code in PAPERS)
    end = AT + 9 * DAY
    if late == "another picture":
        extra = take(claim, "place_photo", by=widow, at=AT + 8 * DAY)
        judge_photo(extra.pk, verdict="ok", by=SITI, at=end)
    elif late == "a bad picture":
        extra = take(claim, "heir_letter", by=widow, at=AT + 8 * DAY)
        judge_photo(extra.pk, verdict="unreadable", remarks="dark", by=SITI, at=end)
    judge_photo(one.pk, verdict="ok", by=SITI, at=AT + 2 * DAY if "police" in late else end)
    judge_photo(two.pk, verdict="ok", by=SITI, at=end)
    if late == "the heirs":
        heirs = [{"relation": "wife", "name": "Sari Contoh", "age": 40, "receives": True}]
        name_heirs(claim.pk, heirs, by=SITI, at=end + dt.timedelta(minutes=3))
    for moment in (end + dt.timedelta(minutes=5), end + DAY):
        assess_claims([claim.pk], by=SITI, at=moment)
        assert str(Assessment.objects.filter(claim=claim).latest("number").due_by) == "2026-05-22"


def test_a_picture_of_a_claim_that_is_decided_waits_for_nobody() -> None:
    claim, widow = told()
    take(claim, "place_photo", by=widow)
    assert to_judge(SITI).count() == 1
    withdraw(claim.pk, reason="she takes it back", by=SITI, at=AT)
    assert to_judge(SITI).count() == 0


def test_who_sent_one_of_two_papers_is_reminded_of_the_other() -> None:
    claim, widow = told()
    take(claim, PAPERS[0], by=widow)
    assert remind(AT + 3 * DAY) == 1
    take(claim, PAPERS[1], by=widow)
    assert remind(AT + 10 * DAY) == 0


def test_who_has_the_database_alone_puts_no_file_in_anothers_place() -> None:
    claim, widow = told()
    plain, medical = take(claim, "heir_letter", by=widow), take(claim, "doctor_statement", by=widow)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # no trigger stands in the way
        cursor.execute("UPDATE claims_photo SET pages = %s WHERE id = %s", [medical.pages, plain.pk])
    with pytest.raises(KeyTrouble, match="not those that came"):
        open_page(plain.pk, 1, by=SITI, at=AT)
    forged = keep_file(b"another", kind="image/jpeg", is_medical=True, at=AT)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE lib_blob SET is_medical = true, key_cipher = f.key_cipher, cipher = f.cipher "
            "FROM lib_blob AS f WHERE f.id = %s AND lib_blob.id = %s",
            [forged.pk, plain.original_id],
        )
    with pytest.raises(KeyTrouble, match="not the one that was kept"):
        open_file(Blob.objects.get(pk=plain.original_id))


def test_what_was_sent_as_something_else_and_tells_of_health_is_sealed_as_such() -> None:
    claim, widow = told()
    photo = take(claim, "heir_letter", by=widow)
    before = [photo.original_id, *photo.pages]
    judge_photo(photo.pk, verdict="ok", code="doctor_statement", by=SITI, at=AT)
    photo = Photo.objects.get(pk=photo.pk)
    assert photo.original.is_medical and not Blob.objects.filter(pk__in=before, gone_at=None).exists()
    with pytest.raises(BadUsage, match="health"):
        open_page(photo.pk, 1, by=SITI, at=AT)
    assert open_page(photo.pk, 1, reason="what it says", by=SITI, at=AT).startswith(b"\xff\xd8")


def test_every_paper_is_of_one_class() -> None:
    known = {one.code for some in LAW_PAPERS.values() for one in some} | set(OTHER_PAPERS)
    plain = {
        *("bank_letter", "basarnas_letter", "birth_certificate", "burial_receipt", "court_order", "death_certificate"),
        *("family_card", "heir_letter", "identity", "member_number", "notarial_deed", "own_statement", "place_photo"),
        *("police_letter", "school_letter", "transport_receipts", "marriage_book", "ktp_of_heirs", "bank_account"),
    }
    assert known - photos.MEDICAL <= plain, known - photos.MEDICAL - plain


def test_medical_pictures_stay_while_another_claim_of_the_same_event_goes_on() -> None:
    claim, widow = told()
    medical = take(claim, "doctor_statement", by=widow)
    withdraw(claim.pk, reason="she takes it back", by=SITI, at=AT + DAY)
    filing = Filing(str(claim.member_id), "jkk_death", claim.event.tellings.latest("number").on)
    assert file_one(filing, by=SITI, at=AT + 2 * DAY).claim
    purge(AT + photos.MEDICAL_KEPT + 10 * DAY, by=house_itself())
    medical.original.refresh_from_db()
    assert medical.original.gone_at is None
