"""`proposal`: acts that want two people. One proposes, another approves, and only then is it done."""

from __future__ import annotations

from typing import Annotated

import typer

from naungan.cli.options import Officer, On, acting, moment
from naungan.cli.output import AsJson, open_house, print_json, table, tell
from naungan.lib.words import say

proposal = typer.Typer(no_args_is_help=True, help="What waits for a second person.")
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="Number of the proposal.")]


@proposal.command("list")
def show(as_json: AsJson = False) -> None:
    """List what waits for a second person, oldest first."""
    open_house()
    from naungan.approvals.models import Proposal
    from naungan.lib.house import words

    rows = Proposal.objects.filter(approved_at=None, ended_at=None).order_by("pk")
    if as_json:
        print_json(
            [
                {
                    "number": one.pk,
                    "act": one.act,
                    "noun": one.noun,
                    "subject": one.subject,
                    "reason": one.reason,
                    "proposed_by": one.proposed_by,
                    "proposed_at": one.proposed_at.isoformat(),
                }
                for one in rows
            ]
        )
        return
    called = words("reason")
    shown = ((str(one.pk), say(called.get(one.act, one.act)), one.subject, one.reason, one.proposed_by) for one in rows)
    table("", ("Number", "Act", "About", "Why", "Proposed by"), shown, numbers_from=9)


@proposal.command("approve")
def approve(number: Number, by: Officer, on: On = "") -> None:
    """Approve what somebody else proposed: then it is done."""
    open_house()
    from naungan.approvals.proposals import approve as do
    from naungan.lib.house import words

    done, _ = do(number, by=acting(by, "proposal.approve"), at=moment(on))
    tell(
        "Done: {act}, proposed by {first}, approved by {second}.",
        act=say(words("reason").get(done.act, done.act)),
        first=done.proposed_by,
        second=done.approved_by,
    )


@proposal.command("refuse")
def refuse(number: Number, by: Officer, on: On = "") -> None:
    """Refuse what somebody else proposed, or take your own proposal back."""
    open_house()
    from naungan.approvals.proposals import withdraw

    done = withdraw(number, by=acting(by, "proposal.approve"), at=moment(on))
    tell("Proposal {number} is over; nothing was done.", number=done.pk)
