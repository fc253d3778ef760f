"""One answer about a person: whatever her state, page, card, program, ministry, command and message say the same."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client
from typer.testing import CliRunner

from naungan.accounts.commands import add_account, add_program
from naungan.cli.main import app_with
from naungan.contributions.reminders import remind
from naungan.lib.access import house_itself
from naungan.lib.clock import WIB
from naungan.lib.models import Outbox
from naungan.registry.models import Member, Membership
from naungan.regulation.cover import State
from naungan.web.access import MEMBER
from tests.api.test_dci import Ministry
from tests.make import AT, died, has_telephone, head, memberships, nik_of, person, self_bill, send

pytestmark = pytest.mark.django_db
ENGLISH = {"Accept-Language": "en"}


def paid(member: int, *days: str) -> None:
    """Pay one month on each day, at ten o'clock in Jakarta; `2023-03-01 2` pays two."""
    for number, word in enumerate(days):
        day, _, months = word.partition(" ")
        at = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(10), WIB)
        bill = self_bill(member, int(months or 1), at=at)
        assert send(bill.number, bill.amount, f"paid-{number}", at=at) == ("posted", "")


def dead(member: int) -> None:
    paid(member, "2023-01-10", "2023-02-10")
    died(dt.date(2023, 2, 20), membership=member, at=dt.datetime(2023, 2, 21, tzinfo=dt.UTC))


SCENES: dict[State, tuple[Callable[[int], None], str, str]] = {
    State.NEVER_COVERED: (lambda member: None, "2023-02-10", "cover.never"),
    State.NOT_YET: (lambda member: paid(member, "2023-02-15"), "2023-02-10", "cover.not_yet"),
    State.COVERED: (lambda member: paid(member, "2023-01-10", "2023-02-01"), "2023-02-10", "covered.paid"),
    State.SETTLED_AFTER: (
        lambda member: paid(member, "2023-01-10", "2023-03-20 2"),
        "2023-02-10",
        "cover.settled_after",
    ),
    State.GRACE: (lambda member: paid(member, "2023-01-10"), "2023-02-10", "cover.grace"),
    State.ENDED: (lambda member: paid(member, "2023-01-10"), "2023-06-10", "cover.ended"),
    State.DIED: (dead, "2023-02-27", "member.died"),
}
"""How each state comes about, the day that is asked about, and the reason. Money that comes after that day is seen by who asks
later: a page, which knows only today, cannot show it."""
OF_TODAY = [state for state in State if state not in (State.SETTLED_AFTER, State.NOT_YET)]


def test_every_state_has_its_scene() -> None:
    assert set(SCENES) == set(State)


@pytest.fixture
def member(monkeypatch: pytest.MonkeyPatch) -> Member:
    monkeypatch.setattr("naungan.web.access.is_demo", lambda: True)
    one = Membership.objects.get(pk=memberships([person()])[0]).member
    has_telephone("+6281234567890", one)
    return Member.objects.get(pk=one.pk)


