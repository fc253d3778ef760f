"""Reading statements of our own accounts (MT940). Each line is read alone: one that cannot be read is told, the others stand."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import mt940

from naungan.lib.errors import BadUsage

FIELD = re.compile(r"^:(?P<tag>[0-9]{2}[A-Z]?|NS):", re.MULTILINE)
ENVELOPE = re.compile(r"^\s*(\{[1-5]:.*|-\}?.*)$", re.MULTILINE)
"""SWIFT's own frame around a message: block heads, and the hyphen that ends the text."""
BALANCE = re.compile(r"\s*(?P<sign>[DC])[0-9]{6}(?P<currency>[A-Z]{3})(?P<amount>[0-9.,]+)", re.IGNORECASE)
NO_REFERENCE = ("", "NONREF", "NOREF", "NONE", "NOTPROVIDED", "0")
OPTIONS = mt940.Options.all()
LINE = mt940.tags.Statement()
CREDIT = "C"
MARKS = (CREDIT, "D", "RC", "RD")
LARGEST = 10**13


@dataclass(frozen=True, slots=True)
class BankLine:
    """One line of a statement, as the bank wrote it.

    amount    whole rupiah towards zero, money that left below zero; 0 where the line could not be read
    sen       what is left of the sum, in hundredths, with the same sign
    mark      C, D, RC (a credit taken back) or RD (a debit taken back)
    currency  empty where the statement names none
    trouble   why nothing may be booked of it: `unreadable`, `currency`; else empty
    identity  what makes it this line and no other, in whichever file it comes
    """

    day: dt.date | None
    amount: int
    sen: int
    mark: str
    currency: str
    text: str
    trouble: str = ""
    identity: str = ""

    @property
    def is_plain_credit(self) -> bool:
        """Money that came in, in whole rupiah, and was not taken back: only this may settle a file."""
        return not self.trouble and self.mark == CREDIT and self.amount > 0 and self.sen == 0


@dataclass(frozen=True, slots=True)
class Statement:
    """A file of one or more statements.

    balance_off  hundredths by which the closing balances differ from the opening ones and the lines (0: they agree)
    """

    day: dt.date
    lines: list[BankLine]
    balance_off: int


@dataclass
class _Message:
    """One statement of a file: what stands above and below its lines."""

    account: str = ""
    number: str = ""
    page: str = ""
    currency: str = ""
    opening: int | None = None
    closing: int | None = None
    closed_on: dt.date | None = None
    lines: list[tuple[str, str]] = field(default_factory=list)
    has_balance: bool = False


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
    if not messages:
        raise BadUsage(
            "{path} is no MT940 statement: it has no balance (:60F: or :62F:).",
            path=path.name, fix="Ask the bank for MT940, and download the file once more where it was cut off.",
        )  # fmt: skip
    lines: list[BankLine] = []
    counted: Counter[tuple[str, ...]] = Counter()
    seen: set[tuple[str, ...]] = set()
    off, days = 0, [one.closed_on for one in messages if one.closed_on]
    for place, message in enumerate(messages):
        page = (message.account, message.number, message.page)
        if not _goes_on(messages[place - 1] if place else None, message) or page in seen:
            counted, seen = Counter(), set()  # another stretch of the account, or the same one again: counted anew
        if message.number:
            seen.add(page)
        read = [_line(body, details, message, counted, account) for body, details in message.lines]
        lines += read
        if message.opening is not None and message.closing is not None:
            sums = sum(one.amount * 100 + one.sen for one in read)
            off += message.closing - message.opening - sums
    days += [one.day for one in lines if one.day]
    if not days:
        raise BadUsage("No line and no balance of {path} has a day.", path=path.name, fix="Ask the bank for MT940.")
    return Statement(max(days), lines, off)


