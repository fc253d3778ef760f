"""Our own account at a bank (MT940): each credit is matched to the file that it settles, and leaves clearing.

What we sent is matched by our own reference: a debit says that it left, a credit or a debit taken back that it came back, and
then it is owed again to whom it was for, whatever the bank had answered.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from naungan.contributions.models import Break, SettlementFile, StatementLine
from naungan.contributions.settlement.bank_statement_files import BankLine, read_statement
from naungan.ledger.commands import Side, post_one
from naungan.ledger.models import Account, Fund
from naungan.lib.access import Viewer
from naungan.lib.errors import Problem
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.partners.calls import TRANSFER, amount_of, let_out, send_back
from naungan.partners.models import Call

ASSET, EXPENSE = Account.Kind.ASSET, Account.Kind.EXPENSE
DAYS = 5
"""A file may be credited so many days after the day it names."""
EXPLAINED = ("settled", "seen_before", "sent", "came_back")
PARTS, AROUND = re.compile(r"[\s/:;,()]+"), ".-_"
OURS = re.compile(r"CLM-[0-9]+-[0-9]+-[0-9]+")
"""How transfers of benefits are called (`claims.paying`), wherever a bank puts that."""


@dataclass(frozen=True, slots=True)
class Banked:
    """What a statement came to; every line of the file is in exactly one of `codes`.

    codes     settled (leaves clearing), sent (a transfer of ours left), came_back (one of ours did not stay where it was sent),
              unexplained, money_out, taken_back (RC, RD), not_whole (has sen),
              other_currency, unreadable, seen_before (a line that another statement, or this one above, already told), alike (so
              like one told before that a person must say whether it is another)
    repeated  the very file was taken in before
    """

    lines: int
    codes: dict[str, int]
    repeated: bool
    waiting: tuple[StatementLine, ...] = ()

    @property
    def settled(self) -> int:
        return self.codes.get("settled", 0)

    @property
    def seen_before(self) -> int:
        return self.codes.get("seen_before", 0)

    @property
    def transfers(self) -> int:
        """Lines of transfers of ours, that left or came back."""
        return self.codes.get("sent", 0) + self.codes.get("came_back", 0)

    @property
    def unexplained(self) -> int:
        """Lines that wait for a person."""
        return self.lines - self.settled - self.seen_before - self.transfers


def code_of(line: BankLine) -> str:
    """Return what a line is, before any file is looked for."""
    if line.trouble:
        return {"currency": "other_currency"}.get(line.trouble, line.trouble)
    if line.mark not in ("C", "D"):
        return "taken_back"
    if line.amount < 0 or line.sen < 0:
        return "money_out"
    return "not_whole" if line.sen else "unexplained"


@one_transaction
def bank(path: Path, *, account: str, by: Viewer, at: dt.datetime) -> Banked:
    """Take in a statement of our account: credits that settle a file leave clearing for the bank; safe to repeat.

    A line is known by what it is (account, day, mark, sum, the bank's reference, and which of several alike): the same credit
    in a statement that overlaps, or was issued again, is booked once.

    account  our word for the account, such as `bank-jambi-main`
    """
    read = read_statement(path, account=account)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    file, is_new = SettlementFile.objects.get_or_create(
        source=account,
        file_hash=digest,
        defaults={
            "profile": "mt940",
            "file_name": path.name[:200],
            "settled_on": read.day,
            "lines": len(read.lines),
            "amount": sum(line.amount for line in read.lines if not line.trouble),
            "received_at": at,
        },
    )
    if not is_new:
        return _banked(file, repeated=True)
    known, moved = _known(read.lines), defaultdict[int, set[str]](set)
    for number, row in enumerate(read.lines, 1):
        line = StatementLine(
            file=file,
            number=number,
            booked_on=row.day or read.day,
            amount=row.amount,
            sen=row.sen,
            mark=row.mark,
            currency=row.currency,
            text=row.text,
            identity=row.identity or None,
            code=code_of(row),
            balance=row.balance,
        )
        if row.identity in known:
            line.code, line.identity = _told_before(row, known[row.identity]), None
        elif (call := _transfer_of(row)) is not None:
            _book_transfer(line, call, account, at)
            moved[call.pk] |= {line.code}
        elif row.is_plain_credit:
            line.settles = _file_for(line.booked_on, row.amount, row.text)
        if line.settles is not None:
            line.code, line.journal_id = "settled", _to_bank(line.settles, account, row.amount, at)
        if line.identity:
            known[line.identity] = row.balance
        line.save()
        if line.code not in EXPLAINED:
            _wait(account, f"statement_{line.code}", f"{file.pk}:{number}", row.amount, line.booked_on, at)
    for call_, codes in moved.items():  # of the whole statement: what went out and came back in it asks nobody
        if "came_back" in codes:
            send_back(call_, at=at)
        if "sent" in codes:
            let_out(call_, at=at)
    for place, difference in read.balances_off.items():
        # A closing balance that its lines do not explain: a line is missing, or stands there that the bank does not count.
        _wait(account, "statement_balance", f"{file.pk}:{place}", difference // 100, read.day, at)
    if read.cut:
        _wait(account, "statement_cut", f"{file.pk}", 0, read.day, at)
    _not_credited(read.day, at)
    record(
        by,
        "payments.statement",
        noun="payment",
        subject=f"file {file.pk}",
        reason=account,
        at=at,
        lines=len(read.lines),
    )
    return _banked(file, repeated=False)


def _banked(file: SettlementFile, *, repeated: bool) -> Banked:
    lines = list(file.statement_lines.order_by("number"))
    waiting = tuple(line for line in lines if line.code not in EXPLAINED)
    return Banked(len(lines), Counter(line.code for line in lines), repeated, waiting)


def _known(lines: list[BankLine]) -> dict[str, int | None]:
    """Return the lines that an earlier statement told, with the balance after each, and hold off a second statement meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('contributions.statements'))")
    rows = StatementLine.objects.filter(identity__in=[line.identity for line in lines if line.identity])
    return {identity: balance for identity, balance in rows.values_list("identity", "balance") if identity}


