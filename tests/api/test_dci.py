"""The registry as other ministries' systems ask it: signed messages in, signed messages out, nobody outside the areas."""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import pytest
import time_machine
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from naungan.accounts.commands import add_program
from naungan.accounts.models import ProgramToken
from naungan.api.dci.registry import _Standing, identity_in
from naungan.api.dci.signing import BadSignature, verify
from naungan.contributions.corrections.deaths import close_after_death
from naungan.lib.access import house_itself
from naungan.lib.crypto import unseal
from naungan.lib.errors import BadUsage
from naungan.lib.models import AuditEvent
from naungan.registry.commands import nik_bound_to
from naungan.registry.models import Member, Membership
from naungan.regulation.kinds import BASIC, Programme
from tests.make import inventor, memberships, pay, person, self_bill, send, unlike, village

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2023, 2, 10, 3, tzinfo=dt.UTC)
SEARCH, ENROLLED = "/registry/sync/search", "/registry/sync/enrolled"


def nik_of(member: Member) -> str:
    return unseal(bytes(member.nik_cipher), bound_to=nik_bound_to(str(member.pk)))


@dataclass
class Ministry:
    """Another ministry's system, written from the standard alone."""

    token: str
    key: Ed25519PrivateKey
    count: int = field(default=0)

    def header(self, **words: Any) -> dict[str, Any]:
        self.count += 1
        return {
            "version": "1.0.0",
            "message_id": f"m-{self.count}",
            "message_ts": NOW.isoformat(),
            "action": "search",
            "sender_id": "kemensos",
            "receiver_id": "naungan",
            "total_count": 1,
            "is_msg_encrypted": False,
        } | words

    def sign(self, header: Any, message: Any, *, sender: str = "kemensos", created: int | None = None, lasts: int = 300) -> str:
        made = int(NOW.timestamp()) if created is None else created
        body = json.dumps({"header": header, "message": message}, sort_keys=True, separators=(",", ":")).encode()
        digest = base64.b64encode(sha256(body).digest()).decode()
        text = f"(created): {made}\n(expires): {made + lasts}\ndigest: {digest}"
        signed = base64.b64encode(self.key.sign(text.encode())).decode()
        return (
            f'Signature:  namespace="dci", kidId="{sender}|1|ed25519", algorithm="ed25519", created="{made}", '
            f'expires="{made + lasts}", headers="(created) (expires) digest", signature="{signed}"'
        )

    def send(self, where: str, envelope: Any, token: str | None = None) -> Any:
        bearer = {"Authorization": f"Bearer {self.token if token is None else token}"}
        body = envelope if isinstance(envelope, bytes) else json.dumps(envelope)
        return Client().post(where, body, content_type="application/json", headers=bearer)

    def ask(self, where: str, message: dict[str, Any], **header: Any) -> Any:
        head = self.header(**header)
        return self.send(where, {"signature": self.sign(head, message), "header": head, "message": message})

    def search(self, *niks: str, **criteria: Any) -> Any:
        asked = [
            {
                "reference_id": f"r-{number}",
                "timestamp": NOW.isoformat(),
                "locale": "ind",
                "search_criteria": {"query_type": "idtype-value", "query": {"type": "NIK", "value": nik}} | criteria,
            }
            for number, nik in enumerate(niks)
        ]
        return self.ask(SEARCH, {"transaction_id": "t-1", "search_request": asked}, total_count=len(niks))


@dataclass
class World:
    here: Member
    there: Member
    ministry: Ministry


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with time_machine.travel(NOW, tick=False):
        invent, place = inventor(3), village(below="15.05.01")
        one, other = memberships([person(invent)])[0], memberships([person(invent, place)], place)[0]
        pay(self_bill(one, 2))
        key = Ed25519PrivateKey.generate()
        pem = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
        _, token = add_program("kemensos", scopes=["registry"], areas=["15.04"], public_key=pem, at=NOW, by=house_itself())
        members = {row.pk: row.member for row in Membership.objects.select_related("member")}
        yield World(members[one], members[other], Ministry(token, key))