def _goes_on(before: _Message | None, message: _Message) -> bool:
    """Whether a statement follows the one before without overlap, as a next page or the next stretch of the same account."""
    if before is None or before.account != message.account:
        return False
    is_page = bool(message.number) and before.number == message.number
    return is_page or (message.opening is not None and before.closing == message.opening)


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
    """Yield the statements of a file: each `:20:` begins one; those without any balance are none."""
    text = ENVELOPE.sub("", text)
    fields = list(FIELD.finditer(text))
    found = _Message()
    for place, mark in enumerate(fields):
        end = fields[place + 1].start() if place + 1 < len(fields) else len(text)
        tag, body = mark["tag"].upper(), text[mark.end() : end].strip()
        if tag == "20" or (tag[:2] == "60" and (found.opening is not None or found.closing is not None)):
            if found.has_balance:
                yield found
                found = _Message(account=found.account if tag != "20" else "")
            elif tag == "20":
                found = _Message()
        _take(found, tag, body)
    if found.has_balance:
        yield found


def _take(found: _Message, tag: str, body: str) -> None:
    if tag == "25" or tag == "25P":
        found.account = re.sub(r"\s", "", body.split("\n")[0]).upper()
    elif tag[:2] == "28":
        found.number, _, found.page = body.partition("/")
    elif tag == "61":
        found.lines.append((body, ""))
    elif tag == "86" and found.lines and found.closing is None:
        first, details = found.lines[-1]
        found.lines[-1] = (first, f"{details}\n{body}".strip())
    elif tag[:2] in ("60", "62"):
        balance = BALANCE.match(body)
        if balance is None:
            return
        found.has_balance = True
        found.currency = found.currency or balance["currency"].upper()
        try:
            cents = int(Decimal(balance["amount"].rstrip(".,").replace(",", ".")) * 100)
        except ArithmeticError:
            return
        cents *= -1 if balance["sign"].upper() == "D" else 1
        if tag[:2] == "60":
            found.opening = cents
            return
        found.closing = cents
        digits = re.search(r"[0-9]{6}", body)
        assert digits is not None
        found.closed_on = _day(digits[0])


def _day(digits: str) -> dt.date | None:
    try:
        return dt.datetime.strptime(digits, "%y%m%d").date()  # noqa: DTZ007 - a day, not a moment
    except ValueError:
        return None


def _line(body: str, details: str, message: _Message, counted: Counter[tuple[str, ...]], account: str) -> BankLine:
    """Return one line; what the library takes for an amount counts only where the amount also ends there."""
    text = " ".join(f"{body} {details}".split())[:400]
    unread = BankLine(None, 0, 0, "", message.currency, text, "unreadable")
    match = LINE.re.match(body)
    if match is None or not re.fullmatch(r"[0-9]+(,[0-9]{0,2})?", match["amount"]):
        return unread
    ends = body[match.end("amount") : match.end("amount") + 1]
    mark = match["status"].upper()
    if mark not in MARKS or (ends and not ends.isalpha() and not ends.isspace() and ends != "/"):
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
    funds = (match["funds_code"] or "").upper()
    is_rupiah = message.currency == "IDR" and funds in ("", "R")
    named = [_reference(match["bank_reference"]), _reference(match["customer_reference"])]
    known = (
        message.account or account, value_day.isoformat(), mark, message.currency, funds, str(cents),
        next((one for one in named if one), ""),
    )  # fmt: skip
    counted[known] += 1
    identity = hashlib.sha256("|".join((*known, str(counted[known]))).encode()).hexdigest()
    words_of = [match["customer_reference"], match["bank_reference"], match["extra_details"], details]
    return BankLine(
        dt.date(booked.year, booked.month, booked.day), sign * whole, sign * sen, mark, message.currency,
        " ".join(" ".join(filter(None, words_of)).split())[:400], "" if is_rupiah else "currency", identity,
    )  # fmt: skip


def _reference(text: str | None) -> str:
    cleaned = re.sub(r"\s", "", text or "").upper()
    return "" if cleaned in NO_REFERENCE else cleaned
