"""Topics: whatever is written into the outbox has its words, in one SMS, in both languages; what is told follows the day."""

from __future__ import annotations

import base64
import datetime as dt
import re
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import naungan
from naungan.lib import house
from naungan.lib.crypto import seal
from naungan.lib.lines import LONGEST, line
from naungan.lib.models import Outbox
from naungan.messages.queries import read_by
from naungan.messages.quiet_hours import quiet_until
from naungan.messages.sending import send_all
from naungan.partners.gateways.kinds import AWAY, Message, Said
from tests.make import Telephones, has_telephone, inventor, memberships, person

SOURCE = Path(naungan.__file__).parent
NOON = dt.datetime(2026, 11, 28, 5, tzinfo=dt.UTC)
FOR_THE_HOUSE = {"alarm"}
LONG = {
    "code": "123456",
    "amount": "Rp999.999.999",
    "balance": "Rp999.999.999",
    "price": "Rp627.800",
    "most": "Rp9.999.999",
    "since": "Nov 2026",
    "through": "Nov 2027",
    "day": "30 Nov 2027",
    "until": "30 Nov 2027",
    "number": "1" * 14,
    "receipt": "R999999999999",
    "payer": "Pemerintah Kabupaten Tanjung Jabung Timur " * 3,
    "people": "78.100",
    "lies": "Rp627.700",
    "tail": "1234",
}


def texts() -> dict[str, str]:
    """Return every text that a room tells people, by its name there: those of topics and those of bills."""
    found: dict[str, str] = {}
    for room in (
        "accounts.topics",
        "contributions.texts",
        "contributions.topics",
        "enrolment.topics",
        "messages.topics",
        "registry.topics",
    ):
        module = import_module(f"naungan.{room}")
        found |= {f"{room}.{name}": text for name, text in vars(module).items() if name.isupper() and isinstance(text, str)}
    return found


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", texts())
def test_every_text_fits_into_one_sms(name: str, language: str) -> None:
    text = line(texts()[name], language=language, **LONG)
    assert len(text) <= LONGEST and text.isascii() and "{" not in text


PAYLOAD = {
    "claim": 999_999_999,
    "complaint": 999_999_999,
    "number": "1" * 14,
    "payer": "Pemerintah Kabupaten Tanjung Jabung Timur " * 3,
    **dict.fromkeys(("amount", "balance", "most", "price", "lies"), 999_999_999),
    "since": 24_322,
    "through": 24_334,
    **dict.fromkeys(("on", "next", "until"), "2027-11-30"),
    "due_on": "2027-11-30",
    "payment": 999_999_999,
    "people": 78_100,
    "tail": "1234",
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", house.topics())
def test_every_topic_can_be_written_from_what_stands_in_its_message(name: str, language: str) -> None:
    """Of whatever room: a place that nothing fills sets the message aside, and nobody is told."""
    topic = house.topics()[name]
    words = topic.words(dict(PAYLOAD), language) | ({topic.hides: "12345678"} if topic.hides else {})
    for text in topic.texts:
        said = line(text, language=language, **words)
        assert len(said) <= LONGEST and said.isascii() and "{" not in said


def test_every_topic_that_is_written_has_words() -> None:
    """A topic nobody knows is dropped as “no text”: whoever writes one offers it, or says here that it is for the house."""
    written = set()
    for path in SOURCE.rglob("*.py"):
        if "migrations" not in path.parts:
            text = path.read_text()
            written |= set(re.findall(r"topic=f?[\"\']([a-z_.]+)[\"\']", text))
            written |= set(re.findall(r"tell\w*\([^)\"]*\"([a-z]+\.[a-z_]+)\"", text))
    for path in SOURCE.rglob("*.sql"):
        if "INSERT INTO lib_outbox" in (text := path.read_text()):
            written |= set(re.findall(r"SELECT '([a-z_.]+)'", text))
    offered = set(house.topics())
    assert len(written) > 12
    assert written - FOR_THE_HOUSE <= offered, written - FOR_THE_HOUSE - offered


MOMENTS = st.integers(0, 2 * 365 * 24 * 60).map(
    lambda minutes: dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=minutes)
)


