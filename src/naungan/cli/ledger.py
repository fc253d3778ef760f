"""`ledger`: the funds' books."""

from __future__ import annotations

from typing import Annotated

import typer

from naungan.cli.output import AsJson, open_house, print_json, table, tell
from naungan.lib.words import number, rupiah

ledger = typer.Typer(no_args_is_help=True, help="The funds' books.")


@ledger.command("check")
def check() -> None:
    """Test that every journal balances and every kept balance is the sum of its entries; silence is health."""
    open_house()
    from naungan.cli.check import report_findings
    from naungan.ledger.checks import CHECKS
    from naungan.lib.window import WHOLE

    report_findings(finding for check in CHECKS for finding in check(WHOLE))


@ledger.command("balance")
def balance(as_json: AsJson = False) -> None:
    """Trial balance by fund; debits are positive and the sum is zero."""
    open_house()
    from naungan.ledger.queries import trial_balance

    rows = trial_balance()
    total = sum(row.amount for row in rows)
    if as_json:
        print_json(
            {
                "accounts": [{"fund": r.fund, "kind": r.kind, "owner": r.owner, "amount": r.amount} for r in rows],
                "sum": total,
            }
        )
        return
    table(
        "",
        ("Fund", "Kind", "Owner", "Balance"),
        ((r.fund, r.kind, r.owner, number(r.amount)) for r in rows),
        numbers_from=3,
    )
    tell("Sum: {total}", total=rupiah(total))


@ledger.command("journal")
def journal(reference: Annotated[str, typer.Argument(help="Reference, such as payment:12.")], as_json: AsJson = False) -> None:
    """One journal with its entries."""
    open_house()
    from naungan.ledger.queries import journal as find

    found = find(reference)
    entries = [(str(entry.account), entry.amount) for entry in found.entries.all()]
    if as_json:
        print_json(
            {
                "reference": found.reference,
                "kind": found.kind,
                "at": found.at.isoformat(),
                "reason": found.reason,
                "entries": [{"account": account, "amount": amount} for account, amount in entries],
            }
        )
        return
    tell(
        "{reference}, {kind}, {at} {reason}",
        reference=found.reference,
        kind=found.kind,
        at=found.at,
        reason=found.reason,
    )
    table("", ("Account", "Amount"), ((account, number(amount)) for account, amount in entries))
