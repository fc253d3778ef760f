"""The API as programs meet it: scopes, areas, limits, writes said twice, problems that say how to mend them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
import schemathesis
import time_machine
from aiopenapi3 import OpenAPI
from aiopenapi3.errors import HTTPClientError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode

from naungan.accounts.commands import SCOPES, add_program, end_program
from naungan.api.v1.api import api
from naungan.api.v1.bills import BillOut
from naungan.api.v1.members import MemberOut
from naungan.api.v1.rosters import CheckedOut, RosterOut
from naungan.contributions.models import Bill
from naungan.enrolment.models import Agreement, Roster
from naungan.lib.access import house_itself
from naungan.lib.crypto import unseal
from naungan.lib.models import AuditEvent
from naungan.registry.commands import nik_bound_to
from naungan.registry.models import InsurableIncome, Member, Membership
from tests.make import HEAD, agreement, enrolled, findings, inventor, memberships, person, roster_row, self_bill, send, village

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2023, 2, 10, 3, tzinfo=dt.UTC)
HERE, THERE = "15.04", "15.05"


@dataclass
class Program:
    """A program with its token."""

    token: str
    client: Client

    def get(self, where: str) -> Any:
        return self.client.get(f"/api/v1/{where}", headers={"Authorization": f"Bearer {self.token}"})

    def post(self, where: str, body: object, key: str = "k-1") -> Any:
        headers = {"Authorization": f"Bearer {self.token}", **({"Idempotency-Key": key} if key else {})}
        if isinstance(body, SimpleUploadedFile):
            return self.client.post(f"/api/v1/{where}", {"file": body}, headers=headers)
        return self.client.post(f"/api/v1/{where}", json.dumps(body), content_type="application/json", headers=headers)


@dataclass
class World:
    """Somebody here, somebody there, an agreement of each sponsor, and programs."""

    here: Member
    there: Member
    ours: Agreement
    theirs: Agreement


@pytest.fixture
def world(db: None, tmp_path: Path) -> Iterator[World]:
    with time_machine.travel(NOW, tick=True):
        invent, place = inventor(3), village(below="15.05.01")
        one, other = memberships([person(invent)])[0], memberships([person(invent, place)], place)[0]
        ours = agreement(number="1/2023")
        theirs = agreement(("15.05.01",), number="2/2023", payer=_other())
        enrolled(tmp_path / "x.csv", ours, [roster_row(person(invent), village())])
        members = {one.pk: one.member for one in Membership.objects.select_related("member")}
        yield World(members[one], members[other], ours, theirs)


def _other() -> Any:
    from naungan.regulation.kinds import PayerKind

    return PayerKind.CSR


def program(world: World, *scopes: str, name: str = "portal", per_minute: int = 1000) -> Program:
    _, token = add_program(
        name,
        scopes=scopes or set(SCOPES) - {"registry"},
        areas=[HERE],
        sponsors=[world.ours.sponsor.name],
        per_minute=per_minute,
        at=NOW,
        by=house_itself(),
    )
    return Program(token, Client())


def nik_of(member: Member) -> str:
    return unseal(bytes(member.nik_cipher), bound_to=nik_bound_to(str(member.pk)))


ACCIDENT = {
    "nik": "1504030101900007",
    "name": "Siti Contoh",
    "kind": "jkk_injury",
    "on": "2023-02-09",
    "words": "x",
    "phone": "081234567890",
    "relation": "facility",
}
PERSON = {"nik": "1504030101900007", "name": "Siti Contoh", "income": 1_000_000, "area": "15.04.03.1003"}


class TestDoor:
    def test_without_a_token_with_a_wrong_and_with_an_ended_one_nothing_is_told(self, world: World) -> None:
        ended = program(world)
        end_program("portal", at=dt.datetime.now(dt.UTC), by=house_itself())
        for one in (Program("", Client()), Program("ngn_wrong", Client()), ended):
            answer = one.get("agreements")
            assert answer.status_code == 401
            assert answer.headers["Content-Type"] == "application/problem+json"
            assert answer.json()["code"] == "token.missing"

    @pytest.mark.parametrize(
        ("scope", "where", "body"),
        [
            ("quote", "quote?income=1000000", None),
            ("status", "status", {"nik": PERSON["nik"]}),
            ("bill", "bills", {"nik": PERSON["nik"]}),
            ("enrol", "members", PERSON),
            ("agreement", "agreements", None),
            ("roster", "rosters/1/rows", None),
            ("coverage", "coverage?province=15", None),
            ("bill", "bills/1", None),
            ("claim", "claims", None),
            ("claim", "claims/1", None),
            ("claim", "claims", ACCIDENT),
        ],
    )
    def test_each_route_wants_its_scope(self, world: World, scope: str, where: str, body: object) -> None:
        others = program(world, *(set(SCOPES) - {scope, "registry"}))
        answer = others.get(where) if body is None else others.post(where, body)
        assert (answer.status_code, answer.json()["code"]) == (403, "scope.missing")
        assert Member.objects.filter(name="Siti Contoh").count() == Bill.objects.exclude(membership=None).count() == 0

    def test_who_calls_too_often_waits(self, world: World) -> None:
        one = program(world, per_minute=3)
        assert [one.get("agreements").status_code for _ in range(5)] == [200, 200, 200, 429, 429]
        with time_machine.travel(NOW + dt.timedelta(minutes=2)):
            assert one.get("agreements").status_code == 200


class TestReads:
    def test_a_price_names_its_rules(self, world: World) -> None:
        answer = program(world).get("quote?income=1000000&since=2026-11&months=3").json()
        assert answer["total"] == 8_400 + 8_400 + 16_800
        assert answer["months"][0]["rules"]

    def test_agreements_and_their_pages_are_the_sponsors_own(
        self, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        one = program(world)
        found = one.get("agreements").json()
        assert [row["number"] for row in found["items"]] == ["1/2023"] and found["next"] == ""
        assert one.get(f"agreements/{world.theirs.pk}").status_code == 404
        monkeypatch.setattr("naungan.api.v1.access.PAGE", 1)
        rosters = world.ours.rosters.first()
        assert rosters is not None
        enrolled(
            tmp_path / "y.csv",
            world.ours,
            [roster_row(person(inventor(8)), village()) for _ in range(3)],
        )
        roster = world.ours.rosters.order_by("-pk")[0]
        seen, cursor = [], ""
        while True:
            page = one.get(f"rosters/{roster.pk}/rows?cursor={cursor}").json()
            seen += [row["row"] for row in page["items"]]
            cursor = page["next"]
            if not cursor:
                break
        assert len(seen) == len(set(seen)) == 3
        assert one.get("agreements?cursor=nonsense").json()["code"] == "usage"

    def test_a_day_as_known_on_it_has_the_whole_of_it(self, world: World) -> None:
        one, hers = program(world), Membership.objects.get(member=world.here)
        bill = self_bill(hers.pk, 1, at=NOW)
        assert send(bill.number, bill.amount, "1", at=NOW)[0] == "posted"
        asked = {"nik": nik_of(world.here), "on": "2023-02-10"}
        known = {day: one.post("status", asked | {"known": day}).json()["covered"] for day in ("2023-02-09", "2023-02-10")}
        assert known == {"2023-02-09": False, "2023-02-10": True}

    def test_status_tells_of_people_here_and_of_nobody_there(self, world: World) -> None:
        one = program(world)
        answer = one.post("status", {"nik": nik_of(world.here)}).json()
        assert answer["covered"] is False and answer["person"]["nik"].startswith("*")
        there, nobody = one.post("status", {"nik": nik_of(world.there)}), one.post("status", {"nik": PERSON["nik"]})
        assert there.status_code == nobody.status_code == 404
        assert there.json() == nobody.json()
        assert AuditEvent.objects.filter(act="member.look_up", actor="portal").count() == 3

    def test_coverage_carries_its_lineage(self, world: World) -> None:
        rows = program(world).get("coverage?province=15").json()["items"]
        assert rows[0]["source"] and rows[0]["method"]
        assert program(world, name="two").get("coverage?province=99").status_code == 400


class TestWrites:
    def test_a_write_without_a_key_is_refused(self, world: World) -> None:
        answer = program(world).post("members", PERSON, key="")
        assert answer.json()["code"] == "idempotency.missing"

    def test_the_same_key_gets_the_same_answer_and_another_body_is_refused(self, world: World) -> None:
        one = program(world)
        first, again = one.post("members", PERSON), one.post("members", PERSON)
        assert first.status_code == again.status_code == 201 and first.content == again.content
        other = one.post("members", PERSON | {"name": "Orang Lain"})
        assert other.json()["code"] == "idempotency.differs"
        assert Member.objects.filter(name="Siti Contoh").count() == 1
        assert findings() == []

    def test_a_write_that_was_refused_may_be_mended_under_its_key(self, world: World) -> None:
        one = program(world)
        assert one.post("bills", {"nik": nik_of(world.there)}).status_code == 404
        assert one.post("bills", {"nik": nik_of(world.here), "months": 2}).status_code == 201

    def test_enrolled_billed_and_found(self, world: World) -> None:
        one = program(world)
        assert one.post("members", PERSON).json()["is_new"] is True
        bill = one.post("bills", {"nik": PERSON["nik"], "months": 3}, key="k-2").json()
        assert bill["amount"] == 3 * 16_800 and not bill["paid"]
        assert one.get(f"bills/{bill['number']}").json() == bill

    def test_nobody_is_enrolled_where_the_token_does_not_work(self, world: World) -> None:
        one = program(world)
        assert one.post("members", PERSON | {"area": "15.05.01.2002"}).status_code == 404
        assert one.post("members", PERSON | {"nik": nik_of(world.there)}).status_code == 404
        assert Member.objects.filter(name="Siti Contoh").count() == 0

    def test_a_list_is_sent_once(self, world: World) -> None:
        one, invent = program(world), inventor(55)
        rows = [roster_row(person(invent), village()) for _ in range(2)] + [roster_row(person(invent), village(), nik="9")]
        text = "\n".join(";".join(row) for row in [list(HEAD), *rows]).encode()
        answers = [
            one.post(f"agreements/{world.ours.pk}/rosters", SimpleUploadedFile("a.csv", text), key=key) for key in ("a", "a", "b")
        ]
        assert [answer.status_code for answer in answers] == [201] * 3
        assert answers[0].json()["verdicts"] == {"nik.bad": 1, "ok": 2}
        assert answers[0].content == answers[1].content
        assert answers[2].json()["repeated"] is True
        assert one.post(f"agreements/{world.theirs.pk}/rosters", SimpleUploadedFile("a.csv", text), key="c").status_code == 404
        assert findings() == []

    def test_one_key_for_two_agreements_loses_no_list(self, world: World) -> None:
        _, token = add_program(
            "two", scopes=["roster"], sponsors=[world.ours.sponsor.name, world.theirs.sponsor.name], at=NOW, by=house_itself()
        )
        one = Program(token, Client())
        text = "\n".join(";".join(row) for row in [list(HEAD), roster_row(person(inventor(55)), village())]).encode()
        first, second = (
            one.post(f"agreements/{agreed.pk}/rosters", SimpleUploadedFile("a.csv", text), key="k")
            for agreed in (world.ours, world.theirs)
        )
        assert first.status_code == 201 and second.json()["code"] == "idempotency.differs"

    @pytest.mark.parametrize(("restart", "first"), [(False, "2023-01"), (True, "2023-02")])
    def test_who_restarts_leaves_her_arrears(self, world: World, restart: bool, first: str) -> None:
        hers = Membership.objects.get(member=world.here)
        InsurableIncome.objects.filter(membership=hers).update(since=dt.date(2022, 12, 1))
        Membership.objects.filter(pk=hers.pk).update(since=dt.date(2022, 12, 1))
        december = dt.datetime(2022, 12, 10, 3, tzinfo=dt.UTC)
        paid = self_bill(hers.pk, 1, at=december)
        assert send(paid.number, paid.amount, "1", at=december)[0] == "posted"
        bill = program(world).post("bills", {"nik": nik_of(world.here), "months": 1, "restart": restart}).json()
        assert [month["month"] for month in bill["months"]] == [first]


SCHEMA = schemathesis.openapi.from_dict(api.get_openapi_schema(path_prefix="/api/v1/"))
OPERATIONS = [(path, method.upper()) for path, methods in SCHEMA.raw_schema["paths"].items() for method in methods]


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_whatever_a_program_sends_it_is_no_fault_of_ours(world: World, path: str, method: str) -> None:
    """Sound and unsound requests, with every scope and with one: an answer in the words of the API."""
    full, narrow = program(world), program(world, "quote", name="narrow")
    operation = SCHEMA[path][method]
    sound = {"nik": nik_of(world.here), "area": "15.04.03.1003", "name": "Siti"}
    seen: set[int] = set()

    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(
        case=st.one_of(
            operation.as_strategy(generation_mode=GenerationMode.POSITIVE),
            operation.as_strategy(generation_mode=GenerationMode.NEGATIVE),
        ),
        is_full=st.booleans(),
        is_sound=st.booleans(),
        key=st.integers(1, 5),
    )
    def try_one(case: Case[Any], is_full: bool, is_sound: bool, key: int) -> None:
        one = full if is_full else narrow
        where = case.formatted_path.removeprefix("/api/v1/")
        headers = {"Authorization": f"Bearer {one.token}", "Idempotency-Key": f"key-{key}"}
        query = {name: str(value) for name, value in (case.query or {}).items()}
        if method == "GET":
            answer = one.client.get(f"/api/v1/{where}", query, headers=headers)
        else:
            body = case.body if isinstance(case.body, dict) else {}
            words = json.dumps(body | (sound if is_sound else {}), default=str).encode()
            answer = one.client.post(f"/api/v1/{where}", words, content_type="application/json", headers=headers)
        assert answer.status_code < 500, (where, answer.content)
        if answer.status_code >= 400 and answer.status_code != 404:
            assert answer.json()["code"]
        seen.add(answer.status_code)

    try_one()
    assert seen and findings() == []


class TestDescription:
    """A client is made from the description: it says every field of every answer, and what is refused how."""

    def test_every_route_says_what_it_answers_and_how_it_refuses(self) -> None:
        schema = api.get_openapi_schema()
        for path, operations in schema["paths"].items():
            for method, operation in operations.items():
                answers = {int(status): answer for status, answer in operation["responses"].items()}
                good = [status for status in answers if status < 300]
                assert good == ([200] if method == "get" or path.endswith(("status", "/check")) else [201]), (
                    method,
                    path,
                )
                assert "$ref" in answers[good[0]]["content"]["application/json"]["schema"], (method, path)
                for status in (400, 401, 403, 404, 409, 422, 429, 503):
                    assert "application/problem+json" in answers[status]["content"], (method, path, status)

    def test_every_route_says_which_scope_it_wants_and_is_called_by_a_name_of_its_own(self) -> None:
        operations = [one for path in api.get_openapi_schema()["paths"].values() for one in path.values()]
        names = [one["operationId"] for one in operations]
        assert len(set(names)) == len(names) and all(name.count("_") <= 2 for name in names), names
        for one in operations:
            ((scope,),) = [next(iter(held.values())) for held in one["security"]]
            assert one["description"].startswith(f"Scope `{scope}`.") and scope in SCOPES, one
            assert one["tags"], one

    def test_a_client_made_from_the_description_works(self, world: World) -> None:
        """Made by a library that reads the description alone: it checks what it sends and what it gets against it."""
        caller = program(world, "quote", "enrol", "status", "bill", "agreement", "roster", "coverage")

        def send(asked: httpx2.Request) -> httpx2.Response:
            kind, where = asked.headers.get("content-type", "application/json"), asked.url.raw_path.decode()
            answer = caller.client.generic(asked.method, where, asked.read(), kind, headers=dict(asked.headers))
            return httpx2.Response(answer.status_code, headers=dict(answer.headers), content=answer.content)

        def session(**words: Any) -> httpx2.Client:
            return httpx2.Client(transport=httpx2.MockTransport(send))

        session.__annotations__["return"] = httpx2.Client  # it tells by this whether to wait
        described = json.loads(caller.get("openapi.json").content)
        client = OpenAPI("http://testserver/api/v1/openapi.json", described, session_factory=session, use_operation_tags=False)
        client.authenticate(Token=caller.token)

        def call(name: str, *, key: str = "", data: Any = None, **parameters: Any) -> Any:
            if key:
                parameters["Idempotency-Key"] = key
            return getattr(client._, name)(data=data, parameters=parameters)

        price = call("get_quote", income=1_000_000, months=2)
        assert price.total == sum(one.total for one in price.months) > 0
        person = PERSON | {"nik": str(PERSON["nik"])}
        made = call("post_member", data=person, key="m")
        assert made.is_new
        bill = call("post_bill", data={"nik": person["nik"], "months": 2}, key="b")
        assert call("get_bill", number=bill.number).amount == bill.amount
        assert call("post_status", data={"nik": person["nik"]}).covered is False
        agreements = call("get_agreements").items
        assert call("get_agreement", pk=agreements[0].id).left > 0
        assert call("get_coverage", province="15").items[0].code == "15"
        with pytest.raises(HTTPClientError) as refused:
            call("get_bill", number="nothing")
        assert json.loads(refused.value.data)["code"] == "not_found"

    def test_writes_answer_what_is_described(self, world: World) -> None:
        caller = program(world, "enrol", "bill", "roster")
        made = caller.post("members", PERSON, key="a")
        assert made.status_code == 201 and MemberOut.model_validate_json(made.content).is_new
        billed = caller.post("bills", {"nik": PERSON["nik"], "months": 2}, key="b")
        assert len(BillOut.model_validate_json(billed.content).months) == 2
        text = "\n".join(";".join(row) for row in [list(HEAD), roster_row(person(inventor(8)), village())])
        sent = caller.post(f"agreements/{world.ours.pk}/rosters", SimpleUploadedFile("l.csv", text.encode()), key="c")
        assert RosterOut.model_validate_json(sent.content).rows == 1

    @pytest.mark.parametrize(
        ("method", "where", "status"), [("get", "nothing", 404), ("put", "quote", 405), ("get", "quote", 401)]
    )
    def test_what_is_refused_is_a_problem_with_its_status(self, world: World, method: str, where: str, status: int) -> None:
        answer = getattr(Client(), method)(f"/api/v1/{where}")
        assert answer.status_code == status
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["status"] == status and answer.json()["fix"]

    def test_a_nik_that_was_tried_stays_in_the_trail_though_nothing_came_of_it(self, world: World) -> None:
        caller = program(world, "enrol", "bill")
        nik = nik_of(world.there)
        before = AuditEvent.objects.filter(act="member.look_up").count()
        body = {"nik": nik, "name": "Siapa", "income": 1_000_000, "area": "15.04.03.1003"}
        assert caller.post("members", body, key="x").status_code == 404
        assert caller.post("bills", {"nik": nik, "programmes": "zzz"}, key="y").status_code == 404
        assert AuditEvent.objects.filter(act="member.look_up").count() == before + 2

    def test_a_word_in_the_address_that_nobody_knows_is_refused(self, world: World) -> None:
        caller = program(world, "quote", "coverage", "agreement")
        for where, name in (
            ("quote?income=1000000&sectr=transport", "sectr"),
            ("coverage?province=15&onn=2026-01-01", "onn"),
            ("agreements?page=2", "page"),
            (f"agreements/{world.ours.pk}?x=1", "x"),
        ):
            answer = caller.get(where)
            assert answer.status_code == 400 and f"“{name}”" in answer.json()["title"], where
        assert caller.get("quote?income=1000000&sector=transport").status_code == 200

    def test_people_who_are_looked_up_count_by_the_day_whatever_asks(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("naungan.accounts.limits.PEOPLE_A_DAY", 4)
        caller = program(world, "status", "bill", "roster")
        nik = nik_of(world.here)
        assert caller.post("status", {"nik": nik}).status_code == 200
        assert caller.post("bills", {"nik": nik}, key="b").status_code == 201
        rows = [list(HEAD), *(roster_row(person(inventor(seed)), village()) for seed in (8, 9, 10))]
        text = "\n".join(";".join(row) for row in rows).encode()
        where = f"agreements/{world.ours.pk}/rosters/check"
        assert caller.post(where, SimpleUploadedFile("l.csv", text), key="").status_code == 200, "rows have a day of their own"
        for _ in range(3):
            caller.post("status", {"nik": nik})
        assert caller.post("status", {"nik": nik}).status_code == 429
        monkeypatch.setattr("naungan.accounts.limits.ROWS_A_DAY", 5)
        assert caller.post(where, SimpleUploadedFile("l.csv", text), key="").status_code == 429

    def test_a_nik_that_is_tried_counts_and_stays_in_the_trail_known_or_not(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("naungan.accounts.limits.PEOPLE_A_DAY", 2)
        caller, seen = program(world, "enrol"), []
        for turn, nik in enumerate(["1504030101900007", nik_of(world.there), "1504030101900015", nik_of(world.there)]):
            answer = caller.post("members", PERSON | {"nik": nik, "area": "99.99"}, key=f"k{turn}")
            seen.append(answer.status_code)
        assert seen == [422, 422, 429, 429], "neither answer tells one from the other"
        assert AuditEvent.objects.filter(act="member.look_up", reason="api enrol").count() == 4

    def test_what_cannot_be_read_says_the_limit_that_it_breaks(self, world: World) -> None:
        caller = program(world, "bill")
        answer = caller.post("bills", {"nik": "1", "months": 121}, key="a")
        assert "months" in answer.json()["title"] and "120" in answer.json()["title"]

    def test_more_months_than_the_law_lets_a_member_pay_ahead_are_refused_by_the_law(self, world: World) -> None:
        answer = program(world, "bill").post("bills", {"nik": nik_of(world.here), "months": 13}, key="a")
        assert answer.status_code == 400 and "1 sampai 12" in answer.json()["title"], answer.json()

    def test_a_list_is_judged_without_effect(self, world: World) -> None:
        caller = program(world, "roster")
        good, bad = person(inventor(8)), person(inventor(9))
        rows = [list(HEAD), roster_row(good, village()), roster_row(bad, village())]
        rows[2][list(HEAD).index("NIK")] = "12"
        text = "\n".join(";".join(row) for row in rows).encode()
        where = f"agreements/{world.ours.pk}/rosters"
        before = Roster.objects.count()
        checked = caller.post(f"{where}/check", SimpleUploadedFile("l.csv", text), key="")
        found = CheckedOut.model_validate_json(checked.content)
        assert (found.rows, found.enrolled, [one.row for one in found.amiss]) == (2, 1, [3])
        assert found.amount > 0 and Roster.objects.count() == before
        sent = RosterOut.model_validate_json(caller.post(where, SimpleUploadedFile("l.csv", text), key="b").content)
        assert sent.verdicts == found.verdicts
        assert (
            caller.post(f"agreements/{world.theirs.pk}/rosters/check", SimpleUploadedFile("l.csv", text), key="").status_code
            == 404
        )

    def test_a_word_that_nobody_knows_is_refused_and_not_left_out(self, world: World) -> None:
        caller = program(world, "enrol", "bill", "status")
        for where, body in (("members", PERSON), ("bills", {"nik": PERSON["nik"]}), ("status", {"nik": PERSON["nik"]})):
            answer = caller.post(where, body | {"sector": "transport"}, key=where)
            assert answer.status_code == 400 and "sector" in answer.json()["title"], where
