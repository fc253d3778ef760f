"""Messages by gateways that refuse, break, fall silent and lie: each arrives where it can, costs what it may, and is told of."""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from naungan.lib.access import house_itself
from naungan.lib.crypto import seal
from naungan.lib.errors import BadUsage
from naungan.lib.models import Outbox
from naungan.lib.month import Month
from naungan.messages.budgets import ALL, next_day, set_budget
from naungan.messages.gateways import Route, gateway, keep_gateway, keep_key, order_gateways, routes, secret_of
from naungan.messages.inbound import MOST_A_DAY
from naungan.messages.letters import NoLetters, batch_again, hand_over, pdf_of, print_letters, villages_waiting
from naungan.messages.models import Attempt, Gateway, Inbound, Letter, Report, Spend
from naungan.messages.queries import gateways_lately, read_by
from naungan.messages.reports import take_silence
from naungan.messages.sending import send_all
from naungan.messages.writing import templates
from naungan.partners.gateways.hooks import signature, verify_word
from naungan.partners.gateways.kinds import AWAY, SENT, Message, Outcome, Said, parts_of
from naungan.partners.gateways.profiles import Profile, whole
from naungan.partners.sandbox.gateway import PROFILES, GatewayOffice, GatewayServer
from naungan.partners.sandbox.lies import GatewayLies, Liar
from naungan.registry.models import Contact, Member, MemberRequest
from naungan.registry.requests import ask, report
from tests.make import findings, has_telephone, head, inventor, memberships, officer, person
from tests.table import table

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 28, 5, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
HERE = house_itself("test")
PHONE, BARE = "+6281200000001", "6281200000001"


@pytest.fixture
def member() -> int:
    one = memberships([person(inventor(3))])[0]
    has_telephone(PHONE)
    return one


def tell(
    member: int | None, topic: str = "mandate.stopped", *, key: str = "k", at: dt.datetime = NOON, **payload: object
) -> Outbox:
    return Outbox.objects.create(topic=topic, key=key, recipient=member, created_at=at, payload=payload)


class Sandbox:
    """A gateway on this machine, kept as one of ours; what it has to tell is handed to our hook."""

    def __init__(self, kind: str = "sms", *, code: str = "", lies: str = "", seed: int = 1, **words: Any) -> None:
        self.code = code or f"sandbox-{kind}"
        self.office = GatewayOffice(kind, Liar(GatewayLies.read(lies), seed))
        self.server = GatewayServer(self.office)
        self.words = PROFILES[kind] | {"address": self.server.url} | words

    def __enter__(self) -> Sandbox:
        self.server.__enter__()
        row = keep_gateway(self.code, self.words, by=HERE, at=NOON)
        used = [one.code for one in routes() if one.id is not None]
        order_gateways([*dict.fromkeys([*used, self.code])], by=HERE, at=NOON)
        for name in ("send", "hook"):
            keep_key(row, name, f"secret of {self.code} {name}", by=HERE, at=NOON)
        return self

    def __exit__(self, *args: object) -> None:
        self.server.__exit__(*args)

    def call(self, body: dict[str, Any], **headers: str) -> Any:
        raw = json.dumps(body).encode()
        name = "X-Hub-Signature-256" if self.office.kind == "whatsapp" else "X-Signature"
        signed = {name: signature(secret_of(gateway(self.code), "hook"), raw)} | headers
        where = f"/hooks/messages/{self.code}/"
        return Client().post(where, raw, content_type="application/json", headers=signed)

    def reports(self) -> int:
        """Hand in all that is to be told by now, what is late included. Returns how much of it was new."""
        new = 0
        while some := self.server._next():
            answer = self.call(self.office.told(some))
            assert answer.status_code == 200, answer.content
            new += answer.json()["reports"]
        return new

    def write(self, text: str, *, number: str = "r1", phone: str = PHONE) -> Any:
        from naungan.partners.gateways.kinds import Inbound as Wrote

        return self.call(self.office.wrote(Wrote(number, phone, text)))

    @property
    def texts(self) -> list[str]:
        return self.office.arrived.get(BARE, [])


@pytest.fixture
def sms() -> Iterator[Sandbox]:
    with Sandbox() as one:
        yield one


# -- one gateway


