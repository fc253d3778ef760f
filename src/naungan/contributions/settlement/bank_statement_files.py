"""Reading statements of our own accounts (MT940). Each line is read alone: one that cannot be read is told, the others stand."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import mt940

from naungan.lib.errors import BadUsage
from naungan.lib.money import LARGEST

FIELD = re.compile(
    r"^[ \t\f\ufeff]*:(?P<tag>[0-9]{2}[A-Z]?|NS):|:(?P<within>61|62[FM]?):(?=[CD]?[0-9]{6})",
    re.MULTILINE | re.IGNORECASE,
)
"""A field begins a line; lines and closing balances are also seen where a line break before them was lost."""
FRAME = re.compile(r"\{[1235]:(?:[^{}]|\{[^{}]*\})*\}|\{4:|^\s*-\}?\s*$", re.MULTILINE)
"""SWIFT's own frame around a message: block heads, and the hyphen that ends the text."""
TYPE = re.compile(r"[NSF][A-Z0-9]{3}", re.IGNORECASE)
"""The kind of a transaction stands right behind its amount. Where it does not, the amount did not end there."""
BALANCE = re.compile(r"\s*(?P<sign>[DC])(?P<day>[0-9]{6})(?P<currency>[A-Z]{3})(?P<amount>[0-9.,]+)", re.IGNORECASE)
NO_REFERENCE = ("", "NONREF", "NOREF", "NONE", "NOTPROVIDED", "0")
OPTIONS = mt940.Options.all()
LINE = mt940.tags.Statement()
CREDIT = "C"
MARKS = (CREDIT, "D", "RC", "RD")


@dataclass(frozen=True, slots=True)
class BankLine:
    """One line of a statement, as the bank wrote it.

    amount    whole rupiah towards zero, money that left below zero; 0 where the line could not be read
    sen       what is left of the sum, in hundredths, with the same sign
    mark      C, D, RC (a credit taken back) or RD (a debit taken back)
    currency  empty where the statement names none
    trouble   why nothing may be booked of it: `unreadable`, `currency`; else empty
    identity  what makes it this line and no other, in whichever file it comes
    balance   hundredths on the account after it, where the statement tells
    has_reference  whether the bank gave it a reference of its own
    """

    day: dt.date | None
    amount: int
    sen: int
    mark: str
    currency: str
    text: str
    trouble: str = ""
    identity: str = ""
    balance: int | None = None
    has_reference: bool = False

    @property
    def is_plain_credit(self) -> bool:
        """Money that came in, in whole rupiah, and was not taken back: only this may settle a file."""
        return not self.trouble and self.mark == CREDIT and self.amount > 0 and self.sen == 0


@dataclass(frozen=True, slots=True)
class Statement:
    """A file of one or more statements.

    balances_off  for each statement whose closing balance its opening one and its lines do not explain: hundredths
    cut           statements that end before their closing balance
    """

    day: dt.date
    lines: list[BankLine]
    balances_off: dict[int, int]
    cut: int


@dataclass
class _Message:
    """One statement of a file: what stands above and below its lines."""

    account: str = ""
    number: str = ""
    currency: str = ""
    opening: int | None = None
    closing: int | None = None
    opened_on: dt.date | None = None
    closed_on: dt.date | None = None
    lines: list[list[str]] = field(default_factory=list)
    has_balance: bool = False
    is_closed: bool = False


def read_statement(path: Path, *, account: str) -> Statement:
    """Return the lines of an MT940 file, in the bank's order.

    account  our word for it, where the file does not name the account
    Raises   BadUsage for a file without any balance: it is no statement, or was cut off
    """
    try:
        text = _decoded(path.read_bytes())
    except OSError as error:
        raise BadUsage("There is no file {path}.", path=path, fix="Check the name.") from error
    messages = list(_messages(text))
    if not any(message.has_balance for message in messages):
        raise BadUsage(
            "{path} is no MT940 statement: it has no balance (:60F: or :62F:).",
            path=path.name,
            fix="Ask the bank for MT940, and download the file once more where it was cut off.",
        )
    lines: list[BankLine] = []
    off: dict[int, int] = {}
    before: dict[str, tuple[_Message, Counter[tuple[str, ...]], set[str]]] = {}
    for place, message in enumerate(messages):
        last, counted, pages = before.get(message.account, (None, Counter(), set()))
        if not _goes_on(last, message, pages):
            counted, pages = Counter(), set()  # another stretch of the account, or the same one again: counted anew
        before[message.account] = (message, counted, pages | {message.number})
        read = _lines(message, counted, account)
        lines += read
        if message.opening is not None and message.closing is not None:
            difference = message.closing - message.opening - sum(one.amount * 100 + one.sen for one in read)
            if difference:
                off[place] = difference
    days = [one for message in messages for one in (message.opened_on, message.closed_on) if one]
    days += [one.day for one in lines if one.day]
    if not days:
        raise BadUsage("No line and no balance of {path} has a day.", path=path.name, fix="Ask the bank for MT940.")
    return Statement(max(days), lines, off, sum(not message.is_closed for message in messages))


def _goes_on(before: _Message | None, message: _Message, pages: set[str]) -> bool:
    """Whether a statement follows the one before without overlap, as a next page or the next stretch of the same account."""
    if before is None:
        return False
    if message.opening is not None and before.closing == message.opening:
        return message.opening != message.closing  # a day that ends where it began may be the same day again
    sheet, _, _ = message.number.partition("/")
    return bool(sheet) and sheet == before.number.partition("/")[0] and message.number not in pages