def checked(answer: Any) -> dict[str, Any]:
    """Return an answer whose signature a stranger has checked with our published key."""
    assert answer.status_code == 200, answer.content
    envelope = answer.json()
    key = Client().get("/.well-known/jwks.json").json()["keys"][0]
    parts = dict(part.split("=", 1) for part in envelope["signature"].removeprefix("Signature: ").split(", "))
    told = {name: value.strip('"') for name, value in parts.items()}
    assert told["kidId"] == f"naungan|{key['kid']}|ed25519" and told["namespace"] == "dci"
    body = {"header": envelope["header"], "message": envelope["message"]}
    digest = base64.b64encode(sha256(json.dumps(body, sort_keys=True, separators=(",", ":")).encode()).digest()).decode()
    text = f"(created): {told['created']}\n(expires): {told['expires']}\ndigest: {digest}"
    raw = base64.urlsafe_b64decode(key["x"] + "=")
    Ed25519PublicKey.from_public_bytes(raw).verify(base64.b64decode(told["signature"]), text.encode())
    return dict(envelope)


class TestSearch:
    def test_a_person_of_the_areas_is_found_with_her_protection(self, world: World) -> None:
        envelope = checked(world.ministry.search(nik_of(world.here)))
        assert envelope["header"]["action"] == "on-search" and envelope["header"]["status"] == "succ"
        assert (envelope["header"]["sender_id"], envelope["header"]["receiver_id"]) == ("naungan", "kemensos")
        found = envelope["message"]["search_response"][0]
        assert (found["reference_id"], found["status"], found["pagination"]["total_count"]) == ("r-0", "succ", 1)
        record = found["data"]["reg_records"][0]
        about = record["member"]["demographic_info"]
        assert about["identifier"][0]["identifier_value"] == nik_of(world.here)
        assert about["name"]["given_name"] == world.here.name
        assert about["birth_date"] == world.here.birth_date.isoformat()
        assert record["enrollment_status"] == "active"
        assert [one["programme_code"] for one in record["programme_identifier"]] == ["JKK", "JKM"]
        event = AuditEvent.objects.get(act="member.look_up")
        assert (event.actor, event.subject) == ("kemensos", str(world.here.pk))

    @pytest.mark.parametrize("who", ["there", "nobody"])
    def test_outside_the_areas_is_as_nowhere(self, world: World, who: str) -> None:
        nik = nik_of(world.there) if who == "there" else "1504010101900001"
        found = checked(world.ministry.search(nik))["message"]["search_response"][0]
        assert found["data"]["reg_records"] == [] and found["pagination"]["total_count"] == 0
        assert AuditEvent.objects.get(act="member.look_up").subject == ""

    def test_many_at_once_each_have_their_answer(self, world: World) -> None:
        found = checked(world.ministry.search(nik_of(world.here), "12", nik_of(world.there)))["message"]["search_response"]
        assert [one["status"] for one in found] == ["succ", "rjct", "succ"]
        assert found[1]["status_reason_code"] == "rjct.search_criteria.invalid"
        assert [len(one.get("data", {}).get("reg_records", [])) for one in found] == [1, 0, 0]

    def test_who_died_is_active_no_more(self, world: World) -> None:
        close_after_death(world.here, on=dt.date(2023, 2, 1), at=NOW)
        found = checked(world.ministry.search(nik_of(world.here)))["message"]["search_response"][0]
        assert found["data"]["reg_records"][0]["enrollment_status"] == "inactive"

    @pytest.mark.parametrize(
        ("criteria", "code"),
        [
            ({"query": {"type": "MOBILE", "value": "081234567890"}}, "rjct.search_criteria.invalid"),
            ({"query_type": "graphql", "query": "{ everybody }"}, "rjct.search_criteria.invalid"),
            ({"reg_event_type": "PAYMENT"}, "rjct.search_criteria.invalid"),
            ({"pagination": {"page_size": 0}}, "rjct.pagination.invalid"),
            ({"query": {"type": "NIK", "value": {"$gt": ""}}}, "rjct.search_criteria.invalid"),
        ],
    )
    def test_people_are_found_by_exact_identity_only(self, world: World, criteria: dict[str, Any], code: str) -> None:
        found = checked(world.ministry.search(nik_of(world.here), **criteria))["message"]["search_response"][0]
        assert (found["status"], found["status_reason_code"]) == ("rjct", code)
        assert found["status_reason_message"]

    def test_the_purpose_goes_into_the_trail(self, world: World) -> None:
        world.ministry.search(nik_of(world.here), authorize={"purpose": {"code": "PKH-2023"}})
        assert AuditEvent.objects.get(act="member.look_up").reason == "dci PKH-2023"


