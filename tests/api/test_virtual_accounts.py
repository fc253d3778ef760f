"""The SNAP server as banks meet it: tokens, inquiry, payment, status; every row of the posting rules."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
import time_machine
from django.test import RequestFactory

from config.partners import Partners
from naungan.contributions.debits.mandates import give
from naungan.contributions.models import Attempt, Bill, BillQr, Payment, Suspense
from naungan.contributions.payments.pot_entries import pot_of
from naungan.lib.access import house_itself
from naungan.partners.calls import intend
from naungan.partners.models import Notice, PartnerKey
from naungan.partners.profiles import forget, keep_key, partner
from naungan.partners.sandbox.keys import key_pair
from naungan.partners.snap.codes import path_of
from naungan.partners.snap.moments import write_moment
from naungan.partners.snap.signing import private_key, sign_asymmetric, token_text
from naungan.protection.queries import live_months
from tests.api.conftest import PRIVATE, TestBank
from tests.make import SINCE, bill_for, died, findings, memberships, pay, person, self_bill

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 2, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def clock() -> object:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def member() -> int:
    return memberships([person()])[0]


@pytest.fixture
def bill(member: int) -> Bill:
    return self_bill(member, 3, at=NOW)


def code(answer: dict[str, object]) -> object:
    return answer["responseCode"]


def as_served(bank: TestBank, forwarded: str) -> str:
    """Return the code of an answer to a token request that came through a proxy on this machine."""
    timestamp = write_moment(dt.datetime.now(dt.UTC))
    headers = {
        "X-CLIENT-KEY": bank.client_key,
        "X-TIMESTAMP": timestamp,
        "X-SIGNATURE": sign_asymmetric(private_key(PRIVATE.encode()), token_text(bank.client_key, timestamp)),
        "X-Forwarded-For": forwarded,
    }
    body = b'{"grantType":"client_credentials"}'
    request = RequestFactory().post(path_of("73"), body, content_type="application/json", headers=headers)
    return str(json.loads(b"".join(Partners().get_response(request)))["responseCode"])


class TestToken:
    def test_a_signed_client_gets_one(self, bank: TestBank) -> None:
        answer = bank.ask_token()
        assert (code(answer), answer["tokenType"], answer["expiresIn"]) == ("2007300", "Bearer", "900")
        assert bank.ask_token()["accessToken"] != answer["accessToken"], "several hold at a time"

    def test_strangers_learn_nothing(self, bank: TestBank) -> None:
        wrong_key, _ = key_pair()
        answers = [
            bank.ask_token(private=wrong_key),
            bank.ask_token(X_CLIENT_KEY="nobody"),
            bank.ask_token(at=NOW - dt.timedelta(hours=1)),
            bank.ask_token(X_SIGNATURE="AAAA"),
        ]
        assert {(code(one), one["responseMessage"]) for one in answers} == {("4017300", "Unauthorized. [Invalid Signature]")}

    def test_what_is_missing_or_malformed_is_named(self, bank: TestBank) -> None:
        assert bank.ask_token(X_CLIENT_KEY="-")["responseMessage"] == "Invalid Mandatory Field X-CLIENT-KEY"
        assert code(bank.ask_token(X_TIMESTAMP="yesterday")) == "4007301"
        headers = {"X-CLIENT-KEY": "a", "X-TIMESTAMP": "2026-11-20T02:00:00Z", "X-SIGNATURE": "a"}
        assert code(bank.send("73", b"{}", headers)) == "4007302"

    def test_an_expired_token_and_one_of_nobody_are_refused(self, bank: TestBank, bill: Bill) -> None:
        assert code(bank.inquire(bill.number)) == "2002400"
        raw = json.dumps({}).encode()
        headers = bank.signed("24", raw)
        assert code(bank.send("24", raw, headers | {"Authorization": "Bearer nobody"})) == "4012401"
        assert code(bank.send("24", raw, headers | {"Authorization": "Basic x"})) == "4012401"
        with time_machine.travel(NOW + dt.timedelta(minutes=16), tick=True):
            from naungan.api.snap import access

            access._tokens.clear()
            assert code(bank.inquire(bill.number)) == "4012401"

    def test_two_keys_hold_while_one_follows_the_other(self, bank: TestBank) -> None:
        new_private, new_public = key_pair()
        keep_key(bank.row, PartnerKey.Kind.THEIRS, "two", new_public, since=NOW - dt.timedelta(hours=1), by=house_itself())
        assert code(bank.ask_token()) == code(bank.ask_token(private=new_private)) == "2007300"
        PartnerKey.objects.filter(name="one", kind="theirs").update(until=NOW - dt.timedelta(minutes=1))
        forget()
        assert (code(bank.ask_token()), code(bank.ask_token(private=new_private))) == ("4017300", "2007300")


class TestDoor:
    @pytest.mark.parametrize(("seconds", "is_let_in"), [(299, True), (-299, True), (302, False), (-302, False)])
    def test_five_minutes_either_way(self, bank: TestBank, bill: Bill, seconds: int, is_let_in: bool) -> None:
        answer = bank.inquire(bill.number, at=dt.datetime.now(dt.UTC) + dt.timedelta(seconds=seconds))
        assert code(answer) == ("2002400" if is_let_in else "4012400")

    @pytest.mark.parametrize("style", ["offset", "z", "milliseconds"])
    def test_three_ways_of_writing_the_time(self, bank: TestBank, bill: Bill, style: str) -> None:
        assert code(bank.inquire(bill.number, style=style)) == "2002400"

    def test_another_secret_path_or_body_is_refused(self, bank: TestBank, bill: Bill) -> None:
        for wrong in ({"secret": "x" * 16}, {"path": "/v1.0/other"}, {"signed_body": b"{}"}):
            assert code(bank.inquire(bill.number, **wrong)) == "4012400"

    def test_the_body_is_verified_as_it_came(self, bank: TestBank, bill: Bill) -> None:
        body = json.dumps(bank.payment(bill.number, bill.amount), indent=2).encode()
        compact = json.dumps(json.loads(body), separators=(",", ":")).encode()
        assert code(bank.send("25", body, bank.signed("25", compact))) == "2002500"

    def test_headers_that_are_missing_or_malformed_are_named(self, bank: TestBank) -> None:
        raw = b"{}"
        headers = bank.signed("24", raw)
        for name in ("X-TIMESTAMP", "X-SIGNATURE", "X-EXTERNAL-ID"):
            answer = bank.send("24", raw, {key: value for key, value in headers.items() if key != name})
            assert answer["responseMessage"] == f"Invalid Mandatory Field {name}"
        assert code(bank.send("24", raw, headers | {"X-EXTERNAL-ID": "abc"})) == "4002401"
        assert code(bank.send("24", raw, {**headers, "X-TIMESTAMP": "x"})) == "4002401"

    def test_a_token_serves_the_partner_alone_whom_it_was_given(self, bank: TestBank, bill: Bill) -> None:
        body = json.dumps(bank.account(bill.number) | {"inquiryRequestId": "INQ-1"}).encode()
        other = TestBank(code="bank-009")
        assert bank.send("24", body, bank.signed("24", body) | {"X-PARTNER-ID": other.client_key})["responseCode"] == "4012400"
        own = json.dumps(bank.account(bill.number) | {"inquiryRequestId": "INQ-2"}).encode()
        assert bank.send("24", own, bank.signed("24", own) | {"X-PARTNER-ID": "own id"})["responseCode"] == "2002400"
        assert bank.send("24", body, bank.signed("24", body))["responseCode"] == "2002400"

    def test_a_partner_that_signs_with_its_key_needs_no_token(self, db: None, bill: Bill) -> None:
        faspay = TestBank("faspay", {"signs_in": "asymmetric"})
        assert code(faspay.asymmetric("25", faspay.payment(bill.number, bill.amount))) == "2002500"
        assert code(TestBank().asymmetric("24", {})) == "4012401"

    def test_a_partner_that_writes_its_body_anew_is_verified_so(self, db: None, bill: Bill) -> None:
        midtrans = TestBank("midtrans", {"minify_mode": "either"})
        raw = json.dumps(midtrans.payment(bill.number, bill.amount) | {"virtualAccountName": "Siti\u00e9"}).encode()
        rewritten = json.dumps(json.loads(raw), separators=(",", ":"), ensure_ascii=False).encode()
        assert code(midtrans.send("25", raw, midtrans.signed("25", raw, signed_body=rewritten))) == "2002500"

    def test_too_many_calls_are_told_so(self, db: None) -> None:
        slow = TestBank("slow", {"per_second": 1})
        assert "4292400" in [code(slow.inquire("1")) for _ in range(6)]

    def test_only_the_addresses_agreed_on(self, db: None, bill: Bill) -> None:
        assert code(TestBank("far", {"source_ip_allow": ["10.0.0.0/8"]}).ask_token()) == "4017300"
        near = TestBank("near", {"source_ip_allow": ["127.0.0.0/8"]})
        assert code(near.inquire(bill.number)) == "2002400"

    def test_behind_a_proxy_the_address_is_the_callers(self, db: None, settings: Any) -> None:
        """As in a house with a proxy: else a bank's own address shuts it out, and the proxy's lets everybody in."""
        settings.BEHIND_PROXY = True
        bank = TestBank("near", {"source_ip_allow": ["203.0.113.5"]})
        for said, expected in (
            ("203.0.113.5", "2007300"),
            ("198.51.100.66", "4017300"),
            ("203.0.113.5, 198.51.100.66", "4017300"),
        ):
            assert as_served(bank, said) == expected
        proxy = TestBank("proxy", {"source_ip_allow": ["127.0.0.1"]})
        assert as_served(proxy, "198.51.100.66") == "4017300"

    @pytest.mark.parametrize("raw", [b"", b"[]", b"{", b"\xff", b'{"a":' * 5000, b"0" * 70_000])
    def test_what_is_no_body_is_a_bad_request(self, bank: TestBank, raw: bytes) -> None:
        assert code(bank.send("25", raw, bank.signed("25", raw))) == "4002500"

    def test_other_methods_are_not_supported(self, bank: TestBank) -> None:
        response = bank.http.get(path_of("25"))
        assert (response.status_code, response.json()["responseCode"]) == (405, "4052500")


class TestInquiry:
    def test_shows_each_month_at_its_own_price(self, bank: TestBank, bill: Bill) -> None:
        answer = bank.inquire(bill.number)
        data = answer["virtualAccountData"]
        assert (code(answer), data["virtualAccountTrxType"], data["inquiryStatus"]) == ("2002400", "C", "00")
        assert data["totalAmount"] == {"value": "33600.00", "currency": "IDR"}
        lines = [(line["billName"], line["billAmount"]["value"]) for line in data["billDetails"]]
        assert lines == [
            ("JKK+JKM 11/2026", "8400.00"),
            ("JKK+JKM 12/2026", "8400.00"),
            ("JKK+JKM 01/2027", "16800.00"),
        ]
        assert data["freeTexts"][0]["indonesia"] == "Terlindungi s.d. 31 Jan 2027"
        for line in data["billDetails"]:
            limits = {"billCode": 2, "billNo": 18, "billName": 20, "billShortName": 10}
            assert all(len(line[name]) <= longest for name, longest in limits.items())

    def test_changes_nothing(self, bank: TestBank, bill: Bill) -> None:
        bank.inquire(bill.number)
        assert not Payment.objects.exists()

    def test_a_pot_takes_any_amount(self, bank: TestBank, member: int) -> None:
        data = bank.inquire(pot_of(member, at=NOW).number)["virtualAccountData"]
        assert (data["virtualAccountTrxType"], data["totalAmount"]["value"]) == ("O", "8400.00")

    def test_every_state_of_a_number(self, bank: TestBank, bill: Bill, member: int) -> None:
        wrong_digit = bill.number[:-1] + str((int(bill.number[-1]) + 1) % 10)
        assert code(bank.inquire(wrong_digit)) == code(bank.inquire("12345678901234567890")) == "4042412"
        with time_machine.travel(NOW + dt.timedelta(days=30), tick=True):
            bank.token = ""
            assert code(bank.inquire(bill.number)) == "4042419"
        bank.token = ""
        bank.pay(bill.number, bill.amount)
        answer = bank.inquire(bill.number)
        assert code(answer) == "4042414"
        assert answer["virtualAccountData"]["inquiryReason"]["indonesia"] == "Tagihan telah dibayar"

    def test_a_death_is_not_told_to_strangers(self, bank: TestBank, bill: Bill) -> None:
        died(NOW.date())
        answer = bank.inquire(bill.number)
        assert (code(answer), answer["responseMessage"]) == ("4042412", "Invalid Bill/Virtual Account [Not Found]")

    def test_fields_are_named(self, bank: TestBank, bill: Bill) -> None:
        good = bank.account(bill.number) | {"inquiryRequestId": "1"}
        for name in good:
            without = {key: value for key, value in good.items() if key != name}
            assert bank.call("24", without)["responseMessage"] == f"Invalid Mandatory Field {name}"
        assert code(bank.call("24", good | {"virtualAccountNo": "   77001999"})) == "4002401"
        assert code(bank.call("24", good | {"customerNo": 7})) == "4002401"
        other = {"partnerServiceId": "   88001", "virtualAccountNo": f"   88001{bill.number}"}
        assert code(bank.call("24", good | other)) == "4042416"

    def test_an_id_serves_once_a_day(self, bank: TestBank, bill: Bill) -> None:
        assert code(bank.inquire(bill.number, external_id="1")) == "2002400"
        assert code(bank.inquire(bill.number, external_id="1")) == "4092400"
        with time_machine.travel(NOW + dt.timedelta(hours=15), tick=True):  # the next day in Jakarta, not yet in UTC
            bank.token = ""
            assert code(bank.inquire(bill.number, external_id="1")) == "2002400"


class TestPayment:
    def test_is_posted_and_answered_after_commit(self, bank: TestBank, bill: Bill, member: int) -> None:
        answer = bank.pay(bill.number, bill.amount, "REQ-1")
        data = answer["virtualAccountData"]
        assert (code(answer), data["paymentFlagStatus"], data["paymentRequestId"]) == ("2002500", "00", "REQ-1")
        assert answer["additionalInfo"]["receiptNo"].startswith("R0")
        assert {str(month) for month in live_months(member)} == {"2026-11", "2026-12", "2027-01"}
        assert findings() == []

    def test_every_row_of_the_posting_rules(self, bank: TestBank, bill: Bill, member: int) -> None:
        amount = bill.amount
        first = bank.pay(bill.number, amount, "REQ-1", external_id="1")
        assert code(first) == "2002500"
        again = bank.pay(bill.number, amount, "REQ-1", external_id="2")
        assert again == first, "new id, known request: the first result, nothing posted"
        assert code(bank.pay(bill.number, amount + 1, "REQ-1", external_id="3")) == "4042518"
        same = bank.pay(bill.number, amount, "REQ-1", external_id="1")
        assert (code(same), same["virtualAccountData"]["paymentFlagStatus"]) == ("4042518", "00")
        other = bill_for([member], months=1)
        assert code(bank.pay(other.number, other.amount, "REQ-2", external_id="1")) == "4092500"
        assert Payment.objects.count() == 1
        assert findings() == []

    def test_what_is_refused_is_not_taken(self, bank: TestBank, bill: Bill) -> None:
        assert code(bank.pay(bill.number, bill.amount - 1)) == "4042513"
        assert code(bank.pay(bill.number, bill.amount + 1)) == "4042513"
        assert code(bank.pay("99", bill.amount)) == "4042512"
        assert code(bank.pay(bill.number, bill.amount)) == "2002500"
        assert code(bank.pay(bill.number, bill.amount)) == "4042514"
        assert (Payment.objects.count(), Suspense.objects.count()) == (1, 0)

    def test_an_expired_bill_is_refused_by_the_day_of_payment(self, bank: TestBank, bill: Bill) -> None:
        with time_machine.travel(NOW + dt.timedelta(days=30), tick=True):
            late = bank.payment(bill.number, bill.amount)
            assert code(bank.call("25", late)) == "4042519"
            on_time = late | {"paymentRequestId": "ON-TIME", "trxDateTime": "2026-11-30T23:59:59+07:00"}
            assert code(bank.call("25", on_time)) == "2002500"

    def test_a_refused_request_may_come_again_once_it_is_right(self, bank: TestBank, bill: Bill) -> None:
        assert code(bank.pay(bill.number, 1, "REQ-1")) == "4042513"
        assert code(bank.pay(bill.number, bill.amount, "REQ-1")) == "2002500"

    def test_the_same_payment_from_the_file_before_is_the_same_payment(self, bank: TestBank, bill: Bill) -> None:
        assert pay(bill, source="bank-008", external_id="REQ-1", paid_at=NOW) == ["posted"]
        assert code(bank.pay(bill.number, bill.amount, "REQ-1")) == "2002500", "else the bank gave the money back"
        assert code(bank.pay(bill.number, bill.amount, "REQ-2")) == "4042514"
        assert Payment.objects.count() == 1

    def test_a_payment_of_the_same_bank_takes_the_same_way(self, bank: TestBank, bill: Bill) -> None:
        assert code(bank.pay(bill.number, bill.amount, service="34")) == "2003400"

    @pytest.mark.parametrize(
        ("value", "wanted"),
        [
            ("42000.50", "4002501"),
            ("42.000,00", "4002501"),
            (42000, "4002501"),
            ("-1.00", "4002501"),
            ("0.00", "4002501"),
            ("9" * 30, "4002501"),
            (None, "4002502"),
            ("٤٢", "4002501"),
        ],
    )
    def test_sums_are_whole_rupiah_in_text(self, bank: TestBank, bill: Bill, value: object, wanted: str) -> None:
        body = bank.payment(bill.number, 1) | {"paidAmount": {"value": value, "currency": "IDR"}}
        assert code(bank.call("25", body)) == wanted

    def test_texts_with_signs_the_database_cannot_hold_are_refused(self, bank: TestBank, bill: Bill) -> None:
        for wrong in ("a\x00b", "\ud800"):
            body = bank.payment(bill.number, bill.amount) | {"referenceNo": wrong}
            assert code(bank.call("25", body)) == "4002500"
        assert not Notice.objects.filter(service="25").exists()


class TestStatus:
    def test_finds_the_first_result(self, bank: TestBank, bill: Bill) -> None:
        first = bank.pay(bill.number, bill.amount, "REQ-1")
        answer = bank.call("26", bank.account(bill.number) | {"inquiryRequestId": "REQ-1", "paymentRequestId": "REQ-1"})
        assert code(answer) == "2002600"
        assert answer["virtualAccountData"]["paymentFlagStatus"] == "00"
        assert answer["virtualAccountData"]["referenceNo"] == first["virtualAccountData"]["referenceNo"]

    def test_what_never_came_is_not_found(self, bank: TestBank, bill: Bill) -> None:
        for body in ({"paymentRequestId": "NONE"}, {"inquiryRequestId": "NONE"}):
            assert code(bank.call("26", bank.account(bill.number) | body)) == "4042601"
        assert code(bank.call("26", bank.account(bill.number))) == "4002602"


def test_one_reference_is_one_payment_and_its_status_says_so(bank: TestBank) -> None:
    """A bank that tells of a payment again under another request gets the first receipt, and the same when it asks."""
    pot = pot_of(memberships([person()])[0], at=dt.datetime.now(dt.UTC))
    body = bank.payment(pot.number, 5_000, "REQ-A") | {"referenceNo": "BNK-1"}
    first = bank.call("25", body)
    again = bank.call("25", body | {"paymentRequestId": "REQ-B"})
    assert (first["responseCode"], again["responseCode"]) == ("2002500", "2002500")
    assert again["additionalInfo"] == first["additionalInfo"]
    told = bank.call("26", bank.account(pot.number) | {"paymentRequestId": "REQ-B"})
    assert told["responseCode"] == "2002600" and told["additionalInfo"] == first["additionalInfo"]
    pot.refresh_from_db()
    assert pot.balance == 5_000
    other = bank.call("25", body | {"paymentRequestId": "REQ-C", "paidAmount": {"value": "6000.00", "currency": "IDR"}})
    assert other["responseCode"] == "4042518", "another sum under it is no repeat"
    assert bank.call("26", bank.account(pot.number) | {"paymentRequestId": "REQ-C"})["responseCode"] == "4042601"


class TestWhatABankTells:
    """Notices of codes and charges, and the edges of a payment's words."""

    def test_an_inquiry_and_a_payment_may_bear_one_id(self, bank: TestBank, bill: Bill) -> None:
        assert code(bank.call("24", bank.account(bill.number) | {"inquiryRequestId": "REQ-1"})) == "2002400"
        assert code(bank.pay(bill.number, bill.amount, "REQ-1")) == "2002500"

    @pytest.mark.parametrize(("ahead", "answer"), [(dt.timedelta(hours=23), "2002500"), (dt.timedelta(days=2), "4002501")])
    def test_a_payment_of_the_day_after_tomorrow_was_not_made(
        self, bank: TestBank, bill: Bill, ahead: dt.timedelta, answer: str
    ) -> None:
        body = bank.payment(bill.number, bill.amount) | {"trxDateTime": write_moment(dt.datetime.now(dt.UTC) + ahead)}
        assert code(bank.call("25", body)) == answer

    @pytest.mark.parametrize(("source", "answer"), [("bank-008", "2002500"), ("bank-009", "4042514")])
    def test_the_same_id_of_another_bank_is_another_payment(self, bank: TestBank, bill: Bill, source: str, answer: str) -> None:
        assert pay(bill, source=source, external_id="REQ-1", paid_at=NOW) == ["posted"]
        assert code(bank.pay(bill.number, bill.amount, "REQ-1")) == answer, "who paid twice is told"

    @pytest.mark.parametrize(
        ("status", "less", "answer", "is_paid"),
        [("00", 0, "2005200", True), ("00", 1, "2005200", False), ("06", 0, "2005200", False)],
    )
    def test_a_code_that_was_paid_in_time_pays_though_it_is_told_after_midnight(
        self, bank: TestBank, bill: Bill, status: str, less: int, answer: str, is_paid: bool
    ) -> None:
        until = dt.datetime(2026, 11, 30, 16, 59, 59, tzinfo=dt.UTC)
        BillQr.objects.create(bill=bill, partner="bank-008", reference="QR-1", payload="x", expires_at=until)
        with time_machine.travel(until + dt.timedelta(minutes=5), tick=True):
            assert code(bank.call("52", told_of("QR-1", bill.amount - less, status))) == answer
        bill.refresh_from_db()
        assert bill.is_paid == is_paid

    @pytest.mark.parametrize(("less", "answer", "state"), [(1, "4045613", "sent"), (0, "2005600", "paid")])
    def test_a_charge_of_another_sum_is_not_booked_as_the_whole(
        self, bank: TestBank, bill: Bill, member: int, less: int, answer: str, state: str
    ) -> None:
        who: dict[str, Any] = {"partner_code": "bank-008", "token": "t", "rhythm": "days:1", "given_how": "x"}
        mandate = give(member, most=90_000, by=house_itself(), at=NOW, **who)
        planned: dict[str, Any] = {"month": int(SINCE), "number": 1, "planned_on": NOW.date(), "state": "sent"}
        attempt = Attempt.objects.create(mandate=mandate, reference="AD-1", bill=bill, amount=bill.amount, **planned)
        intend(partner("bank-008"), "54", "AD-1", {})
        assert code(bank.call("56", told_of("AD-1", bill.amount - less))) == answer
        attempt.refresh_from_db()
        assert attempt.state == state

    @pytest.mark.parametrize("service", ["52", "56"])
    def test_of_a_reference_that_nobody_gave_nothing_is_booked(self, bank: TestBank, bill: Bill, service: str) -> None:
        assert str(code(bank.call(service, told_of("OTHER", bill.amount)))).startswith("404")
        assert not Payment.objects.exists()


def told_of(reference: str, amount: int, status: str = "00") -> dict[str, object]:
    return {
        "originalReferenceNo": "T1",
        "originalPartnerReferenceNo": reference,
        "latestTransactionStatus": status,
        "amount": {"value": f"{amount}.00", "currency": "IDR"},
    }
