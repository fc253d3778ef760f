"""Pictures of papers from telephones: taken once however often they come, sealed, judged by an officer, and counted from the day
on which they were sent; medical ones open for who has the key, with a reason that is kept.
"""

from __future__ import annotations

import datetime as dt
import random
import uuid
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from naungan.claims import photos
from naungan.claims.filing import bring_paper, withdraw
from naungan.claims.models import Assessment, Claim, Paper, Part, Photo, Step, Upload
from naungan.claims.notices import know_party, party_viewer
from naungan.claims.photos import PART_BYTES, judge_photo, open_page, send_part, take_photo, to_judge, twins_of
from naungan.claims.queries import seen
from naungan.claims.rounds import remind
from naungan.claims.states import State
from naungan.claims.steps import NotNow, NotThere, standing
from naungan.claims.stories import story_of
from naungan.lib.access import Role, Viewer, house_itself
from naungan.lib.crypto import KeyTrouble
from naungan.lib.documents import Gone, destroy_files, open_file
from naungan.lib.errors import BadUsage
from naungan.lib.home import home
from naungan.lib.models import AuditEvent, Blob, Outbox
from naungan.lib.pictures import PictureTrouble
from naungan.privacy.purging import purge
from naungan.registry.sight import Elsewhere
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
    while True:
        tries += 1
        begins = chance.choice([got, got, max(0, got - PART_BYTES), got + PART_BYTES])
        begins = min(begins, len(data))
        came = send_part(claim.pk, "heir_letter", data[begins : begins + PART_BYTES], begins=begins, **words)
        if came.photo is not None:
            break
        assert came.got in (got, min(len(data), got + PART_BYTES)) and tries < 200
        got = came.got
        assert not any(data[:40] in bytes(one) for one in Part.objects.values_list("cipher", flat=True))
    assert open_file(came.photo.original) == data
    assert send_part(claim.pk, "heir_letter", b"", begins=len(data), **words).photo == came.photo, "its answer was lost"
    assert (Photo.objects.count(), Upload.objects.count(), Part.objects.count()) == (1, 0, 0)


def test_parts_that_cannot_be_are_named_and_nobody_adds_to_anothers_picture() -> None:
    claim, widow = told()
    data, key = jpeg(), uuid.uuid4()
    words: dict[str, Any] = {"key": key, "by": widow, "at": AT}
    for begins, size, part in ((-1, 10, b"1"), (0, 10, b"1" * 11), (0, len(data), b"1" * (PART_BYTES + 1))):
        with pytest.raises(BadUsage):
            send_part(claim.pk, "heir_letter", part, begins=begins, size=size, **words)
    for size in (0, (6 << 20) + 1):
        with pytest.raises(PictureTrouble):
            send_part(claim.pk, "heir_letter", b"1", begins=0, size=size, **words)
    send_part(claim.pk, "heir_letter", data[:PART_BYTES], begins=0, size=len(data), **words)
    with pytest.raises(BadUsage, match="Another picture"):
        send_part(claim.pk, "heir_letter", b"x", begins=PART_BYTES, size=len(data), key=key, by=SITI, at=AT)
    with pytest.raises(BadUsage, match="Another picture"):
        send_part(claim.pk, "death_certificate", b"x", begins=PART_BYTES, size=len(data), **words)
    for _ in range(2):
        send_part(claim.pk, "heir_letter", b"1", begins=0, size=100, key=uuid.uuid4(), by=widow, at=AT)
    with pytest.raises(NotNow, match="on their way"):
        send_part(claim.pk, "heir_letter", b"1", begins=0, size=100, key=uuid.uuid4(), by=widow, at=AT)
    rubbish = uuid.uuid4()
    Upload.objects.all().delete()
    with pytest.raises(PictureTrouble):
        send_part(claim.pk, "heir_letter", b"no picture", begins=0, size=10, key=rubbish, by=widow, at=AT)
    assert not Upload.objects.exists() and not Photo.objects.exists()


def test_once_it_is_decided_nothing_more_is_sent() -> None:
    claim, widow = told()
    know_party(claim.pk, 1, by=SITI, at=AT)
    withdraw(claim.pk, reason="she takes it back", by=SITI, at=AT)
    with pytest.raises(NotNow):
        take(claim, "heir_letter", by=widow)