def _told_before(row: BankLine, balance: int | None) -> str:
    """Return `seen_before` for the same line again; `alike` where it has no reference and stands at another balance.

    Then it may be another credit of the same sum: a person looks, and nothing is booked by itself.
    """
    is_elsewhere = not row.has_reference and None not in (row.balance, balance) and row.balance != balance
    return "alike" if is_elsewhere else "seen_before"


def _wait(account: str, kind: str, key: str, amount: int, day: dt.date, at: dt.datetime) -> None:
    Break.objects.get_or_create(source=account, kind=kind, key=key, defaults={"amount": amount, "day": day, "found_at": at})


def _file_for(day: dt.date, amount: int, text: str) -> SettlementFile | None:
    """Return the one file that a credit settles: what it still brings less fees, its days, its collector where two fit."""
    files = SettlementFile.objects.exclude(profile="mt940").filter(
        credited_by=None, settled_on__lte=day, settled_on__gte=day - dt.timedelta(days=DAYS), due=amount
    )
    fitting = list(files.order_by("settled_on", "pk"))
    named = [one for one in fitting if one.source.casefold() in text.casefold()]
    chosen = named if len(fitting) > 1 else fitting
    return chosen[0] if len(chosen) == 1 else None


def _transfer_of(row: BankLine) -> Call | None:
    """Return the transfer of ours that a line names by our reference, with the very sum; None where none, or two, fit.

    Banks write a reference in capitals, between other signs, and break it where their line ends.
    """
    if row.trouble or row.sen or row.mark == "RC" or (row.mark == "C" and not row.is_plain_credit):
        return None
    pieces = PARTS.split(row.text)
    joined = ["".join(pieces[place : place + 2]) for place in range(len(pieces))]
    words = {word.strip(AROUND) for word in (*pieces, *joined) if word}
    words |= {found for text in (row.text.upper(), *joined) for found in OURS.findall(text.upper())}
    sent = Call.objects.select_related("partner").filter(service=TRANSFER, reference__in=words, sent_at__isnull=False)
    fitting = [call for call in sent if _moves(call, abs(row.amount))]
    return fitting[0] if len(fitting) == 1 else None


def _moves(call: Call, amount: int) -> bool:
    try:
        return amount_of(call) == amount
    except (Problem, ValueError, KeyError):  # its words were emptied since: a person looks
        return False


def _book_transfer(line: StatementLine, call: Call, account: str, at: dt.datetime) -> None:
    """Let a transfer leave clearing with the bank's own word; one that came back is owed again. Each is booked once."""
    is_back = line.mark != "D"
    reference = f"{'transfer-back' if is_back else 'transfer-sent'}:{call.partner.code}:{call.reference}"
    amount = abs(line.amount) * (1 if is_back else -1)
    sides = [Side(Fund.BANK, ASSET, amount, account), Side(Fund.CLEARING, ASSET, -amount, call.partner.code)]
    line.journal_id = post_one(reference, "transfer", sides, at=at)
    if line.journal_id is not None:  # else the bank tells it twice: a person looks
        line.code = "came_back" if is_back else "sent"


def _to_bank(file: SettlementFile, account: str, amount: int, at: dt.datetime) -> int:
    reference = f"settled:{file.pk}"
    sides = [
        Side(Fund.BANK, ASSET, amount, account),
        Side(Fund.ADMIN, EXPENSE, file.due_fees, file.source),
        Side(Fund.CLEARING, ASSET, -(amount + file.due_fees), file.source),
    ]
    journal = post_one(reference, "settled", sides, at=at)
    assert journal is not None, "a file settles once"
    return journal


def _not_credited(day: dt.date, at: dt.datetime) -> None:
    late = SettlementFile.objects.exclude(profile="mt940").filter(
        credited_by=None, settled_on__lt=day - dt.timedelta(days=DAYS), due__gt=0
    )
    for file in late:
        Break.objects.get_or_create(
            source=file.source,
            kind="file_not_credited",
            key=f"{file.pk}",
            defaults={"amount": file.due, "day": file.settled_on, "found_at": at},
        )
    credited = SettlementFile.objects.exclude(credited_by=None).values_list("pk", flat=True)
    Break.objects.filter(kind="file_not_credited", closed_at=None, key__in=[str(key) for key in credited]).update(
        closed_at=at, closed_by="statement"
    )