def test_a_message_is_taken_over_delivered_and_paid_for(member: int, sms: Sandbox) -> None:
    tell(member)
    assert send_all(routes(), at=NOON) == {"sent": 1, "dropped": 0, "failed": 0, "held": 0}
    assert sms.texts == [Outbox.objects.get().text]
    one = Attempt.objects.get()
    assert (one.state, one.price, one.parts, one.their_id) == ("sent", 350, 1, f"sms-{one.message_id}-1")
    assert sms.reports() == 1
    assert Attempt.objects.get().state == "delivered"
    assert sms.reports() == 0 and not send_all(routes(), at=NOON + HOUR)["sent"]
    (row,) = gateways_lately(at=NOON + HOUR)
    assert (row["code"], row["sent"], row["delivered"], row["price"]) == ("sandbox-sms", 1, 1, 350)


def place(number: int) -> str:
    return f"{{{{{number}}}}}"


def test_whatsapp_gets_a_template_and_what_stands_in_its_places(member: int) -> None:
    with Sandbox("whatsapp") as there:
        tell(
            member,
            "member.covered",
            amount=33600,
            since=int(Month.parse("2026-11")),
            through=int(Month.parse("2026-12")),
            payment=7,
            payer="Adi",
            kind=1,
        )
        cell = base64.b64encode(seal("271828", bound_to="lib_outbox.code:7")).decode()
        tell(member, "member.code", key="c", code=cell, row="7")
        assert send_all(routes(), at=NOON)["sent"] == 2
        covered, code = (json.loads(text) for text in there.texts)
    known = {(one.name, one.language): one for one in templates()}
    body = known[covered["name"], "id"].body
    for number, one in enumerate(covered["components"][0]["parameters"], start=1):
        body = body.replace(place(number), one["text"])
    assert body == f"Naungan: {Outbox.objects.get(topic='member.covered').text}", "as an SMS says it"
    assert [part["parameters"][0]["text"] for part in code["components"]] == ["271828", "271828"]
    assert {row.price for row in Attempt.objects.all()} == {360, 310}
    assert "271828" not in str(list(Outbox.objects.values())), "the code is kept nowhere"


def test_every_template_begins_and_ends_with_words_and_names_its_places_in_order() -> None:
    every = templates()
    assert len({(one.name, one.language) for one in every}) == len(every) > 40
    for one in every:
        assert one.body.startswith("Naungan: ") and not one.body.endswith("}}"), one
        assert "}}{{" not in one.body.replace(" ", "") and one.name.replace("_", "").isalnum() and len(one.name) <= 60
        for number in range(1, len(one.places) + 1):
            assert place(number) in one.body


@table("""
    text                 parts
    0                    1
    160                  1
    161                  2
    306                  2
    307                  3
""")
def test_a_long_text_is_paid_in_parts(text: str, parts: str) -> None:
    assert parts_of("a" * int(text)) == int(parts)
    price = Profile(address="https://a.example/", price=350).price_of(Message(1, PHONE, "a" * int(text)))
    assert price == (int(parts), 350 * int(parts))


def test_letters_that_a_plain_telephone_lacks_cost_more_parts() -> None:
    assert (parts_of("{" * 80), parts_of("{" * 81), parts_of("ꦲ" * 70), parts_of("ꦲ" * 71)) == (1, 2, 1, 2)


# -- fallback


def test_who_is_not_reached_by_the_first_way_is_reached_by_the_next(member: int) -> None:
    with Sandbox("whatsapp", lies="refused=1") as first, Sandbox("sms") as second:
        tell(member)
        assert send_all(routes(), at=NOON)["sent"] == 1
        assert not first.texts and len(second.texts) == 1
    assert sorted(Attempt.objects.values_list("state", "price")) == [("refused", 0), ("sent", 350)]


def test_a_way_that_is_away_holds_up_no_code_and_reminders_only_for_a_while(member: int) -> None:
    with Sandbox("whatsapp", lies="away=1"), Sandbox("sms") as second:
        tell(member, "member.phone_asked", key="urgent")
        tell(member, key="patient")
        assert send_all(routes(), at=NOON) == {"sent": 1, "dropped": 0, "failed": 1, "held": 0}
        assert len(second.texts) == 1
        at = NOON
        for _ in range(3):
            at += HOUR
            send_all(routes(), at=at)
        assert len(second.texts) == 2, "after three tries it takes the next way"
    assert Spend.objects.get(topic="").amount == 700, "what was not taken over costs nothing"