class TestEnrolled:
    def ask(self, world: World, query_type: str, query: object) -> dict[str, Any]:
        criteria = {"query_type": query_type, "response_entity": "Member", "query": query}
        envelope = checked(world.ministry.ask(ENROLLED, {"transaction_id": "t-2", "enrolled_criteria": criteria}))
        return dict(envelope["message"])

    def test_the_programmes_she_is_in(self, world: World) -> None:
        query = {"$and": [{"person_identifier": {"eq": nik_of(world.here)}}]}
        told = self.ask(world, "expression", query)["enrolled_programmes"]
        assert [(one["programme_identifier"], one["enrolment_status"]) for one in told] == [
            ("JKK", "active"),
            ("JKM", "active"),
        ]
        assert told[0]["benefit"]["benefit_type"] == "work injury"

    def test_nobody_outside_the_areas(self, world: World) -> None:
        assert self.ask(world, "idtype-value", {"type": "UIN", "value": nik_of(world.there)})["enrolled_programmes"] == []

    def test_who_never_paid_is_in_none(self, world: World) -> None:
        unpaid = memberships([person(inventor(8))])[0]
        nik = nik_of(Membership.objects.select_related("member").get(pk=unpaid).member)
        query = [{"expression1": {"attribute_name": "NIK", "operator": "eq", "attribute_value": nik}}]
        assert self.ask(world, "predicate", query)["enrolled_programmes"] == []


