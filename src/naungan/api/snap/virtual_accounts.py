"""Virtual accounts: a bank asks for a bill, tells of its payment, and asks what became of it (services 24, 25, 26, 34)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from naungan.api.snap.access import Caller, Refusal, served
from naungan.api.snap.fields import amount, ascii_cut, digits, moment, text, written
from naungan.api.snap.posting import POSTER, PaymentNotice
from naungan.contributions.payments.acceptance import Standing
from naungan.contributions.queries import Payable, PayableMonth, announced, payable
from naungan.lib.clock import wib_day
from naungan.lib.words import day_words, month_words
from naungan.partners.notices import keep_notices, notice_taken
from naungan.partners.snap import codes
from naungan.regulation.kinds import programme_words

MOST_BILL_LINES = 24
OLDEST_DAYS = 100
"""A payment that claims to be older is looked at by people: by file, not by message."""


def _both(english: str, indonesian: str) -> dict[str, str]:
    return {"english": english, "indonesia": indonesian}


REASONS = {
    Standing.UNKNOWN: (codes.BILL_UNKNOWN, _both("Bill not found", "Tagihan tidak ditemukan")),
    Standing.PAID: (codes.PAID_BILL, _both("Bill is paid", "Tagihan telah dibayar")),
    Standing.EXPIRED: (codes.EXPIRED, _both("Bill has expired", "Tagihan kedaluwarsa")),
}


def _account(caller: Caller) -> dict[str, str]:
    """Return the three fields that name the virtual account, as received. Raises Refusal."""
    body = caller.body
    service = text(body, "partnerServiceId", 8)
    number = digits(body, "customerNo", 20)
    account = text(body, "virtualAccountNo", 28)
    if service.strip().rjust(8) != caller.partner.service_id:
        raise Refusal(codes.PARTNER_UNKNOWN)
    if account not in (service + number, service.strip().rjust(8) + number, service.strip() + number):
        raise Refusal(codes.BAD_FORMAT, "virtualAccountNo")
    return {"partnerServiceId": service, "customerNo": number, "virtualAccountNo": account}


@served("24")
def inquiry(caller: Caller) -> dict[str, Any]:
    """What is due at a number. Changes nothing but the record that it was asked."""
    echo = _account(caller)
    request_id = text(caller.body, "inquiryRequestId", 128)
    echo["inquiryRequestId"] = request_id
    if caller.body.get("amount") is not None:
        amount(caller.body, "amount")
    found = payable(echo["customerNo"], on=wib_day(caller.received_at))
    if found.standing is Standing.OPEN:
        data = {"virtualAccountData": {**echo, **_bill(found, masks_names=caller.partner.profile.masks_names)}}
        case = codes.SUCCESSFUL
    else:
        case, reason = REASONS[found.standing]
        data = {"virtualAccountData": {**echo, "inquiryStatus": "01", "inquiryReason": reason}}
    _remember(caller, request_id, echo["customerNo"], case.code("24"))
    detail = "Not Found" if case is codes.BILL_UNKNOWN else ""
    return {"case": case, "detail": detail, **data}


def _remember(caller: Caller, request_id: str, number: str, code: str) -> None:
    """Keep an id of the day. Raises Refusal for one that was used before."""
    row = (
        caller.partner.id,
        "24",
        caller.day,
        caller.external_id,
        request_id,
        caller.body_hash,
        number,
        0,
        code,
        "{}",
    )
    if not keep_notices([row], at=caller.received_at):
        raise Refusal(codes.CONFLICT)


def _bill(found: Payable, *, masks_names: bool) -> dict[str, Any]:
    months = found.months[:MOST_BILL_LINES]
    name = "".join(letter if letter == " " or not place % 3 else "*" for place, letter in enumerate(found.name))
    data: dict[str, Any] = {
        "inquiryStatus": "00",
        "inquiryReason": _both("Success", "Sukses"),
        "virtualAccountName": ascii_cut(name if masks_names else found.name, 255),
        "totalAmount": written(found.amount),
        "subCompany": "00000",
        "virtualAccountTrxType": "O" if found.is_open else "C",
        "feeAmount": written(0),
        "billDetails": [_line(place, month, found) for place, month in enumerate(months, 1)],
        "additionalInfo": {},
    }
    if months:
        through = months[-1].month
        last = (through + 1).first_day - dt.timedelta(days=1)
        data["freeTexts"] = [
            _both(f"Protected to {day_words(last, 'en')}"[:32], f"Terlindungi s.d. {day_words(last, 'id')}"[:32])
        ]
    return data


def _line(place: int, month: PayableMonth, found: Payable) -> dict[str, Any]:
    """One line per month, so that the payer sees where a price changes; every text within SNAP's limits."""
    words = programme_words(month.programmes)
    year, number = divmod(int(month.month), 12)
    return {
        "billCode": f"{place:02d}",
        "billNo": f"{year % 100:02d}{number + 1:02d}{found.number}"[:18],
        "billName": f"{'+'.join(words)} {number + 1:02d}/{year}"[:20],
        "billShortName": f"{''.join(words)}{number + 1:02d}{year % 100:02d}"[-10:],
        "billDescription": _both(month_words(month.month, "en"), month_words(month.month, "id")),
        "billSubCompany": "00000",
        "billAmount": written(month.amount),
    }