def test_what_is_reported_as_lost_goes_another_way_and_once_it_arrived_nothing_changes_that(member: int) -> None:
    with Sandbox("whatsapp") as first, Sandbox("sms") as second:
        row = tell(member)
        send_all(routes(), at=NOON)
        lost = first.office.told([(f"whatsapp-{row.pk}-1", str(row.pk), "UNDELIV")])
        assert first.call(lost).json() == {"reports": 1, "replies": 0}
        assert Outbox.objects.get().sent_at is None and not second.texts
        assert send_all(routes(), at=NOON + HOUR)["sent"] == 1 and len(second.texts) == 1
        second.reports()
        first.call(first.office.told([(f"whatsapp-{row.pk}-1", str(row.pk), "DELIVRD")]))
        first.call(lost)
        assert {one.state for one in Attempt.objects.all()} == {"delivered"}
        assert not send_all(routes(), at=NOON + 2 * HOUR)["sent"]
    assert not findings()


def test_silence_means_another_way_after_an_hour_and_of_a_code_after_minutes(member: int) -> None:
    with Sandbox("whatsapp", lies="lost=1"), Sandbox("sms") as second:
        tell(member)
        cell = base64.b64encode(seal("271828", bound_to="lib_outbox.code:7")).decode()
        tell(member, "member.code", key="c", code=cell, row="7")
        send_all(routes(), at=NOON)
        assert take_silence(routes(), at=NOON + dt.timedelta(minutes=3)) == 0
        assert take_silence(routes(), at=NOON + dt.timedelta(minutes=4)) == 1
        assert send_all(routes(), at=NOON + dt.timedelta(minutes=4))["sent"] == 1
        assert "271828" in second.texts[0]
        second.reports()
        assert take_silence(routes(), at=NOON + dt.timedelta(minutes=59)) == 0
        assert take_silence(routes(), at=NOON + HOUR) == 1
        assert send_all(routes(), at=NOON + HOUR)["sent"] == 1
        assert take_silence(routes(), at=NOON + 48 * HOUR) == 1, "the second way fell silent as well"
        assert not send_all(routes(), at=NOON + 48 * HOUR)["sent"], "there is no third: it stays as sent"


def test_a_report_that_comes_after_the_silence_takes_the_second_message_back(member: int) -> None:
    with Sandbox("whatsapp", lies="late=1") as first, Sandbox("sms") as second:
        tell(member)
        send_all(routes(), at=NOON)
        take_silence(routes(), at=NOON + HOUR)
        assert Outbox.objects.get().sent_at is None
        first.reports()
        assert Outbox.objects.get().sent_at is not None and not send_all(routes(), at=NOON + HOUR)["sent"]
        assert not second.texts


def test_a_report_that_is_quicker_than_our_own_note_is_not_lost(member: int, sms: Sandbox) -> None:
    row = tell(member)
    sms.call(sms.office.told([(f"sms-{row.pk}-1", str(row.pk), "DELIVRD")]))
    assert Report.objects.count() == 1
    send_all(routes(), at=NOON)
    assert Attempt.objects.get().state == "delivered"


def test_an_answer_that_was_lost_is_known_again_by_our_own_number(member: int) -> None:
    with Sandbox(lies="drop_answer=1") as there:
        tell(member)
        assert send_all(routes(), at=NOON)["sent"] == 1, "it may have arrived: nobody is written to twice for that"
        assert Attempt.objects.get().state == "unsure"
        there.reports()
        assert Attempt.objects.get().state == "delivered"


def test_without_reports_an_unheard_answer_is_asked_for_again_under_the_same_number(member: int) -> None:
    with Sandbox(lies="drop_answer=1", reports=False) as there:
        row = tell(member)
        assert send_all(routes(), at=NOON)["failed"] == 1
        there.office.liar = Liar(GatewayLies(), 1)
        assert send_all(routes(), at=NOON + HOUR)["sent"] == 1
        assert there.office.taken == {str(row.pk): 2}


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_whatever_gateways_lie_everybody_is_reached_and_nothing_is_lost(member: int, seed: int) -> None:
    """Two gateways with every lie: in the end each message arrived, or is still looked after; sums stay right."""
    Attempt.objects.all().delete()
    Outbox.objects.all().delete()
    lies = "late=.3,double=.3,lost=.2,wrong_status=.3,refused=.2,drop_answer=.2,away=.2"
    with Sandbox("whatsapp", lies=lies, seed=seed) as first, Sandbox("sms", lies=lies, seed=seed + 1) as second:
        for key in range(20):
            tell(member, key=f"{seed}:{key}")
        at = NOON
        for _ in range(40):
            send_all(routes(), at=at)
            first.reports()
            second.reports()
            take_silence(routes(), at=at)
            at += HOUR if at.hour < 11 else 15 * HOUR
        arrived = {text for one in (first, second) for text in one.texts}
    states = dict(Outbox.objects.values_list("key", "trouble"))
    assert arrived and len(states) == 20
    assert set(states.values()) <= {"", "undeliverable"}, states
    for row in Outbox.objects.filter(trouble="undeliverable"):
        assert {one.state for one in row.attempts.all()} <= {"refused", "undelivered", "silent"}, "both ways were tried"
    assert not findings()