class TestDoor:
    def refused(self, answer: Any, status: int, code: str) -> None:
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (status, code), answer.content
        assert answer.json()["message"]["ack_status"] == "ERR"
        assert not AuditEvent.objects.filter(act="member.look_up").exists()

    def message(self, world: World) -> dict[str, Any]:
        criteria = {"query_type": "idtype-value", "query": {"type": "NIK", "value": nik_of(world.here)}}
        asked = {"reference_id": "r", "timestamp": NOW.isoformat(), "search_criteria": criteria}
        return {"transaction_id": "t", "search_request": [asked]}

    def test_without_token_or_scope(self, world: World) -> None:
        head, message = world.ministry.header(), self.message(world)
        envelope = {"signature": world.ministry.sign(head, message), "header": head, "message": message}
        self.refused(world.ministry.send(SEARCH, envelope, token="ngn_none"), 401, "err.request.unauthorized")
        _, other = add_program("portal", scopes=["status"], areas=["15.04"], at=NOW, by=house_itself())
        self.refused(world.ministry.send(SEARCH, envelope, token=other), 403, "err.request.forbidden")

    def test_without_signature_or_with_another(self, world: World) -> None:
        ministry, message = world.ministry, self.message(world)
        head = ministry.header()
        self.refused(ministry.send(SEARCH, {"header": head, "message": message}), 401, "err.signature.missing")
        stranger = Ministry(ministry.token, Ed25519PrivateKey.generate())
        for signature in (
            "x",
            stranger.sign(head, message),
            ministry.sign(head, message, sender="another"),
            ministry.sign(head, {**message, "transaction_id": "u"}),
            ministry.sign({**head, "message_id": "n"}, message),
            ministry.sign(head, message, created=int(NOW.timestamp()) - 400),
            ministry.sign(head, message, created=int(NOW.timestamp()) + 600),
            ministry.sign(head, message, lasts=7 * 86_400),
        ):
            answer = ministry.send(SEARCH, {"signature": signature, "header": head, "message": message})
            self.refused(answer, 401, "err.signature.invalid")

    def test_of_another_sender_receiver_or_version(self, world: World) -> None:
        message = self.message(world)
        self.refused(world.ministry.ask(SEARCH, message, sender_id="bkkbn"), 401, "err.sender_id.invalid")
        self.refused(world.ministry.ask(SEARCH, message, receiver_id="dukcapil"), 400, "err.receiver_id.invalid")
        self.refused(world.ministry.ask(SEARCH, message, version="2.0.0"), 400, "err.version.not_supported")
        self.refused(world.ministry.ask(SEARCH, message, is_msg_encrypted=True), 400, "err.encryption.invalid")
        self.refused(world.ministry.ask(SEARCH, {}), 400, "err.request.bad")

    def test_a_message_is_answered_once(self, world: World) -> None:
        assert checked(world.ministry.ask(SEARCH, self.message(world), message_id="only"))["header"]["status"] == "succ"
        again = checked(world.ministry.ask(SEARCH, self.message(world), message_id="only"))
        assert again["header"]["status_reason_code"] == "rjct.message_id.duplicate" and again["message"] == {}
        assert AuditEvent.objects.filter(act="member.look_up").count() == 1

    @pytest.mark.parametrize(
        ("words", "code"),
        [
            ({"action": "subscribe"}, "rjct.action.invalid"),
            ({"message_ts": "2023-01-01T00:00:00+07:00"}, "rjct.message_ts.invalid"),
            ({"total_count": 2}, "rjct.total_count.invalid"),
        ],
    )
    def test_a_header_that_does_not_fit_is_rejected_and_signed(self, world: World, words: dict[str, Any], code: str) -> None:
        told = checked(world.ministry.ask(SEARCH, self.message(world), **words))["header"]
        assert (told["status"], told["status_reason_code"]) == ("rjct", code)

    def test_more_than_a_hundred_are_too_many(self, world: World) -> None:
        told = checked(world.ministry.search(*["1504010101900001"] * 101))["header"]
        assert told["status_reason_code"] == "rjct.total_count.limit_exceeded"

    def test_a_changed_answer_is_found_out(self, world: World) -> None:
        answer = world.ministry.search(nik_of(world.here))
        answer.json()["message"]["search_response"][0]["data"]["reg_records"].clear()
        with pytest.raises(InvalidSignature):
            checked(answer)

    def test_a_program_without_a_good_key_gets_no_such_token(self, db: None) -> None:
        rsa = generate_private_key(65537, 2048).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        for pem in ("", "-----BEGIN PUBLIC KEY-----", rsa.decode()):
            with pytest.raises(BadUsage, match="Ed25519"):
                add_program("kemensos", scopes=["registry"], public_key=pem, at=NOW, by=house_itself())

    def test_only_posts_are_read(self, world: World) -> None:
        assert Client().get(SEARCH).status_code == 405


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(message=JSON, header=JSON, query=JSON, raw=st.binary(max_size=60))
def test_whatever_is_sent_it_is_no_fault_of_ours(world: World, message: Any, header: Any, query: Any, raw: bytes) -> None:
    ProgramToken.objects.update(per_minute=1_000_000)
    ministry = world.ministry
    head = ministry.header()
    extra = header if isinstance(header, dict) else {}
    asked = {
        "reference_id": "r",
        "timestamp": NOW.isoformat(),
        "search_criteria": {"query_type": "expression", "query": query},
    }
    for envelope in (
        raw,
        message,
        {"signature": message, "header": header, "message": message},
        {"signature": ministry.sign(head | extra, message), "header": head | extra, "message": message},
    ):
        assert ministry.send(SEARCH, envelope).status_code < 500
    for where in (SEARCH, ENROLLED):
        answer = ministry.ask(
            where, {"transaction_id": "t", "search_request": [asked], "enrolled_criteria": asked["search_criteria"]}
        )
        assert answer.status_code == (400 if "\\u0000" in json.dumps(query) else 200), answer.content


