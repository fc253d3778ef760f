"""Rooms plug in: what a room offers is found in its own files, and nothing central names it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.test import override_settings

from naungan.approvals.proposals import Changed, SamePerson, approve, propose
from naungan.contributions.close import close_month
from naungan.lib import house
from naungan.lib.access import house_itself
from naungan.lib.models import Outbox
from naungan.lib.month import Month
from naungan.lib.words import say
from naungan.messages.sending import send_all
from naungan.web.words import act_words, reason_words
from tests.make import AT, Telephones, findings, has_telephone, memberships, officer, person
from tests.web.conftest import House, built  # noqa: F401
from tests.web.conftest import house as a_house  # noqa: F401

FILES = {
    "__init__.py": "",
    "apps.py": """
from naungan.lib import house


class SampleRoom(house.Room):
    name = "sample_room"
""",
    "checks.py": """
from naungan.lib.errors import Finding

TROUBLE = []


def troubles(window):
    for one in TROUBLE:
        yield Finding("sample.trouble", one)


CHECKS = (troubles,)
""",
    "rounds.py": """
from naungan.lib.loops import Round, Turn

TURNS, TIDIED = [], []


def _turn(once):
    TURNS.append(once)
    return Turn(True, {"samples": 1})


ROUNDS = (Round("samples", _turn),)
TIDY = (TIDIED.append,)
""",
    "closing.py": """
def _step(after, at):
    return (after + 1 if after < 2 else 0), {"samples": 1}


STEPS = (("samples", _step),)
""",
    "piles.py": """
import datetime as dt

from naungan.lib.words import marked
from naungan.lib.work import Pile, Task
from naungan.places.models import Occupation


def _rows(viewer):
    return Occupation.objects.order_by("key")[:2] if viewer.is_staff else Occupation.objects.none()


def _tasks(viewer, rows):
    since = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    return [Task("samples", "sample.waits", one.key, "", since, since, 7, "branch:queue") for one in rows]


PILES = (Pile("samples", marked("Samples that wait"), 5, _rows, _tasks),)
""",
    "acts.py": """
from naungan.approvals.acts import Act, Said, Told

STOCK, TAKEN = {"left": 3}, []


def _take(proposal, at):
    STOCK["left"] -= proposal.content["count"]
    TAKEN.append(proposal.subject)
    return STOCK["left"]


def _tells(proposal, viewer):
    return Told(5_000, (Said("Member", f"shelf {proposal.subject}"),))


ACTS = (Act("sample.taken", "sample", _take, lambda viewer, one: viewer.is_staff, lambda one: dict(STOCK), _tells),)
""",
    "topics.py": """
from naungan.lib.topics import Topic

TOPICS = (Topic("sample.ripe", "Sample {number} is ripe.", is_urgent=True),)
""",
    "words.py": """
WORDS = {"reason": {"sample.waits": "a sample waits", "sample.taken": "take a sample"}, "noun": {"sample": "sample"},
         "act": {"sample.take": "took a sample"}, "step": {"samples": "samples"}}
""",
}
TEMPLATE = "<tbody>{% for one in pile.rows %}<tr><td>sample {{ one.key }}</td></tr>{% endfor %}</tbody>"


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A room made for this test: a folder, and its line in the settings."""
    folder = tmp_path / "sample_room"
    (folder / "templates" / "piles").mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text)
    (folder / "templates" / "piles" / "samples.html").write_text(TEMPLATE)
    monkeypatch.syspath_prepend(str(tmp_path))
    from django.conf import settings as configured

    with override_settings(INSTALLED_APPS=[*configured.INSTALLED_APPS, "sample_room.apps.SampleRoom"]):
        yield
    for name in [name for name in sys.modules if name.startswith("sample_room")]:
        del sys.modules[name]


@pytest.mark.django_db
def test_a_rooms_check_round_tidying_and_step_of_the_close_are_run(sample: None) -> None:
    checks, rounds = import_module("sample_room.checks"), import_module("sample_room.rounds")
    checks.TROUBLE.append("one")
    assert findings() == ["sample.trouble: one"]
    (ours,) = [one for one in house.rounds() if one.name == "samples"]
    assert ours.turn(True).counts == {"samples": 1} and rounds.TURNS == [True]
    house.tidy(AT)
    assert rounds.TIDIED == [AT]
    assert close_month(Month.of(AT.date()), at=AT, by=house_itself()).counts["samples"] == {"samples": 3}