# -- money


def test_a_budget_holds_what_is_beyond_it_until_the_next_day(member: int, sms: Sandbox) -> None:
    set_budget("mandate.stopped", 1_000, by=head("Ani"), at=NOON)
    for key in range(4):
        tell(member, key=str(key))
    assert send_all(routes(), at=NOON) == {"sent": 2, "dropped": 0, "failed": 0, "held": 2}
    assert Spend.objects.get(topic="").amount == 700
    held = Outbox.objects.filter(trouble="budget")
    assert {row.not_before for row in held} == {next_day(NOON)} == {dt.datetime(2026, 11, 28, 17, tzinfo=dt.UTC)}
    assert not send_all(routes(), at=NOON + HOUR)["sent"]
    assert send_all(routes(), at=NOON + 20 * HOUR)["sent"] == 2
    assert not findings()


def test_the_bound_for_all_holds_reminders_and_lets_codes_and_receipts_pass(member: int, sms: Sandbox) -> None:
    set_budget(ALL, 300, by=head("Ani"), at=NOON)
    tell(member, key="patient")
    tell(member, "member.phone_asked", key="urgent")
    assert send_all(routes(), at=NOON) == {"sent": 1, "dropped": 0, "failed": 0, "held": 1}
    set_budget("member.phone_asked", 0, by=head("Ani"), at=NOON)
    tell(member, "member.phone_asked", key="another")
    assert send_all(routes(), at=NOON)["sent"] == 0, "a bound of their own holds them too"
    set_budget("member.phone_asked", None, by=head("Ani"), at=NOON)
    assert send_all(routes(), at=next_day(NOON))["sent"] == 1


def test_a_spend_that_does_not_add_up_is_found(member: int, sms: Sandbox) -> None:
    tell(member)
    send_all(routes(), at=NOON)
    Spend.objects.filter(topic="").update(amount=1)
    assert [one.split(":")[0] for one in findings()] == ["messages.spend"]


def test_a_budget_of_a_topic_that_is_none_is_refused() -> None:
    for topic, amount in (("member.nothing", 5), (ALL, -1)):
        with pytest.raises(BadUsage):
            set_budget(topic, amount, by=head("Ani"), at=NOON)


# -- who calls our hook


@pytest.mark.parametrize("proof", ["", "sha256=0", "secret of sandbox-sms hook"])
def test_who_cannot_prove_itself_changes_nothing(member: int, sms: Sandbox, proof: str) -> None:
    row = tell(member)
    send_all(routes(), at=NOON)
    answer = sms.call(sms.office.told([("x", str(row.pk), "UNDELIV")]), **{"X-Signature": proof})
    assert answer.status_code == 401 and not Report.objects.exists()
    unknown = Client().post("/hooks/messages/nobody/", b"{}", content_type="application/json")
    assert (unknown.status_code, unknown.content) == (401, answer.content), "nor does it learn who is there"


def test_a_gateway_calls_from_its_own_addresses_only(member: int) -> None:
    with Sandbox(source_ip_allow=["203.0.113.0/24"]) as there:
        assert there.write("STATUS").status_code == 401
    with Sandbox(source_ip_allow=["127.0.0.0/8"]) as there:
        assert there.write("STATUS").status_code == 200


ODD = (
    b"",
    b"{",
    b"[]",
    b"null",
    b"[[]]",
    b'{"reports": 5}',
    b'{"reports": [null, 5, {"id": {}}]}',
    b'{"reports": {"id": "\\u0000", "status": "DELIVRD"}}',
    b'{"replies": [{"id": "1", "from": "\\u0000", "text": "\\u0000"}]}',
    b'{"replies": [{"id": [], "from": 8, "text": true}]}',
    b'{"entry": [{"changes": {"value": {"statuses": [{"id": 5, "status": "failed"}], "messages": "x"}}}]}',
)