@given(MOMENTS, st.sampled_from(["15.04", "73.01", "91.01", None]))
def test_no_hour_of_the_night_wakes_anybody(at: dt.datetime, area: str | None) -> None:
    """Wherever she lives: by day a message leaves; else it waits for the next morning there, and no longer than a night."""
    until = quiet_until(at, area)
    if until is not None:
        assert dt.timedelta(0) < until - at <= dt.timedelta(hours=11)
        assert quiet_until(until, area) is None
        assert quiet_until(until - dt.timedelta(seconds=1), area) == until


class Refusing:
    """A provider that takes nothing."""

    def send(self, messages: Sequence[Message]) -> list[Said]:
        return [AWAY] * len(messages)


@pytest.mark.django_db
class TestSending:
    @pytest.fixture
    def member(self) -> int:
        one = memberships([person(inventor(3))])[0]
        has_telephone("+6281200000001")
        return one

    def tell(self, member: int, topic: str, *, key: str = "k", at: dt.datetime = NOON, **payload: object) -> None:
        Outbox.objects.create(topic=topic, key=key, recipient=member, created_at=at, payload={"membership": member} | payload)

    def test_a_code_is_told_to_the_telephone_alone(self, member: int) -> None:
        cell = base64.b64encode(seal("271828", bound_to="lib_outbox.code:7")).decode()
        self.tell(member, "member.code", code=cell, row="7")
        phones = Telephones()
        assert send_all(phones, at=NOON)["sent"] == 1
        assert "271828" in phones.got[0].text
        assert "******" in read_by(member, at=NOON)[0]["text"] and "271828" not in str(Outbox.objects.values())

    def test_a_code_that_opens_nothing_any_more_is_not_sent(self, member: int) -> None:
        self.tell(member, "member.code", code="x", row="7", at=NOON - dt.timedelta(minutes=11))
        assert send_all(Telephones(), at=NOON) == {"sent": 0, "dropped": 1, "failed": 0, "held": 0}
        assert Outbox.objects.get().trouble == "expired"

    def test_what_is_urgent_goes_by_night_and_overtakes_what_waits_for_the_morning(self, member: int) -> None:
        night = NOON + dt.timedelta(hours=12)
        self.tell(member, "mandate.stopped", key="a", at=night)
        self.tell(member, "member.phone_changed", key="b", at=night)
        phones = Telephones()
        assert send_all(phones, at=night)["sent"] == 1
        assert "175" in phones.got[0].text

    @pytest.mark.parametrize(("times", "minutes"), [(1, 2), (2, 4), (5, 32), (6, 60), (10, 60), (12, 60)])
    def test_who_is_not_reached_is_tried_soon_and_then_each_hour(self, member: int, times: int, minutes: int) -> None:
        self.tell(member, "mandate.stopped")
        at = NOON
        for _ in range(times):
            at = Outbox.objects.get().not_before or at
            send_all(Refusing(), at=at)
        kept = Outbox.objects.get()
        assert kept.tries == times and kept.trouble == "not accepted"
        assert kept.not_before is not None and kept.not_before - at == dt.timedelta(minutes=minutes)

    def test_a_later_message_does_not_overtake_an_earlier_one_that_waits(self, member: int) -> None:
        self.tell(member, "mandate.stopped", key="a")
        send_all(Refusing(), at=NOON)
        self.tell(member, "mandate.stopped", key="b")
        phones = Telephones()
        assert send_all(phones, at=NOON + dt.timedelta(seconds=30))["sent"] == 0
        assert send_all(phones, at=NOON + dt.timedelta(minutes=3))["sent"] == 2
        assert list(Outbox.objects.exclude(sent_at=None).values_list("key", flat=True)) == ["a", "b"]

    def test_what_nobody_offers_is_dropped_and_counted(self, member: int) -> None:
        self.tell(member, "member.unheard_of")
        assert send_all(Telephones(), at=NOON)["dropped"] == 1
        assert Outbox.objects.get().trouble == "no text"
        assert read_by(member, at=NOON) == []
