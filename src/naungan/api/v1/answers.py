"""What the API answers, field by field: the shapes of `openapi.json`, from which a client can be made."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ninja import Schema
from pydantic import ConfigDict


class Answer(Schema):
    """Nothing is answered that is not described."""

    model_config = ConfigDict(extra="forbid")


class ProblemOut(Answer):
    """Why something was refused (RFC 9457), with a stable code and how to mend it."""

    type: str
    title: str
    status: int
    code: str
    fix: str
    retryable: bool


class PriceOut(Answer):
    """One month's price, whole rupiah per fund, and the rules behind it."""

    month: str
    jkk: int
    jkm: int
    jht: int
    total: int
    rules: list[str]


class QuoteOut(Answer):
    """reference_income: the bracket that the declared income falls into, rupiah a month."""

    reference_income: int
    months: list[PriceOut]
    total: int


class MemberOut(Answer):
    """number: takes money of any amount at any time; next_month: what the next month costs, rupiah; doubts: her branch looks."""

    membership: int
    number: str
    next_month: int
    is_new: bool
    doubts: list[str]


class ReasonOut(Answer):
    """A stable code, and a sentence that an officer can read out."""

    code: str
    text: str


class PayerOut(Answer):
    """Who paid the month that covers."""

    kind: str
    name: str


class PersonOut(Answer):
    """Whom the answer is about; the NIK is masked."""

    id: str
    name: str
    nik: str
    synthetic: bool


class StandingOut(Answer):
    """Where she stands on a day, as known at a moment: the end of that day.

    covered_since: first day of the spell. covered_from: the moment of the payment with which cover began on this very day.
    """

    covered: bool
    state: str
    reason: ReasonOut
    programmes: list[str]
    paid_through: str | None
    covered_since: str | None
    covered_from: str | None
    needs_person: bool
    known: str


class StatusOut(Answer):
    """Was she covered on a day, as known on a day. state: one of the states of cover; rows: the months behind the answer.

    known_then: the answer as known at the end of the day asked about, where anything was recorded since; differs: whether it is
    another one. Of an event on such a day a person decides.
    """

    covered: bool
    state: str
    reason: ReasonOut
    programmes: list[str]
    paid_through: str | None
    covered_since: str | None
    covered_from: str | None
    needs_person: bool
    differs: bool
    known_then: StandingOut | None
    payer: PayerOut | None
    rows: list[dict[str, Any]]
    person: PersonOut | None
    roster_row: dict[str, Any] | None
    on: str
    known: str


class BillMonthOut(Answer):
    """One month of a bill, whole rupiah."""

    month: str
    total: int


class BillOut(Answer):
    """A bill: paid at any bank to its number; state: open, paid, late or taken_back."""

    number: str
    amount: int
    expires_on: dt.date | None
    paid: bool
    state: str
    months: list[BillMonthOut]


class AgreementOut(Answer):
    """What a sponsor pays for; ceiling in whole rupiah."""

    id: int
    number: str
    sponsor: str
    since: str
    months: int
    ceiling: int


class SumsOut(AgreementOut):
    """ceiling - committed + given_back = left, and paid = used + given_back; whole rupiah."""

    committed: int
    paid: int
    used: int
    given_back: int
    left: int
    people: int
    person_months: int


class AgreementsOut(Answer):
    """A page; next: the cursor of the page after, empty at the end."""

    items: list[AgreementOut]
    next: str


class RosterOut(Answer):
    """What a list came to: rows by verdict, and the number of its bill."""

    roster: int
    rows: int
    repeated: bool
    verdicts: dict[str, int]
    bill: str | None


class AmissOut(Answer):
    """A row that would not be enrolled, by its place in the file."""

    sheet: str
    row: int
    verdict: str
    verdicts: list[str]
    outcome: str


class CheckedOut(Answer):
    """What a list would come to: rows by verdict; of those enrolled months and rupiah; columns that nobody understood."""

    rows: int
    verdicts: dict[str, int]
    enrolled: int
    months: int
    amount: int
    amiss: list[AmissOut]
    unread: list[str]


class RowOut(Answer):
    """One row of a list by its place in the file, without name and NIK."""

    id: int
    sheet: str
    row: int
    verdict: str
    verdicts: list[str]
    outcome: str
    months: int


class RowsOut(Answer):
    """A page; next: the cursor of the page after, empty at the end."""

    items: list[RowOut]
    next: str


class AreaOut(Answer):
    """Covered people of an area over its potential; rate and interval are shares of one, empty without a denominator."""

    code: str
    name: str
    on: str
    covered: int
    potential: int | None
    low: int | None
    high: int | None
    round: str
    method: str
    source: str
    rate: float | None
    interval: tuple[float, float] | None


class CoverageOut(Answer):
    """The province first, then its regencies."""

    items: list[AreaOut]


PROBLEMS = dict.fromkeys((400, 401, 403, 404, 409, 413, 422, 429), ProblemOut)
"""Every route may answer these."""