def test_a_rooms_codes_have_its_words(sample: None) -> None:
    assert reason_words("sample.waits", "en") == "a sample waits"
    assert act_words("sample.take", "en") == "took a sample"


def test_a_room_that_is_gone_offers_nothing() -> None:
    assert reason_words("sample.waits", "en") == "sample.waits"


def test_a_rooms_pile_stands_in_the_queue(a_house: House, sample: None) -> None:  # noqa: F811
    page = a_house.client("officer").get("/branch/", headers={"Accept-Language": "en"})
    text = page.content.decode()
    assert page.status_code == 200
    assert "Samples that wait" in text and text.count(">sample ") == 2
    assert text.index("a sample waits") < text.index("Corrections members asked for</h2>"), "what is late comes first"
    own = a_house.client("officer").get("/branch/?pile=samples").content.decode()
    assert own.count(">sample ") == 2


def test_a_rooms_act_wants_two_people_and_the_approver_reads_what_the_room_tells(
    a_house: House,  # noqa: F811
    sample: None,
) -> None:
    acts = import_module("sample_room.acts")
    proposal = propose("sample.taken", "9", reason="to taste", by=officer("ani"), at=AT, content={"count": 2})
    page = a_house.client("officer").get("/branch/approvals/", headers={"Accept-Language": "en"}).text
    assert "Take a sample" in page and "shelf 9" in page and "Rp5,000" in page
    with pytest.raises(SamePerson):
        approve(proposal.pk, by=officer("ani"), at=AT)
    assert approve(proposal.pk, by=officer("budi"), at=AT)[1] == 1 and acts.TAKEN == ["9"]
    again = propose("sample.taken", "9", reason="once more", by=officer("ani"), at=AT, content={"count": 1})
    acts.STOCK["left"] = 7
    with pytest.raises(Changed):
        approve(again.pk, by=officer("budi"), at=AT)
    assert acts.TAKEN == ["9"]


@pytest.mark.django_db
def test_a_rooms_topic_is_told_in_its_words(sample: None) -> None:
    member = memberships([person()])[0]
    has_telephone("+6281200000001")
    Outbox.objects.create(topic="sample.ripe", key="9", recipient=member, created_at=AT, payload={"number": "9"})
    phones = Telephones()
    send_all(phones, at=AT)
    assert "Sample 9 is ripe." in [one.text for one in phones.got]


@pytest.mark.django_db
def test_a_proposal_of_a_room_that_is_gone_is_found(sample: None) -> None:
    made = propose("sample.taken", "9", reason="to taste", by=officer("ani"), at=AT, content={"count": 2})
    assert findings() == []
    with override_settings(INSTALLED_APPS=[one for one in settings.INSTALLED_APPS if "sample_room" not in one]):
        assert findings() == [f"proposal.unknown_act: Proposal {made.pk} is open, and no room does “sample.taken”."]


def test_no_two_rooms_offer_the_same() -> None:
    kinds: dict[str, list[str]] = {}
    for _, offered in house.offered("words", "WORDS"):
        for kind, found in offered.items():
            kinds.setdefault(kind, []).extend(found)
    assert len(kinds) > 4
    for kind, codes in kinds.items():
        assert len(set(codes)) == len(codes), (kind, sorted(code for code in codes if codes.count(code) > 1))
    assert len({pile.name for pile in house.piles()}) == len({pile.rank for pile in house.piles()}) == len(house.piles())
    assert {name for name, _ in house.close_steps()} >= {"mandates", "members"}
    assert all(say(pile.title, language="id") != pile.title for pile in house.piles()), "each has its title in Indonesian"


def test_every_room_of_ours_is_a_room() -> None:
    ours = [one for one in apps.get_app_configs() if one.name.startswith("naungan.") and one.label != "web"]
    assert len(ours) > 8
    assert all(isinstance(one, house.Room) for one in ours)
