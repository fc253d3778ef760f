"""The OpenAPI document of what we serve by SNAP: for partners who connect, and for the tests that try to break it."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpRequest, JsonResponse

from naungan import __version__
from naungan.partners.snap.codes import PATHS, VERSION


def _text(longest: int, pattern: str = "") -> dict[str, Any]:
    return {"type": "string", "maxLength": longest, "minLength": 1} | ({"pattern": pattern} if pattern else {})


AMOUNT = {
    "type": "object",
    "required": ["value", "currency"],
    "properties": {"value": _text(16, r"^[0-9]{1,13}(\.00)?$"), "currency": {"type": "string", "enum": ["IDR"]}},
}
ACCOUNT = {
    "partnerServiceId": _text(8, "^ *[0-9]+$"),
    "customerNo": _text(20, "^[0-9]+$") | {"description": "The number of a bill, or of somebody's savings."},
    "virtualAccountNo": _text(28),
}
REFERENCE = _text(64) | {
    "description": "The bank's own number of the payment. One is one payment: under another paymentRequestId a referenceNo "
    "that came before books nothing, and is answered with the first one's receipt."
}
STATUS = {"type": "string", "enum": ["00", "01", "02", "03", "04", "05", "06", "07"]}
BODIES: dict[str, tuple[str, dict[str, Any], list[str]]] = {
    "73": (
        "Access token",
        {"grantType": {"type": "string", "enum": ["client_credentials"]}, "additionalInfo": {"type": "object"}},
        ["grantType"],
    ),
    "24": (
        "Virtual account inquiry",
        {**ACCOUNT, "inquiryRequestId": _text(128), "trxDateInit": _text(35), "amount": AMOUNT},
        [*ACCOUNT, "inquiryRequestId"],
    ),
    "25": (
        "Virtual account payment",
        {
            **ACCOUNT,
            "paymentRequestId": _text(128),
            "paidAmount": AMOUNT,
            "totalAmount": AMOUNT,
            "trxDateTime": _text(35),
            "referenceNo": REFERENCE,
            "flagAdvise": {"type": "string", "enum": ["Y", "N"]},
        },
        [*ACCOUNT, "paymentRequestId", "paidAmount"],
    ),
    "26": (
        "Virtual account payment status",
        {**ACCOUNT, "paymentRequestId": _text(128), "inquiryRequestId": _text(128)},
        [*ACCOUNT, "paymentRequestId"],
    ),
    "52": (
        "QRIS code was paid",
        {
            "originalReferenceNo": _text(64),
            "originalPartnerReferenceNo": _text(64),
            "latestTransactionStatus": STATUS,
            "amount": AMOUNT,
        },
        ["originalReferenceNo", "originalPartnerReferenceNo", "latestTransactionStatus"],
    ),
    "56": (
        "Charge was decided",
        {
            "originalPartnerReferenceNo": _text(64),
            "originalReferenceNo": _text(64),
            "latestTransactionStatus": STATUS,
            "amount": AMOUNT,
        },
        ["originalPartnerReferenceNo", "latestTransactionStatus"],
    ),
}
BODIES["34"] = ("Payment by a customer of the same bank", BODIES["25"][1], BODIES["25"][2])
ANSWER: dict[str, Any] = {
    "type": "object",
    "required": ["responseCode", "responseMessage"],
    "properties": {"responseCode": _text(7, "^[0-9]{7}$"), "responseMessage": _text(150)},
}
BOTH = {
    "type": "object",
    "required": ["english", "indonesia"],
    "properties": {"english": _text(64), "indonesia": _text(64)},
}
MONTH_DUE = {
    "type": "object",
    "description": "One month of cover.",
    "required": ["billCode", "billNo", "billName", "billShortName", "billDescription", "billSubCompany", "billAmount"],
    "properties": {
        "billCode": _text(2, "^[0-9]{2}$"),
        "billNo": _text(18),
        "billName": _text(20),
        "billShortName": _text(10),
        "billDescription": BOTH,
        "billSubCompany": _text(5),
        "billAmount": AMOUNT,
    },
    "additionalProperties": False,
}
TEXT: dict[str, Any] = {"type": "string"}
DUE = {
    **ACCOUNT,
    "inquiryRequestId": _text(128),
    "inquiryStatus": {"type": "string", "enum": ["00", "01"]},
    "inquiryReason": BOTH,
    "virtualAccountName": _text(255),
    "totalAmount": AMOUNT,
    "feeAmount": AMOUNT,
    "subCompany": _text(5),
    "virtualAccountTrxType": {
        "type": "string",
        "enum": ["O", "C"],
        "description": "C: totalAmount and no other sum. O: any sum, for her months.",
    },
    "billDetails": {"type": "array", "maxItems": 24, "items": MONTH_DUE},
    "freeTexts": {"type": "array", "items": BOTH},
    "additionalInfo": {"type": "object"},
}
POSTED = {
    **ACCOUNT,
    "paymentRequestId": _text(128),
    "inquiryRequestId": _text(128),
    "trxDateTime": TEXT,
    "referenceNo": TEXT,
    "virtualAccountName": TEXT,
    "totalAmount": AMOUNT,
    "paidAmount": AMOUNT,
    "paymentFlagReason": BOTH,
    "paymentFlagStatus": {"type": "string", "enum": ["00", "01"], "description": "00: posted; 01: not."},
}
RECEIPT = {"type": "object", "required": ["receiptNo"], "properties": {"receiptNo": _text(30)}}


def _data(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


INQUIRED = {"virtualAccountData": _data(DUE, [*ACCOUNT, "inquiryRequestId", "inquiryStatus", "inquiryReason"])}
PAID = {"virtualAccountData": _data(POSTED, [*ACCOUNT, "paidAmount"]), "additionalInfo": RECEIPT}
SAID: dict[str, dict[str, Any]] = {
    "73": {"accessToken": TEXT, "tokenType": {"type": "string", "enum": ["Bearer"]}, "expiresIn": _text(6, "^[0-9]+$")},
    "24": INQUIRED,
    "25": PAID,
    "26": PAID,
    "34": PAID,
    "52": {},
    "56": {},
}
"""What an answer of each service holds beside code and message. A refused one may lack it, or hold what is known."""


def answer_schema(service: str, status: int) -> dict[str, Any]:
    """Return the JSON schema of an answer."""
    needed = [name for name in SAID[service] if status == 200 and name != "additionalInfo"]
    return ANSWER | {
        "required": [*ANSWER["required"], *needed],
        "properties": {**ANSWER["properties"], **SAID[service]},
        "additionalProperties": False,
    }


SIGNED = ("X-TIMESTAMP", "X-SIGNATURE", "X-PARTNER-ID", "X-EXTERNAL-ID", "CHANNEL-ID", "Authorization")
ABOUT = {
    "X-TIMESTAMP": "ISO 8601 with offset, such as 2026-11-27T10:00:00+07:00; at most five minutes off.",
    "X-EXTERNAL-ID": "Digits, unique within the day.",
    "X-PARTNER-ID": "The client key that was agreed, or an id of the bank's own; never that of another partner.",
    "sign-in": "SHA256withRSA over X-CLIENT-KEY|X-TIMESTAMP, Base64.",
    "X-SIGNATURE": (
        "HMAC-SHA512 with the secret, Base64, over METHOD:PATH:TOKEN:HASH:X-TIMESTAMP; HASH is the lower-case hexadecimal "
        "SHA-256 of the body without insignificant blanks, TOKEN what service 73 answered. A partner that signs in without a "
        "token signs METHOD:PATH:HASH:X-TIMESTAMP with SHA256withRSA."
    ),
}
STATUSES = (200, 400, 401, 404, 405, 409, 429)


def _operation(service: str) -> dict[str, Any]:
    title, properties, required = BODIES[service]
    headers = ("X-CLIENT-KEY", "X-TIMESTAMP", "X-SIGNATURE") if service == "73" else SIGNED
    return {
        "operationId": f"service{service}",
        "summary": f"{title} (service {service})",
        "security": [] if service == "73" else [{"token": []}],
        "parameters": [
            {
                "name": name,
                "in": "header",
                "required": name != "CHANNEL-ID",
                "schema": {"type": "string"},
                "description": ABOUT.get(name if service != "73" or name != "X-SIGNATURE" else "sign-in", ""),
            }
            for name in headers
            if name != "Authorization"
        ],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"type": "object", "properties": properties, "required": required}}},
        },
        "responses": {
            str(status): {
                "description": "SNAP answer",
                "content": {"application/json": {"schema": answer_schema(service, status)}},
            }
            for status in STATUSES
        },
    }


@cache
def schema() -> dict[str, Any]:
    """Return the document."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Naungan, SNAP server", "version": __version__},
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": "From service 73."}}},
        "paths": {VERSION + PATHS[service]: {"post": _operation(service)} for service in sorted(BODIES)},
    }


def document(request: HttpRequest) -> JsonResponse:
    return JsonResponse(schema())
