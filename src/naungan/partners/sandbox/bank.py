"""The sandbox bank's own server: tokens, account binding, charges, transfers, orders of cash, QRIS and their status, with lies.

It keeps its books in memory and can write them to a file. It listens on loopback only.
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from naungan.lib.clock import WIB, wib_day
from naungan.partners.sandbox.lies import Liar, Lies
from naungan.partners.sandbox.serving import Answer, SandboxServer
from naungan.partners.snap import codes, qris
from naungan.partners.snap.codes import PATHS, VERSION, Case, envelope
from naungan.partners.snap.moments import write_moment
from naungan.partners.snap.signing import (
    body_hash,
    is_asymmetric,
    is_symmetric,
    public_key,
    symmetric_text,
    token_text,
)

SERVED = {VERSION + path: service for service, path in PATHS.items()}
MONEY = ("54", "18", "58", "CO")


@dataclass
class Executed:
    """One order in the bank's books: status 00 took the money, 03 waits at a counter, 04 gave it back, 05 is called off or over.

    says  what the bank answers of it when it is asked, where that is another thing than its books hold
    """

    service: str
    reference: str
    amount: int
    their_reference: str
    status: str
    at: str
    times: int = 1
    says: str = ""
    cash: dict[str, str] = field(default_factory=dict)


@dataclass
class Bank:
    """What a bank knows and how it lies.

    balances   money on its customers' accounts, by card token; who is not named has enough
    blocked    tokens whose account takes no more charges
    names      whose an account is; `told` returns those that somebody told it since
    collected  returns who came to a counter: the code of an order and the NIK on the KTP that was shown
    """

    our_client_key: str
    our_public_pem: str
    secret: str
    lies: Lies = field(default_factory=Lies)
    seed: int = 1
    balances: dict[str, int] = field(default_factory=dict)
    blocked: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    told: Callable[[], Mapping[str, str]] = field(default=dict)
    collected: Callable[[], Mapping[str, str]] = field(default=dict)
    today: Callable[[], dt.date] = lambda: wib_day(dt.datetime.now(dt.UTC))

    def __post_init__(self) -> None:
        self.liar = Liar(self.lies, self.seed)
        self.orders: dict[tuple[str, str], Executed] = {}
        self.tokens: set[str] = set()
        self.unbound: set[str] = set()
        self.wrong_repeats = 0
        self._lock = threading.Lock()

    # -- answers

    def answer(self, method: str, path: str, headers: dict[str, str], raw: bytes) -> tuple[int, dict[str, Any]] | None:
        """Return status and body of an answer, or None where the line breaks before one."""
        service = SERVED.get(path)
        if service is None or method != "POST":
            return 404, envelope("00", codes.NOT_ALLOWED)
        with self._lock:
            refusal = self._refused(service, method, path, headers, raw)
            if refusal is not None:
                return refusal.status, envelope(service, refusal, "Invalid Signature")
            body = json.loads(raw or b"{}")
            drops, stutters, late = (self.liar.tells(name) for name in ("drop_answer", "duplicate", "delay"))
            if stutters and service in MONEY and self.liar.chance.random() < 0.5:
                return 500, envelope(service, codes.OUR_FAULT)  # failed before anything was done
            case, data = getattr(self, f"_service_{service.lower()}")(body)
            if service in MONEY and case is codes.SUCCESSFUL and stutters:
                case = codes.IN_PROGRESS
        if late:
            time.sleep(0.02)
        if drops and service != "73":
            return None
        return case.status, envelope(service, case, **data)

    def _refused(self, service: str, method: str, path: str, headers: dict[str, str], raw: bytes) -> Case | None:
        timestamp, signature = headers.get("x-timestamp", ""), headers.get("x-signature", "")
        if service == "73":
            text = token_text(headers.get("x-client-key", ""), timestamp)
            good = headers.get("x-client-key") == self.our_client_key
            return (
                None if good and is_asymmetric(public_key(self.our_public_pem.encode()), text, signature) else codes.UNAUTHORIZED
            )
        token = headers.get("authorization", "").removeprefix("Bearer ")
        if token not in self.tokens:
            return codes.BAD_TOKEN
        text = symmetric_text(method, path, token, body_hash(raw), timestamp)
        return None if is_symmetric(self.secret, text, signature) else codes.UNAUTHORIZED

    def _service_73(self, body: dict[str, Any]) -> tuple[Case, dict[str, Any]]:
        token = secrets.token_urlsafe(24)
        self.tokens.add(token)
        return codes.SUCCESSFUL, {"accessToken": token, "tokenType": "Bearer", "expiresIn": "900"}

    def _service_07(self, body: dict[str, Any]) -> tuple[Case, dict[str, Any]]:
        token = f"tok_{secrets.token_hex(8)}"
        return codes.SUCCESSFUL, {
            "referenceNo": _reference(),
            "partnerReferenceNo": body.get("partnerReferenceNo", ""),
            "additionalInfo": {"bankCardToken": token},
        }

    def _service_09(self, body: dict[str, Any]) -> tuple[Case, dict[str, Any]]:
        self.unbound.add(str(body.get("tokenId", "")))
        return codes.SUCCESSFUL, {"referenceNo": _reference()}

    def _service_16(self, body: dict[str, Any]) -> tuple[Case, dict[str, Any]]:
        account = str(body.get("beneficiaryAccountNo", ""))
        name = ({**self.names, **self.told()}).get(account, "PENERIMA CONTOH")
        if self.lies.wrong_name and self.liar.tells("wrong_name"):
            name = "ORANG LAIN CONTOH"
        return codes.SUCCESSFUL, {"beneficiaryAccountName": name, "beneficiaryAccountNo": account}

    def _service_54(self, body: dict[str, Any]) -> tuple[Case, dict[str, Any]]:
        token = str(body.get("bankCardToken", ""))
        amount = _rupiah(body)
        known = self.orders.get(("54", str(body["partnerReferenceNo"])))
        if known is not None:
            return self._repeat(known, amount)
        if token in self.blocked or token in self.unbound:
            return Case(403, "18", "Inactive Card/Account/Customer"), {}
        if self.balances.get(token, amount) < amount:
            return codes.NO_FUNDS, {}
        if token in self.balances:
            self.balances[token] -= amount
        return codes.SUCCESSFUL, self._execute("54", body, amount)

    def _service_18(self, body: dict[str, Any]) -> tuple[Case, dict[str, Any]]:
        amount = _rupiah(body)
        known = self.orders.get(("18", str(body["partnerReferenceNo"])))
        if known is not None:
            return self._repeat(known, amount)
        data = self._execute("18", body, amount)
        done = self.orders["18", str(body["partnerReferenceNo"])]
        for lie, status, says in (("late_failure", "06", ""), ("returned", "04", ""), ("two_answers", "00", "06")):
            if getattr(self.lies, lie) and self.liar.tells(lie):
                done.status, done.says = status, says
                break
        return codes.SUCCESSFUL, data

    def _service_co(self, body: dict[str, Any]) -> tuple[Case, dict[str, Any]]:
        amount, reference = _rupiah(body), str(body["partnerReferenceNo"])
        known = self.orders.get(("CO", reference))
        if known is not None:
            return self._repeat(known, amount)
        data = self._execute("CO", body, amount)
        order = self.orders["CO", reference]
        order.status, order.cash = "03", {name: str(body[name]) for name in ("voucherNo", "beneficiaryNik", "expiryDate")}
        return codes.SUCCESSFUL, data

    def _service_cs(self, body: dict[str, Any]) -> tuple[Case, dict[str, Any]]:
        self._at_the_counter()
        return self._status("CO", body)

    def _service_cx(self, body: dict[str, Any]) -> tuple[Case, dict[str, Any]]:
        self._at_the_counter()
        order = self.orders.get(("CO", str(body.get("originalPartnerReferenceNo", ""))))
        if order is None:
            return codes.NOT_FOUND, {}
        if order.status == "03":
            order.status = "05"
        return codes.SUCCESSFUL, {"originalReferenceNo": order.their_reference}

    def _at_the_counter(self) -> None:
        """Pay out to who came with the code of an order and her own KTP; what was not collected by its last day is over."""
        came, today = self.collected(), self.today().isoformat()
        for order in self.orders.values():
            if order.status != "03":
                continue
            if came.get(order.cash["voucherNo"]) == order.cash["beneficiaryNik"]:
                order.status = "00"
            elif order.cash["expiryDate"] < today:
                order.status = "05"

    def _service_58(self, body: dict[str, Any]) -> tuple[Case, dict[str, Any]]:
        first = self.orders.get(("54", str(body.get("originalPartnerReferenceNo", ""))))
        if first is None or first.status != "00":
            return codes.NOT_FOUND, {}
        first.status = "04"
        return codes.SUCCESSFUL, {"refundNo": _reference(), "originalReferenceNo": first.their_reference}

    def _service_57(self, body: dict[str, Any]) -> tuple[Case, dict[str, Any]]:
        return codes.NOT_FOUND, {}

    def _repeat(self, known: Executed, amount: int) -> tuple[Case, dict[str, Any]]:
        known.times += 1
        if known.amount != amount:
            self.wrong_repeats += 1
        return codes.DUPLICATE, {}

    def _execute(self, service: str, body: dict[str, Any], amount: int) -> dict[str, Any]:
        reference = str(body["partnerReferenceNo"])
        now = write_moment(dt.datetime.now(dt.UTC))
        done = Executed(service, reference, amount, _reference(), "00", now)
        self.orders[service, reference] = done
        return {"referenceNo": done.their_reference, "partnerReferenceNo": reference}

    def _service_55(self, body: dict[str, Any]) -> tuple[Case, dict[str, Any]]:
        return self._status("54", body)

    def _service_36(self, body: dict[str, Any]) -> tuple[Case, dict[str, Any]]:
        return self._status("18", body)

    def _status(self, service: str, body: dict[str, Any]) -> tuple[Case, dict[str, Any]]:
        done = self.orders.get((service, str(body.get("originalPartnerReferenceNo", ""))))
        if done is None:
            return codes.NOT_FOUND, {}
        status = "03" if self.liar.tells("delay") else done.says or done.status
        return codes.SUCCESSFUL, {
            "originalPartnerReferenceNo": done.reference,
            "originalReferenceNo": done.their_reference,
            "latestTransactionStatus": status,
            "amount": {"value": f"{done.amount}.00", "currency": "IDR"},
        }

    def _service_47(self, body: dict[str, Any]) -> tuple[Case, dict[str, Any]]:
        amount, reference = _rupiah(body), str(body["partnerReferenceNo"])
        asked = amount + 1 if self.liar.tells("wrong_amount") else amount
        payload = sandbox_qris(asked, reference, str(body.get("additionalInfo", {}).get("billNo", "")))
        return codes.SUCCESSFUL, {
            "referenceNo": _reference(),
            "partnerReferenceNo": reference,
            "qrContent": payload,
        }

    def _service_51(self, body: dict[str, Any]) -> tuple[Case, dict[str, Any]]:
        return codes.NOT_FOUND, {}

    # -- notifications to us

    def notification(self, reference: str) -> dict[str, Any] | None:
        """Return the body of a charge's notification (service 56)."""
        done = self.orders.get(("54", reference))
        if done is None:
            return None
        return {
            "originalPartnerReferenceNo": reference,
            "originalReferenceNo": done.their_reference,
            "latestTransactionStatus": done.status,
            "amount": {"value": f"{done.amount}.00", "currency": "IDR"},
        }

    def statement(self, day: dt.date, *, number: int = 1) -> str:
        """Return the statement of our account (MT940): each transfer that left, and those that came back."""
        rows = [one for one in self.orders.values() if one.service == "18" and one.status in ("00", "04")]
        lines, balance = [], sum(one.amount for one in rows)
        text = f":20:SANDBOX\n:25:CONTOH\n:28C:{number}/1\n:60F:C{day:%y%m%d}IDR{balance},00\n"
        for one in rows:
            moves = [("D", -1), ("C", 1)] if one.status == "04" else [("D", -1)]
            for mark, sign in moves:
                balance += sign * one.amount
                word = "TRF" if mark == "D" else "RTN"
                lines.append(f":61:{day:%y%m%d}{mark}{one.amount},00NTRF{one.reference[:16]}//{one.their_reference}{mark}")
                lines.append(f":86:{word} {one.reference}")
        return text + "\n".join(lines) + f"\n:62F:C{day:%y%m%d}IDR{balance},00\n"

    def books(self) -> list[dict[str, Any]]:
        return [asdict(order) for order in self.orders.values()]