@pytest.mark.parametrize("body", ODD)
@pytest.mark.parametrize("kind", ["sms", "whatsapp"])
def test_what_cannot_be_read_is_answered_and_breaks_nothing(kind: str, body: bytes) -> None:
    with Sandbox(kind) as there:
        name = "X-Hub-Signature-256" if kind == "whatsapp" else "X-Signature"
        signed = {name: signature(secret_of(gateway(there.code), "hook"), body)}
        answer = Client().post(f"/hooks/messages/{there.code}/", body, content_type="application/json", headers=signed)
        assert answer.status_code in (200, 400), answer.content


def test_whatsapp_is_told_that_the_address_is_ours(member: int) -> None:
    with Sandbox("whatsapp") as there:
        where = f"/hooks/messages/{there.code}/?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token="
        good = Client().get(where + verify_word("secret of sandbox-whatsapp hook"))
        assert Client().get(where + "secret of sandbox-whatsapp hook").status_code == 404, "the secret stands in no address"
        assert (good.status_code, good.content) == (200, b"1158201444")
        assert Client().get(where + "guess").status_code == 404


# -- what people write


def said_to(member: int, at: dt.datetime = NOON + HOUR) -> list[str]:
    return [one["text"] for one in read_by(member, at=at)]


def test_stop_ends_reminders_and_start_begins_them_again(member: int, sms: Sandbox) -> None:
    assert sms.write("stop dong!!").json() == {"reports": 0, "replies": 1}
    assert Contact.objects.get().opted_out_at is not None
    assert sms.write("stop dong!!").json()["replies"] == 0, "handed in again it is the same"
    sms.write("Mulai", number="r2")
    assert Contact.objects.get().opted_out_at is None
    assert [text.split(".")[0] for text in said_to(member)] == ["Pengingat dihentikan", "Anda menerima pengingat lagi"]


def test_status_says_whether_she_is_protected_and_names_nobody(member: int, sms: Sandbox) -> None:
    sms.write("STATUS")
    (text,) = said_to(member)
    name = Member.objects.get().name
    assert text.startswith("Anda TIDAK terlindungi saat ini. Rp8.400 sebulan ke nomor ") and name not in text


def test_two_people_of_one_telephone_are_told_apart_by_the_end_of_the_nik(member: int, sms: Sandbox) -> None:
    other = memberships([person(inventor(4))])[0]
    has_telephone(PHONE)
    sms.write("cek")
    tails = dict(Member.objects.values_list("memberships", "nik_tail"))
    for one in (member, other):
        assert said_to(one)[0].startswith(f"NIK ...{tails[one]}: TIDAK terlindungi")


def test_no_stops_what_was_asked_in_her_name(member: int, sms: Sandbox) -> None:
    her = Member.objects.get()
    asked = ask(her, MemberRequest.Kind.PHONE, "081300000002", by=officer("Budi", "15.04"), at=NOON)
    sms.write("Tidak bisa bayar bulan ini")
    asked.refresh_from_db()
    assert asked.outcome == MemberRequest.Outcome.OPEN, "a sentence that begins with it is no answer"
    sms.write(" Tidak! ", number="r0")
    asked.refresh_from_db()
    assert asked.outcome == MemberRequest.Outcome.REFUSED
    sms.write("tidak", number="r2")
    assert ["dihentikan" in text for text in said_to(member)[-2:]] == [True, False]


def test_nobody_unsays_a_death_by_a_message(member: int, sms: Sandbox) -> None:
    her = Member.objects.get()
    said = report(her, MemberRequest.Kind.DEATH, "2026-11-20", by=officer("Budi", "15.04"), at=NOON)
    sms.write("TIDAK")
    said.refresh_from_db()
    assert said.outcome == MemberRequest.Outcome.OPEN


def test_another_word_is_answered_once_a_day_and_a_stranger_never(member: int, sms: Sandbox) -> None:
    for number in range(3):
        sms.write("halo", number=f"h{number}")
    sms.write("STATUS", number="s", phone="+6281299999999")
    sms.write("STATUS", number="t", phone="not a number")
    assert Outbox.objects.filter(topic="member.help").count() == 1 == Outbox.objects.count()
    assert Inbound.objects.count() == 5