def by_program(member: Member, day: str) -> dict[str, Any]:
    _, token = add_program("app", scopes=["status"], areas=["15.04"], at=AT, by=house_itself())
    answer = Client().post(
        "/api/v1/status",
        json.dumps({"nik": nik_of(member), "on": day}),
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"} | ENGLISH,
    )
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def by_command(member: Member, day: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setattr("naungan.cli.status.open_house", lambda: None)
    ran = CliRunner().invoke(app_with(), ["status", "--nik", nik_of(member), "--on", day, "--json"])
    assert ran.exit_code == 0, ran.output
    return dict(json.loads(ran.stdout))


@pytest.mark.parametrize("state", list(State))
def test_program_and_command_say_the_same(member: Member, state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    happens, day, code = SCENES[state]
    happens(Membership.objects.get(member=member).pk)
    with time_machine.travel(dt.datetime(2023, 7, 1, 3, tzinfo=dt.UTC), tick=False):
        said, typed = by_program(member, day), by_command(member, day, monkeypatch)
    for answer in (said, typed):
        assert answer["state"] == state
        assert answer["covered"] == (state is State.COVERED)
        assert bool(answer["programmes"]) == (state in (State.COVERED, State.SETTLED_AFTER))
        assert answer["reason"]["code"] == code
        assert answer["needs_person"] == (state in (State.GRACE, State.SETTLED_AFTER))
    assert said["reason"] == typed["reason"] and said["known_then"] == typed["known_then"]


@pytest.mark.parametrize("state", OF_TODAY)
def test_pages_card_and_ministry_say_the_same(member: Member, state: State) -> None:
    happens, day, _ = SCENES[state]
    happens(Membership.objects.get(member=member).pk)
    officer = add_account(
        "petugas",
        name="Petugas",
        role="officer",
        password="kata-sandi-uji-1",
        by=head("x"),
        at=AT,
        areas=["15.04"],
        is_demo=True,
    )
    with time_machine.travel(dt.datetime.combine(dt.date.fromisoformat(day), dt.time(10), WIB), tick=False):
        sentence = by_program(member, day)["reason"]["text"]
        own, counter = Client(headers=ENGLISH), Client(headers=ENGLISH)
        session = own.session
        session[MEMBER] = str(member.pk)
        session.save()
        counter.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")
        pages = {
            "public": own.post("/protected/", {"nik": nik_of(member), "name": member.name}),
            "own": own.get("/me/"),
            "card": own.get("/me/card/"),
            "branch": counter.get(f"/branch/members/{member.pk}/"),
        }
        record = by_ministry(member)
    is_covered = state is State.COVERED
    for face, page in pages.items():
        text = page.content.decode().replace("&#x27;", "'")
        assert page.status_code == 200, face
        assert sentence in text or (face == "card" and is_covered), f"{face}: {sentence}"
        yes = any(word in text for word in ("ou are protected today.", "Protected today"))
        assert yes == is_covered or face == "card", face
    assert ("NGN1:" in pages["card"].content.decode()) == is_covered
    assert record["enrollment_status"] == ("active" if is_covered else "inactive")


def by_ministry(member: Member) -> dict[str, Any]:
    key = Ed25519PrivateKey.generate()
    pem = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    with time_machine.travel(dt.datetime.now(dt.UTC), tick=False):
        _, token = add_program("kemensos", scopes=["registry"], areas=["15.04"], public_key=pem, at=AT, by=house_itself())
        ministry = Ministry(token, key)
        now = dt.datetime.now(dt.UTC)
        head = ministry.header(message_ts=now.isoformat())
        message = {
            "transaction_id": "t-1",
            "search_request": [
                {
                    "reference_id": "r-0",
                    "timestamp": now.isoformat(),
                    "locale": "ind",
                    "search_criteria": {"query_type": "idtype-value", "query": {"type": "NIK", "value": nik_of(member)}},
                }
            ],
        }
        signature = ministry.sign(head, message, created=int(now.timestamp()))
        answer = ministry.send("/registry/sync/search", {"signature": signature, "header": head, "message": message})
    assert answer.status_code == 200, answer.content
    return dict(answer.json()["message"]["search_response"][0]["data"]["reg_records"][0])


WRITTEN = {State.COVERED: {"member.ends"}, State.GRACE: {"member.unpaid"}, State.ENDED: {"member.lapsed"}}


@pytest.mark.parametrize("state", OF_TODAY)
def test_messages_say_the_same(member: Member, state: State) -> None:
    """Near the end of a month whoever is covered hears that it ends, whoever owes that it is unpaid; the dead hear nothing."""
    happens, day, _ = SCENES[state]
    membership = Membership.objects.get(member=member).pk
    happens(membership)
    Outbox.objects.all()._raw_delete("default")
    month = dt.date.fromisoformat(day).replace(day=1)
    for on in (month + dt.timedelta(days=number) for number in range(28)):
        if on >= dt.date.fromisoformat(day) or state is not State.DIED:
            remind(0, membership, at=dt.datetime.combine(on, dt.time(10), WIB))
    told = set(Outbox.objects.filter(recipient=membership, topic__startswith="member.").values_list("topic", flat=True))
    assert told <= WRITTEN.get(state, set()) | ({"member.unpaid"} if state is State.GRACE else set()), (state, told)


# -- what was known then, and the hour


def test_a_bill_that_is_paid_after_a_death_in_the_grace_tells_so(member: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paid August and September 2025, unpaid on 10 November; October and November are paid on the 27th (claims D15)."""
    membership = Membership.objects.get(member=member).pk
    paid(membership, "2025-08-10", "2025-09-10", "2025-11-27 2")
    with time_machine.travel(dt.datetime(2025, 12, 1, 3, tzinfo=dt.UTC), tick=False):
        answer = by_command(member, "2025-11-10", monkeypatch)
    assert (answer["state"], answer["differs"], answer["needs_person"]) == ("settled_after", True, True)
    assert (answer["known_then"]["state"], answer["known_then"]["covered"]) == ("grace", False)
    assert "27 Nov 2025" in answer["reason"]["text"]


def test_a_bank_that_told_late_makes_another_answer_than_was_known(member: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paid in time, and told by a file two days later: covered now, and nobody knew it then."""
    import polars as pl

    from naungan.contributions.payments.intake import post_payments
    from naungan.contributions.payments.post import PAYMENT

    membership = Membership.objects.get(member=member).pk
    bill = self_bill(membership, 1, at=dt.datetime(2023, 1, 9, 3, tzinfo=dt.UTC))
    row = {
        "number": 1,
        "source": "bank",
        "external_id": "late",
        "reference": "",
        "bill_number": bill.number,
        "amount": bill.amount,
        "paid_at": dt.datetime(2023, 1, 10, 3, tzinfo=dt.UTC),
        "settled_on": None,
        "notice": "",
    }
    post_payments(pl.DataFrame([row], schema=PAYMENT, orient="row"), at=dt.datetime(2023, 1, 12, 3, tzinfo=dt.UTC))
    with time_machine.travel(dt.datetime(2023, 1, 20, 3, tzinfo=dt.UTC), tick=False):
        then = by_command(member, "2023-01-11", monkeypatch)
        later = by_command(member, "2023-01-12", monkeypatch)
    assert (then["state"], then["differs"], then["known_then"]["state"]) == ("covered", True, "never_covered")
    assert (later["state"], later["differs"], later["known_then"]) == ("covered", False, None)


def test_a_death_is_known_since_it_was_written_down(member: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    membership = Membership.objects.get(member=member).pk
    paid(membership, "2023-01-10", "2023-02-01")
    died(dt.date(2023, 2, 5), membership=membership, at=dt.datetime(2023, 2, 14, tzinfo=dt.UTC))
    with time_machine.travel(dt.datetime(2023, 2, 20, 3, tzinfo=dt.UTC), tick=False):
        on_the_day = by_command(member, "2023-02-05", monkeypatch)
        after = by_command(member, "2023-02-10", monkeypatch)
    assert (on_the_day["state"], on_the_day["differs"]) == ("covered", False)
    assert (after["state"], after["differs"], after["known_then"]["state"]) == ("died", True, "covered")


@pytest.mark.parametrize(
    ("hour", "state", "code"),
    [
        ("", "covered", "covered.paid"),
        ("09:00", "not_yet", "cover.same_day"),
        ("14:04", "not_yet", "cover.same_day"),
        ("14:05", "covered", "covered.paid"),
        ("18:00", "covered", "covered.paid"),
    ],
)
def test_cover_on_the_first_day_knows_the_hour(
    member: Member, hour: str, state: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pays at 14:05 on 10 May 2026; an event at 9 o'clock was before it (claims K24)."""
    membership = Membership.objects.get(member=member).pk
    at = dt.datetime(2026, 5, 10, 14, 5, tzinfo=WIB)
    bill = self_bill(membership, 1, at=at)
    assert send(bill.number, bill.amount, "k24", at=at) == ("posted", "")
    monkeypatch.setattr("naungan.cli.status.open_house", lambda: None)
    with time_machine.travel(dt.datetime(2026, 5, 20, 3, tzinfo=dt.UTC), tick=False):
        words = ["status", "--nik", nik_of(member), "--on", "2026-05-10", "--json", *(["--time", hour] if hour else [])]
        ran = CliRunner().invoke(app_with(), words)
        answer = json.loads(ran.stdout)
        next_day = by_command(member, "2026-05-11", monkeypatch)
    assert (answer["state"], answer["reason"]["code"]) == (state, code)
    assert "14.05" in answer["reason"]["text"]
    assert dt.datetime.fromisoformat(answer["covered_from"]) == at
    assert (next_day["covered"], next_day["covered_from"]) == (True, None)


def test_an_hour_before_arrears_are_paid_is_in_the_grace(member: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paid through April; pays May on 1 May at ten: at nine her April had ended, and a person decides."""
    membership = Membership.objects.get(member=member).pk
    paid(membership, "2026-04-10", "2026-05-01")
    monkeypatch.setattr("naungan.cli.status.open_house", lambda: None)
    with time_machine.travel(dt.datetime(2026, 5, 20, 3, tzinfo=dt.UTC), tick=False):
        ran = CliRunner().invoke(
            app_with(), ["status", "--nik", nik_of(member), "--on", "2026-05-01", "--time", "09:00", "--json"]
        )
    answer = json.loads(ran.stdout)
    assert (answer["state"], answer["needs_person"], answer["covered"]) == ("grace", True, False)