def test_whom_a_program_may_ask_about_is_counted_by_person_and_not_by_message(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ProgramToken.objects.update(per_minute=4)
    people = [nik_of(world.here), nik_of(world.there), nik_of(world.here)]
    assert world.ministry.search(*people).status_code == 200
    assert world.ministry.search(*people[:2]).status_code == 429, "three and two are more than four in a minute"
    ProgramToken.objects.update(per_minute=600)
    assert world.ministry.search(*people).status_code == 200
    monkeypatch.setattr("naungan.accounts.limits.PEOPLE_A_DAY", 8)
    assert world.ministry.search(*people).status_code == 429, "as many a minute, but too many for one day"
    assert AuditEvent.objects.filter(act="member.look_up").count() == 6


def test_identities_that_name_nobody_are_refused() -> None:
    from naungan.api.dci.access import Rejection

    for kind, query in (
        ("expression", {"$or": [{"nik": {"eq": "1"}}]}),
        ("expression", {}),
        ("idtype-value", []),
        ("predicate", [{}]),
        ("predicate", [{"expression1": {"attribute_name": "nik", "operator": "gt", "attribute_value": "1"}}]),
    ):
        with pytest.raises(Rejection):
            identity_in(kind, query)


def test_a_purpose_that_is_no_code_is_left_out_of_the_trail(world: World) -> None:
    for code in ("\u0001", "x" * 500, "Siti Aminah 1504"):
        assert world.ministry.search(nik_of(world.here), authorize={"purpose": {"code": code}}).status_code == 200
    assert set(AuditEvent.objects.filter(act="member.look_up").values_list("reason", flat=True)) == {"dci"}


def test_times_without_end_and_tokens_without_key_are_refused(world: World) -> None:
    head, message = world.ministry.header(), {"transaction_id": "t", "search_request": []}
    signed = world.ministry.sign(head, message).replace(f'created="{int(NOW.timestamp())}"', f'created="-1{"0" * 400}"')
    assert world.ministry.send(SEARCH, {"signature": signed, "header": head, "message": message}).status_code == 401
    ProgramToken.objects.update(public_key="")
    assert world.ministry.search(nik_of(world.here)).status_code == 401


def test_no_signature_but_the_right_one_opens() -> None:
    key = Ed25519PrivateKey.generate()
    ministry = Ministry("", key)
    header, message = ministry.header(), {"search_request": "x"}
    field_ = ministry.sign(header, message)
    right = field_.rpartition('signature="')[2].rstrip('"')
    words: dict[str, Any] = {"sender": "kemensos", "key": key.public_key(), "at": NOW}
    verify(field_, header, message, **words)
    opened = []
    for other in unlike(right):
        try:
            verify(field_.replace(f'signature="{right}"', f'signature="{other}"'), header, message, **words)
        except BadSignature:
            continue
        opened.append(base64.b64decode(other))
    assert set(opened) <= {base64.b64decode(right)}, "bits that Base64 does not use"


def test_programmes_are_those_of_her_last_month(world: World) -> None:
    """Covered once by two programmes and then by three, and now no more: what she had last is what is told."""
    hers = Membership.objects.get(member=world.here).pk
    at = dt.datetime(2023, 3, 1, 3, tzinfo=dt.UTC)
    bill = self_bill(hers, 1, at=at, programmes=int(BASIC | Programme.JHT))
    assert send(bill.number, bill.amount, "third", at=at)[0] == "posted"
    told = {}
    for day in ("2023-02-10", "2023-03-20", "2023-06-20"):
        with time_machine.travel(f"{day}T03:00:00+00:00", tick=False):
            told[day] = [one.name for one in _Standing(world.here, dt.datetime.now(dt.UTC)).programmes]
    assert told == {"2023-02-10": ["JKK", "JKM"], "2023-03-20": ["JKK", "JKM", "JHT"], "2023-06-20": ["JKK", "JKM", "JHT"]}
