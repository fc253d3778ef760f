"""What must always be true of claims: each rupiah that was decided is owed or has left, once, from one fund."""

from __future__ import annotations

from collections.abc import Iterator

from naungan.lib.errors import Finding
from naungan.lib.sql import run
from naungan.lib.window import Window


def payees_off(window: Window) -> Iterator[Finding]:
    """Yield decisions whose payees share another sum than they give, or whose journal owes another one."""
    for row in run("claims/check_payees", **window.values("claims_decision")):
        yield Finding(
            "claims.payees_differ",
            f"Claim {row['claim_id']}: {row['gives']:,} decided, {row['shared']:,} shared, {row['booked']:,} booked.",
        )


def owed_otherwise(window: Window) -> Iterator[Finding]:
    """Yield who is owed another sum by the books than was decided for her and has not left."""
    for row in run("claims/check_owed", **window.values("claims_payee", "claims_payout")):
        yield Finding(
            "claims.owed_differs", f"{row['owner']}: {row['decided']:,} decided and not paid, {row['booked']:,} booked."
        )


def unpaid_and_forgotten(window: Window) -> Iterator[Finding]:
    """Yield who has money to come of a claim that stands as ended."""
    for row in run("claims/check_unpaid", **window.values("claims_payee", "claims_step")):
        yield Finding(
            "claims.unpaid_lost", f"Claim {row['claim_id']} stands as {row['state']}; {row['amount']:,} are owed to {row['who']}."
        )


def awards_off(window: Window) -> Iterator[Finding]:
    """Yield decisions whose lines give another sum than they do."""
    for row in run("claims/check_awards", **window.values("claims_decision")):
        yield Finding(
            "claims.awards_differ", f"Claim {row['claim_id']}: {row['gives']:,} decided, its lines give {row['awarded']:,}."
        )


def two_funds(window: Window) -> Iterator[Finding]:
    """Yield journals of claims that touch two funds of benefits."""
    for row in run("claims/check_two_funds", **window.values("ledger_journal")):
        yield Finding("claims.two_funds", f"Journal {row['reference']} touches {row['funds']} funds of benefits.")


def void_otherwise(window: Window) -> Iterator[Finding]:
    """Yield claims that are kept as void, or not, against their last step."""
    for row in run("claims/check_void", **window.values("claims_step")):
        yield Finding(
            "claims.void_differs", f"Claim {row['id']} stands as {row['state']}; kept as void since {row['void_since']}."
        )


def proposed_by_nobody(window: Window) -> Iterator[Finding]:
    """Yield claims that wait for a second person where no proposal is open."""
    for row in run("claims/check_proposed"):
        yield Finding("claims.proposal_lost", f"Claim {row['claim_id']} waits for a second person, and nothing is proposed.")


def savings_off(window: Window) -> Iterator[Finding]:
    """Yield claims of savings that took another sum out of the members' accounts than was decided."""
    for row in run("claims/check_savings", **window.values("ledger_journal")):
        yield Finding("claims.savings_differ", f"Claim {row['id']}: {row['taken'] or 0:,} taken out, {row['decided']:,} decided.")


def recoveries_off(window: Window) -> Iterator[Finding]:
    """Yield claims of which another sum is asked back than the books hold as to come."""
    for row in run("claims/check_recoveries"):
        yield Finding(
            "claims.recovery_differs", f"Claim {row['claim_id']}: {row['amount']:,} asked back, {row['booked']:,} booked."
        )


CHECKS = (
    recoveries_off,
    payees_off,
    owed_otherwise,
    unpaid_and_forgotten,
    awards_off,
    two_funds,
    void_otherwise,
    proposed_by_nobody,
    savings_off,
)