def test_after_ten_replies_a_day_nobody_is_answered_any_more(member: int, sms: Sandbox) -> None:
    for number in range(MOST_A_DAY + 3):
        sms.write("STATUS", number=str(number))
    assert Outbox.objects.count() == MOST_A_DAY
    sms.write("STOP", number="stop")
    assert Contact.objects.get().opted_out_at is not None, "what she stops is stopped all the same"
    assert Outbox.objects.count() == MOST_A_DAY


def test_what_she_wrote_is_sealed(member: int, sms: Sandbox) -> None:
    sms.write("STATUS 1504035708850001")
    row = Inbound.objects.get()
    assert b"1504035708850001" not in bytes(row.cell) and PHONE not in str(Inbound.objects.values())


# -- letters


@pytest.fixture
def without_phone() -> int:
    one = memberships([person(inventor(3))])[0]
    has_telephone("")
    return one


def test_who_has_no_telephone_gets_a_letter_by_her_village(without_phone: int, sms: Sandbox) -> None:
    area = Member.objects.get().area
    assert area is not None
    tell(without_phone, "member.reversed", since=int(Month.parse("2026-11")), through=int(Month.parse("2026-11")), payment=7)
    tell(without_phone, "member.code", key="c", code="x", row="1")
    assert send_all(routes(), at=NOON)["dropped"] == 2
    assert sorted(Outbox.objects.values_list("trouble", flat=True)) == ["by letter", "no telephone"], "no code on paper"
    by = officer("Budi", area.code[:5])
    (village,) = villages_waiting(by)
    assert (village.code, village.people, village.letters) == (area.code, 1, 1)
    assert not villages_waiting(officer("Wati", "73"))
    with pytest.raises(NoLetters):
        print_letters(area.code, by=officer("Wati", "73"), at=NOON)
    batch = print_letters(area.code, by=by, at=NOON + HOUR)
    text = words_of_pdf(pdf_of(batch, language="id"))
    assert "TIDAK terlindungi" in text and Member.objects.get().name in text and "rekaan" in text
    assert batch_again(batch.pk, by=by, at=NOON + HOUR) == batch
    with pytest.raises(NoLetters):
        print_letters(area.code, by=by, at=NOON + HOUR)
    for wrong in ((batch.pk, " "), (batch.pk + 1, "Pak Kades")):
        with pytest.raises(BadUsage):
            hand_over(*wrong, by=by, at=NOON + HOUR)
    assert hand_over(batch.pk, "Pak Kades", by=by, at=NOON + HOUR).handed_to == "Pak Kades"
    assert hand_over(batch.pk, "somebody else", by=by, at=NOON + 2 * HOUR).handed_to == "Pak Kades"


def words_of_pdf(made: bytes) -> str:
    import io

    from pypdf import PdfReader

    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages).split())


def test_a_letter_about_what_is_no_longer_so_is_not_printed(without_phone: int) -> None:
    tell(without_phone, "member.ends", through=int(Month.parse("2026-11")))
    send_all(routes(), at=NOON)
    Outbox.objects.update(payload={"through": int(Month.parse("2024-12"))})  # by now another month is the next to pay
    area = Member.objects.get().area
    assert area is not None
    with pytest.raises(NoLetters):
        print_letters(area.code, by=head("Ani"), at=NOON + HOUR)
    assert Outbox.objects.get().trouble == "moot" and not Letter.objects.exists()


def test_whom_no_gateway_reaches_gets_a_letter(member: int) -> None:
    with Sandbox(lies="refused=1"):
        tell(member, "member.reversed", since=int(Month.parse("2026-11")), through=int(Month.parse("2026-11")), payment=7)
        assert send_all(routes(), at=NOON)["dropped"] == 1
    assert Letter.objects.count() == 1 and Outbox.objects.get().trouble == "by letter"


# -- keeping gateways


@pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")  # Apprise asks for it
@pytest.mark.parametrize(
    "words",
    [
        {},
        {"address": "http://sms.example/"},
        {"address": "https://sms.example/", "region": "SG"},
        {"address": "https://sms.example/", "colour": "red"},
        {"address": "https://sms.example/", "price": -1},
        {"address": "https://sms.example/", "price": "350"},
        {"address": "https://sms.example/", "price": True},
        {"address": "https://sms.example/", "kind": "pigeon"},
        {"address": "https://sms.example/", "source_ip_allow": ["everywhere"]},
        {"address": "https://sms.example/", "states": {"DELIVRD": "perhaps"}},
        {"address": "https://graph.example/", "kind": "whatsapp"},
        {"address": "carrier-pigeon://{phone}", "kind": "apprise"},
    ],
)
def test_a_profile_that_cannot_be_is_refused(words: dict[str, Any]) -> None:
    with pytest.raises(BadUsage):
        whole(words)


