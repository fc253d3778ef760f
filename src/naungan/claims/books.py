"""What a claim moves in the books: each fund pays its own benefits, and no journal of a claim touches two of them.

Source  PP 99/2013 (each programme's assets are kept and accounted for apart)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from naungan.claims.facts import Case, Kind
from naungan.claims.heirs import HERITAGE, Payee
from naungan.claims.lines import ClaimLine, Status

OWNERS = {
    "jkm.death": "benefit:death",
    "jkk.death": "benefit:death",
    "jkm.periodic": "benefit:periodic",
    "jkk.periodic": "benefit:periodic",
    "jkm.funeral": "benefit:funeral",
    "jkk.funeral": "benefit:funeral",
    "jkk.stmb": "benefit:stmb",
    "jkk.transport": "benefit:transport",
    "jkk.disability": "benefit:disability",
    "jkk.total_disability": "benefit:disability",
    "scholarship": "benefit:scholarship",
}
CARE = "benefit:treatment"
TAX, HERITAGE_OWNER, LATE = "tax:pph21", "bhp", "late"
WAIVED, RECOVERED = "waived", "recovered"
CLEARING = "bank"


@dataclass(frozen=True, slots=True)
class Posting:
    """One side of a journal in whole rupiah: debits positive."""

    fund: str
    kind: str
    owner: str
    amount: int


@dataclass(frozen=True, slots=True)
class Booking:
    """One journal."""

    reference: str
    entries: tuple[Posting, ...]


def expense_owner(code: str) -> str:
    """Return the account of expense that a line of a benefit is booked to."""
    return next((owner for start, owner in OWNERS.items() if code.startswith(start)), CARE)


def payable_owner(case: Case, who: str) -> str:
    return HERITAGE_OWNER if who == HERITAGE else f"claim:{case.number}:{who}"


def recover_owner(claim: int) -> str:
    """Return the account of what a claim paid and should not have."""
    return f"recover:claim:{claim}"


def payer_owner(claim: int) -> str:
    """Return the account of what a payer owes for a claim whose cover its money did not pay after all."""
    return f"recover:payer:{claim}"


def bookings(case: Case, lines: Sequence[ClaimLine], payees: Sequence[Payee], late: int = 0) -> tuple[Booking, ...]:
    """Return what is booked when a claim is decided, and when each payee is paid; late money is the administration's (Q18)."""
    fund = case.fund.name
    decided = _of_savings(lines) if case.kind is Kind.JHT else _of_benefit(fund, lines)
    if not decided:
        return ()
    owed = tuple(Posting(fund, "liability", payable_owner(case, one.who), -one.amount) for one in payees)
    again = f":{case.round}" if case.round > 1 else ""
    found = [Booking(f"clm:{case.number}:decided{again}", (*decided, *owed))]
    if late and payees:
        owner = payable_owner(case, payees[0].who)
        sides = (Posting("ADMIN", "expense", LATE, late), Posting("ADMIN", "liability", owner, -late))
        found.append(Booking(f"clm:{case.number}:late", sides))
    for number, one in enumerate(payees, 1):
        if one.who != HERITAGE:
            sides = (
                Posting(fund, "liability", payable_owner(case, one.who), one.amount),
                Posting("CLEARING", "asset", CLEARING, -one.amount),
            )
            found.append(Booking(f"clm:{case.number}:{one.who}:{number}", sides))
    return tuple(found)


def _of_benefit(fund: str, lines: Sequence[ClaimLine]) -> tuple[Posting, ...]:
    sums: Counter[str] = Counter()
    for line in lines:
        if line.status is Status.DUE:
            sums[expense_owner(line.code)] += line.amount or 0
    return tuple(Posting(fund, "expense", owner, amount) for owner, amount in sums.items() if amount)


def _of_savings(lines: Sequence[ClaimLine]) -> tuple[Posting, ...]:
    """A balance that is paid out is no expense: it was the member's, and the tax on it is the state's."""
    due = [line for line in lines if line.status is Status.DUE and line.amount]
    balance = sum(line.amount or 0 for line in due if line.code != "jht.tax")
    tax = sum(line.amount or 0 for line in due if line.code == "jht.tax")
    sides = (Posting("JHT", "liability", "", balance),) if balance else ()
    return (*sides, *((Posting("JHT", "liability", TAX, tax),) if tax else ()))