def sandbox_qris(amount: int, reference: str, bill: str, *, nmid: str = "ID1020000000001", city: str = "JAMBI") -> str:
    """Return the QRIS text that the sandbox acquirer issues; not a real merchant."""
    acquirer = qris.write([("00", "ID.CO.CONTOH.WWW"), ("01", "936000080000000018"), ("02", "BPUTEST00000001"), ("03", "URE")])
    central = qris.write([("00", "ID.CO.QRIS.WWW"), ("02", nmid), ("03", "URE")])
    more = qris.write([(tag, value) for tag, value in (("01", bill[:25]), ("05", reference[:25])) if value])
    text = qris.write(
        [
            ("00", "01"),
            ("01", "12"),
            ("26", acquirer),
            ("51", central),
            ("52", "9399"),
            ("53", "360"),
            ("54", str(amount)),
            ("58", "ID"),
            ("59", "PROGRAM BPU CONTOH"),
            ("60", city),
            ("61", "36122"),
            ("62", more),
        ]
    )
    return qris.with_checksum(text)


def _reference() -> str:
    return f"SB{dt.datetime.now(WIB):%y%m%d}{secrets.token_hex(5).upper()}"


def _rupiah(body: dict[str, Any]) -> int:
    return int(str(body["amount"]["value"]).partition(".")[0])


class BankServer(SandboxServer):
    """A sandbox bank that listens on loopback until it is closed."""

    def __init__(self, bank: Bank, port: int = 0) -> None:
        def answering(path: str, headers: Mapping[str, str], raw: bytes) -> Answer | None:
            said = bank.answer("POST", path, dict(headers), raw)
            if said is None:
                return None
            return said[0], json.dumps(said[1]).encode(), {"X-TIMESTAMP": write_moment(dt.datetime.now(dt.UTC))}

        super().__init__(answering, port)