def test_the_order_is_what_was_chosen_and_others_rest() -> None:
    with Sandbox("sms"), Sandbox("whatsapp"):
        order_gateways(["sandbox-whatsapp"], by=head("Ani"), at=NOON)
        assert [one.code for one in routes()] == ["sandbox-whatsapp"]
        for wrong in (["sandbox-sms", "sandbox-sms"], []):
            with pytest.raises(BadUsage):
                order_gateways(wrong, by=head("Ani"), at=NOON)


def test_what_a_message_says_is_never_read_as_a_place(member: int) -> None:
    with Sandbox() as there:
        way = routes()[0]
        way.target.send([Message(9, PHONE, "{secret} {id}")])
        assert there.texts == ["{secret} {id}"]


def test_a_topic_takes_only_the_ways_that_are_open_to_it(member: int) -> None:
    with Sandbox("whatsapp", not_topics=["member.phone_asked"]) as first, Sandbox("sms") as second:
        tell(member, "member.phone_asked")
        send_all(routes(), at=NOON)
        assert not first.texts and len(second.texts) == 1
    assert isinstance(routes()[0], Route)


# -- what a careful reader found


class Told:
    """A way that says what it is told to say, after doing something."""

    def __init__(self, *said: Said, meanwhile: Callable[[], object] = lambda: None) -> None:
        self.said, self.meanwhile, self.got = list(said), meanwhile, list[Message]()

    def send(self, messages: Sequence[Message]) -> list[Said]:
        self.got += messages
        self.meanwhile()
        return [self.said.pop(0) if len(self.said) > 1 else self.said[0] for _ in messages]


def ways(**targets: Told) -> list[Route]:
    """Return ways of these names, kept as gateways."""
    made = []
    for code, target in targets.items():
        row = keep_gateway(code, PROFILES["sms"] | {"address": "https://sms.example/"}, by=HERE, at=NOON)
        made.append(Route(row.pk, code, target, Profile(**row.profile)))
    return made


def test_what_arrived_while_it_was_sent_again_stays_arrived(member: int) -> None:
    row = tell(member)

    def arrives() -> None:
        Outbox.objects.filter(pk=row.pk).update(sent_at=NOON, not_before=None)  # as a late report does

    assert send_all(ways(one=Told(AWAY, meanwhile=arrives)), at=NOON)["failed"] == 1
    assert Outbox.objects.get().sent_at == NOON, "the note of the second way does not undo it"


def test_who_lost_her_lease_notes_nothing(member: int) -> None:
    row = tell(member)
    later = NOON + dt.timedelta(minutes=20)

    def taken_by_another() -> None:
        Outbox.objects.filter(pk=row.pk).update(not_before=later)

    send_all(ways(one=Told(AWAY, meanwhile=taken_by_another)), at=NOON)
    assert Outbox.objects.get().not_before == later


def test_what_arrived_meanwhile_gets_no_letter(member: int) -> None:
    row = tell(member, "member.reversed", since=int(Month.parse("2026-11")), through=int(Month.parse("2026-11")), payment=7)

    def arrives() -> None:
        Outbox.objects.filter(pk=row.pk).update(sent_at=NOON, not_before=None)

    send_all(ways(one=Told(Said(Outcome.REFUSED), meanwhile=arrives)), at=NOON)
    assert Outbox.objects.get().sent_at == NOON and not Letter.objects.exists()


def test_what_another_of_the_same_telephone_wrote_is_not_handed_out(member: int, sms: Sandbox) -> None:
    from naungan.messages.personal import HELD

    (held,) = [one for one in HELD if one.model == "naungan_messages.Inbound"]
    assert held.hers is not None and held.gone is not None
    sms.write("halo")
    her = Member.objects.get()
    assert held.hers(her).count() == 1
    memberships([person(inventor(4))])
    has_telephone(PHONE)
    assert held.hers(her).count() == 0 and held.gone(her).count() == 1


def test_a_way_that_breaks_costs_nothing_and_loses_nothing(member: int) -> None:
    tell(member)
    assert send_all(ways(one=Told(SENT, meanwhile=lambda: 1 / 0)), at=NOON)["failed"] == 1
    assert Spend.objects.get(topic="").amount == 0 and Outbox.objects.get().sent_at is None
    assert not findings()


