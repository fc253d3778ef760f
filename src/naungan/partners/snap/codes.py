"""Services and answers of SNAP: the case numbers that stand behind the HTTP status and the service code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

PATHS = {
    "01": "/registration-card-bind",
    "05": "/registration-card-unbind",
    "07": "/registration-account-binding",
    "09": "/registration-account-unbinding",
    "16": "/account-inquiry-external",
    "18": "/transfer-interbank",
    "24": "/transfer-va/inquiry",
    "25": "/transfer-va/payment",
    "26": "/transfer-va/status",
    "34": "/transfer-va/notify-payment-intrabank",
    "36": "/transfer/status",
    "47": "/qr/qr-mpm-generate",
    "51": "/qr/qr-mpm-query",
    "52": "/qr/qr-mpm-notify",
    "54": "/debit/payment-host-to-host",
    "55": "/debit/status",
    "56": "/debit/notify",
    "57": "/debit/cancel",
    "58": "/debit/refund",
    "73": "/access-token/b2b",
    "CO": "/cash-order/create",
    "CS": "/cash-order/status",
    "CX": "/cash-order/cancel",
}
"""The standard's, and of orders of cash, which it has none for, ours: signed and answered alike."""
VERSION = "/v1.0"


def path_of(service: str) -> str:
    return VERSION + PATHS[service]


@dataclass(frozen=True, slots=True)
class Case:
    """One answer: HTTP status, case number and message; `{}` in a message takes the field or reason."""

    status: int
    number: str
    message: str

    def code(self, service: str) -> str:
        return f"{self.status}{service}{self.number}"


SUCCESSFUL = Case(200, "00", "Successful")
IN_PROGRESS = Case(202, "00", "Request In Progress")
BAD_REQUEST = Case(400, "00", "Bad Request")
BAD_FORMAT = Case(400, "01", "Invalid Field Format {}")
MISSING = Case(400, "02", "Invalid Mandatory Field {}")
UNAUTHORIZED = Case(401, "00", "Unauthorized. [{}]")
BAD_TOKEN = Case(401, "01", "Invalid Token (B2B)")
NO_FUNDS = Case(403, "14", "Insufficient Funds")
NOT_FOUND = Case(404, "01", "Transaction Not Found")
BILL_UNKNOWN = Case(404, "12", "Invalid Bill/Virtual Account [{}]")
BAD_AMOUNT = Case(404, "13", "Invalid Amount")
PAID_BILL = Case(404, "14", "Paid Bill")
PARTNER_UNKNOWN = Case(404, "16", "Partner Not Found")
INCONSISTENT = Case(404, "18", "Inconsistent Request")
EXPIRED = Case(404, "19", "Invalid Bill/Virtual Account")
NOT_ALLOWED = Case(405, "00", "Requested Function Is Not Supported")
CONFLICT = Case(409, "00", "Conflict")
DUPLICATE = Case(409, "01", "Duplicate partnerReferenceNo")
TOO_MANY = Case(429, "00", "Too Many Requests")
OUR_FAULT = Case(500, "00", "General Error")


def envelope(service: str, case: Case, detail: str = "", **data: Any) -> dict[str, Any]:
    """Return the body of an answer; the message has at most 150 signs."""
    message = case.message.replace("{}", detail) if "{}" in case.message else case.message
    return {"responseCode": case.code(service), "responseMessage": message[:150], **data}