def _payment(service: str, caller: Caller) -> dict[str, Any]:
    echo: dict[str, Any] = _account(caller)
    body = caller.body
    request_id = text(body, "paymentRequestId", 128)
    paid = amount(body, "paidAmount")
    if body.get("totalAmount") is not None:
        echo["totalAmount"] = written(amount(body, "totalAmount"))
    reference = text(body, "referenceNo", 64, optional=True)
    paid_at = moment(body, "trxDateTime", default=caller.received_at)
    if not caller.received_at - dt.timedelta(days=OLDEST_DAYS) <= paid_at <= caller.received_at + dt.timedelta(days=1):
        raise Refusal(codes.BAD_FORMAT, "trxDateTime")
    if text(body, "flagAdvise", 1, optional=True) not in ("", "Y", "N"):
        raise Refusal(codes.BAD_FORMAT, "flagAdvise")
    name = text(body, "virtualAccountName", 255, optional=True)
    echo |= {"paymentRequestId": request_id, "trxDateTime": body.get("trxDateTime") or "", "referenceNo": reference}
    if name:
        echo["virtualAccountName"] = name
    result = POSTER.post(
        PaymentNotice(
            partner_id=caller.partner.id,
            source=caller.partner.code,
            service=service,
            day=caller.day,
            external_id=caller.external_id,
            request_id=request_id,
            body_hash=caller.body_hash,
            number=echo["customerNo"],
            amount=paid,
            paid_at=paid_at,
            reference=reference,
            raw=caller.without_people,
            echo=echo,
        )
    )
    return {"case": result.case, "detail": result.detail, **result.data}


@served("25")
def payment(caller: Caller) -> dict[str, Any]:
    """A payment, posted once however often it is told; answered after commit."""
    return _payment("25", caller)


@served("34")
def intrabank(caller: Caller) -> dict[str, Any]:
    """A payment by a customer of the same bank, which needs no inquiry."""
    return _payment("34", caller)


@served("26")
def status(caller: Caller) -> dict[str, Any]:
    """What became of a payment whose answer the bank did not hear. Changes nothing."""
    echo: dict[str, Any] = _account(caller)
    request_id = text(caller.body, "paymentRequestId", 128, optional=True)
    inquiry_id = text(caller.body, "inquiryRequestId", 128, optional=bool(request_id))
    found = announced(request_id or inquiry_id, source=caller.partner.code, number=echo["customerNo"])
    # A second request of one payment (the same referenceNo) was answered with the first one's receipt: so is its status.
    asked = found.external_id if found else request_id or inquiry_id
    first = notice_taken(caller.partner.id, asked, number=echo["customerNo"])
    if first is not None:
        answer = dict(first.answer)
    elif found is not None:
        answer = {"virtualAccountData": echo | {"paidAmount": written(found.amount)}}
    else:
        raise Refusal(codes.NOT_FOUND)
    if inquiry_id:
        answer["virtualAccountData"] = answer["virtualAccountData"] | {"inquiryRequestId": inquiry_id}
    return answer