def _lines(message: _Message, counted: Counter[tuple[str, ...]], account: str) -> list[BankLine]:
    balance, read = message.opening, []
    for place, (body, details) in enumerate(message.lines, 1):
        is_cut = not message.is_closed and place == len(message.lines)  # of a file that ends here, who knows where it ends
        one = _line(body, details, message, counted, account, is_cut=is_cut)
        balance = None if balance is None or one.trouble == "unreadable" else balance + one.amount * 100 + one.sen
        read.append(replace(one, balance=balance))
    return read


def _decoded(content: bytes) -> str:
    for start, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if content.startswith(start):
            try:
                text = content.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    else:
        text = content.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _messages(text: str) -> Iterator[_Message]:
    """Yield the statements of a file that hold a line or a balance."""
    text = FRAME.sub("\n", text)
    marks = list(FIELD.finditer(text))
    tags = [(mark["tag"] or mark["within"]).upper() for mark in marks]
    found = _Message()
    for place, mark in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        tag, body = tags[place], text[mark.end() : end].strip()
        is_head = tag[:2] in ("20", "25", "28", "60")
        if is_head and found.lines and not found.is_closed and not _begins(tags[place : place + 6]):
            found.lines[-1][1] += f" {mark[0].strip()}{body}"  # a text that looks like a field, such as a time
            continue
        if is_head and (found.is_closed or (found.lines and tag == "20")):
            yield found
            # Where its line break was lost the head of the next statement may begin with any of its fields.
            found = _Message(account=found.account if tag[:2] in ("28", "60") else "")
        _take(found, tag, body)
    if found.lines or found.has_balance:
        yield found


def _begins(tags: list[str]) -> bool:
    """Whether fields are the head of a statement: an opening balance comes before any line."""
    ahead = [tag[:2] for tag in tags]
    return ahead[0] == "20" and "60" in ahead and "61" not in ahead[: ahead.index("60")]


def _take(found: _Message, tag: str, body: str) -> None:
    if tag[:2] == "25":
        found.account = re.sub(r"[^0-9A-Z]", "", body.split("\n")[0].upper())
    elif tag[:2] == "28":
        found.number = re.sub(r"\s", "", body)
    elif tag == "61":
        found.lines.append([body, ""])
    elif tag == "86" and found.lines and not found.is_closed:
        found.lines[-1][1] += f"\n{body}"
    elif tag[:2] in ("60", "62"):
        _take_balance(found, tag, body)


def _take_balance(found: _Message, tag: str, body: str) -> None:
    balance = BALANCE.match(body)
    if balance is None:
        return
    currency, amount = balance["currency"].upper(), balance["amount"]
    found.has_balance = True
    found.currency = currency if found.currency in ("", currency) else "?"
    cents = None
    if re.fullmatch(r"[0-9]+(,[0-9]{0,2})?", amount):
        cents = int(Decimal(amount.rstrip(",").replace(",", ".")) * 100)
        cents *= -1 if balance["sign"].upper() == "D" else 1
    if tag[:2] == "60":
        found.opening, found.opened_on = cents, _day(balance["day"])
    else:
        found.closing, found.closed_on, found.is_closed = cents, _day(balance["day"]), cents is not None


def _day(digits: str) -> dt.date | None:
    try:
        return dt.datetime.strptime(digits, "%y%m%d").date()  # noqa: DTZ007 - a day, not a moment
    except ValueError:
        return None


def _line(
    body: str, details: str, message: _Message, counted: Counter[tuple[str, ...]], account: str, *, is_cut: bool
) -> BankLine:
    """Return one line; what the library takes for an amount counts only where the amount also ends there."""
    text = " ".join(f"{body} {details}".split())[:400]
    currency = message.currency.replace("?", "")
    unread = BankLine(None, 0, 0, "", currency, text, "unreadable")
    first, _, rest = body.partition("\n")
    match = LINE.re.match(first)
    if match is None:  # some banks break the line before the amount
        first, rest = f"{first}{rest.partition(chr(10))[0]}", rest.partition("\n")[2]
        match = LINE.re.match(first)
    if is_cut or match is None or not re.fullmatch(r"[0-9]+(,[0-9]{0,2})?", match["amount"]):
        return unread
    behind = first[match.end("amount") :]
    mark = match["status"].upper()
    if mark not in MARKS or not TYPE.match(behind) or int(match["day"]) > 31:
        return unread
    collection = mt940.models.Transactions(options=OPTIONS)
    try:
        words: dict[str, Any] = match.groupdict()
        for processor in collection.processors["pre_statement"]:
            words = processor(collection, LINE, words)
        read: dict[str, Any] = LINE(collection, words)
        value_day, booked = read["date"], read.get("entry_date") or read["date"]
        cents = int(read["amount"].amount * 100)
    except (ValueError, ArithmeticError, KeyError, RuntimeError):
        return unread
    if abs(cents) > LARGEST * 100:
        return unread
    whole, sen = divmod(abs(cents), 100)
    sign = -1 if cents < 0 else 1
    funds = (match["funds_code"] or "").upper().replace("R", "")
    is_rupiah = message.currency == "IDR" and not funds
    customer, _, bank = behind[4:].partition("//")
    reference = _reference(bank) or _reference(customer)
    known = (
        message.account or account,
        value_day.isoformat(),
        mark,
        message.currency,
        funds,
        str(cents),
        reference,
    )
    counted[known] += 1
    identity = hashlib.sha256("|".join((*known, str(counted[known]))).encode()).hexdigest()
    return BankLine(
        dt.date(booked.year, booked.month, booked.day),
        sign * whole,
        sign * sen,
        mark,
        currency,
        " ".join(f"{customer} {bank} {rest} {details}".split())[:400],
        "" if is_rupiah else "currency",
        identity,
        has_reference=bool(reference),
    )


def _reference(text: str | None) -> str:
    cleaned = re.sub(r"\s", "", text or "").upper()
    return "" if cleaned in NO_REFERENCE else cleaned
