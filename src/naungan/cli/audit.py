"""`audit`: who did what."""

from __future__ import annotations

from typing import Annotated

import typer

from naungan.cli.output import AsJson, now, open_house, print_json, table, tell
from naungan.lib.words import number

audit = typer.Typer(no_args_is_help=True, help="The audit trail.")


@audit.command("show")
def trail(
    actor: Annotated[str, typer.Option(help="Only what this account or program did.")] = "",
    trace: Annotated[str, typer.Option(help="Only what belongs to this number, such as one of a line in the log.")] = "",
    limit: Annotated[int, typer.Option(help="How many, newest first.", min=1, max=10_000)] = 50,
    as_json: AsJson = False,
) -> None:
    """Show who saw or did what."""
    open_house()
    from naungan.lib.models import AuditEvent

    events = AuditEvent.objects.order_by("-pk")
    events = events.filter(actor=actor) if actor else events
    rows = list((events.filter(trace=trace) if trace else events)[:limit])
    if as_json:
        print_json(
            [
                {
                    "at": one.at.isoformat(),
                    "actor": one.actor,
                    "act": one.act,
                    "noun": one.noun,
                    "subject": one.subject,
                    "reason": one.reason,
                    "origin": one.origin,
                    "trace": one.trace,
                }
                for one in rows
            ]
        )
        return
    table(
        "",
        ("When", "Who", "What", "Of", "Why"),
        ((one.at.isoformat(timespec="seconds"), one.actor, one.act, f"{one.noun} {one.subject}", one.reason) for one in rows),
        numbers_from=5,
    )


@audit.command("seal")
def seal(as_json: AsJson = False) -> None:
    """Chain what is not chained yet, and print the head of each day: keep it elsewhere. The worker does it every minute."""
    open_house()
    from naungan.accounts.audit import seal as do
    from naungan.accounts.models import AuditHead

    count = do(now())
    heads = [(one.day.isoformat(), bytes(one.hash).hex()) for one in AuditHead.objects.order_by("-day")[:7]]
    if as_json:
        print_json({"sealed": count, "heads": dict(heads)})
        return
    tell("{count} events are chained.", count=number(count))
    table("", ("Day", "Head"), heads, numbers_from=2)