def test_a_message_that_is_unfit_holds_up_no_other_and_takes_the_next_way(member: int) -> None:
    first, second = Told(Said(Outcome.UNFIT, code="HTTP 400")), Told(SENT)
    tell(member)
    at = NOON
    for _ in range(3):
        send_all(ways(one=first, two=second), at=at)
        at += HOUR
    assert len(first.got) == 3 and len(second.got) == 1, "a fault of the profile may be mended meanwhile"
    assert Attempt.objects.filter(state="refused").count() == 1


@pytest.mark.parametrize(("status", "outcome"), [(400, "unfit"), (404, "unfit"), (401, "away"), (429, "away"), (500, "away")])
def test_what_is_about_a_message_is_told_from_what_is_about_us(status: int, outcome: str) -> None:
    from naungan.partners.gateways.wire import _judge_sms, _judge_whatsapp

    for judge in (_judge_sms, _judge_whatsapp):
        assert str(judge(Profile(address="https://sms.example/"), status, {}).outcome) == outcome


def test_signs_that_no_database_keeps_are_left_out_of_an_answer() -> None:
    from naungan.partners.gateways.wire import text_at

    assert text_at({"id": "a\0b\ud800c"}, "id") == "abc"


def test_a_report_of_old_sends_nothing_again(member: int) -> None:
    with Sandbox() as there:
        row = tell(member, at=NOON)
        send_all(routes(), at=NOON)
        Outbox.objects.update(created_at=NOON - dt.timedelta(days=400))
        there.call(there.office.told([(f"sms-{row.pk}-1", str(row.pk), "UNDELIV")]))
        assert Outbox.objects.get().sent_at is not None


def test_one_gateway_that_cannot_be_read_stops_no_other(member: int) -> None:
    with Sandbox("whatsapp") as broken, Sandbox("sms") as second:
        Gateway.objects.filter(code=broken.code).update(send_cell=b"not sealed", profile={"kind": "pigeon"})
        tell(member, "member.phone_asked")
        assert send_all(routes(), at=NOON)["sent"] == 1 and len(second.texts) == 1
        Gateway.objects.filter(code=second.code).update(profile=second.words | {"of_a_newer_program": 1})
        profile = routes()[1].profile
        assert profile is not None and profile.price == 350


def test_a_gateway_rests_until_it_stands_in_the_order_and_one_that_rests_hands_in_nothing(member: int) -> None:
    keep_gateway("new", {"address": "https://sms.example/"}, by=HERE, at=NOON)
    assert [one.id for one in routes()] == [None]
    with Sandbox("sms") as old, Sandbox("whatsapp"):
        order_gateways(["sandbox-whatsapp"], by=HERE, at=NOON)
        assert old.write("STOP").json() == {"reports": 0, "replies": 0}
        assert not Contact.objects.exists()


def test_who_was_written_to_by_gateways_is_forgotten_with_all_of_it(member: int) -> None:
    from tests.privacy.test_erasing import clean, forgotten

    her = Member.objects.get()
    assert her.area is not None
    with Sandbox() as there:
        tell(member)
        send_all(routes(), at=NOON)
        there.reports()
        there.write("halo, saya Siti")
    Letter.objects.create(message=Outbox.objects.earliest("pk"), membership=member, area=her.area, since=NOON)
    forgotten(her, at=NOON + 24 * HOUR)
    clean(NOON + 24 * HOUR * 365 * 10)
    assert not Attempt.objects.exists() and not Letter.objects.exists() and not Inbound.objects.exists()


def test_a_letter_to_who_died_or_opted_out_is_not_printed(without_phone: int) -> None:
    her = Member.objects.get()
    assert her.area is not None
    for died, is_out in ((True, False), (False, True)):
        Letter.objects.all().delete()
        tell(without_phone, "member.lapsed", key=str(died), through=int(Month.parse("2026-09")))
        send_all(routes(), at=NOON)
        assert Letter.objects.count() == 1
        Member.objects.update(died_on=dt.date(2026, 11, 28) if died else None)
        Contact.objects.update_or_create(member=her, defaults={"opted_out_at": NOON if is_out else None})
        with pytest.raises(NoLetters):
            print_letters(her.area.code, by=head("Ani"), at=NOON + HOUR)
        Contact.objects.all().delete()
