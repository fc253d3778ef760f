"""`sponsor`: who pays for others."""

from __future__ import annotations

from typing import Annotated

import typer

from naungan.cli.options import Account, answering
from naungan.cli.output import AsJson, now, open_house, print_json, table, tell
from naungan.regulation.kinds import PayerKind

sponsor = typer.Typer(no_args_is_help=True, help="Who pays for others.")


@sponsor.command("add")
def add_sponsor(
    name: Annotated[str, typer.Argument(help="Name of the sponsor.")],
    payer: Annotated[str, typer.Option(help=f"Whose money: {PayerKind.words(but=PayerKind.SELF)}.")],
    by: Account = "",
    as_json: AsJson = False,
) -> None:
    """Add a sponsor. The same name again changes nothing."""
    kind = PayerKind.read(payer)
    open_house()
    from naungan.enrolment.sponsors.agreements import add_sponsor as add

    added = add(name, kind, by=answering(by, "agreement.write"), at=now())
    if as_json:
        print_json({"sponsor": added.name, "payer": kind.word})
    else:
        tell("Sponsor {name}, paying from {kind}.", name=added.name, kind=kind.word)


@sponsor.command("show")
def show_sponsor(name: Annotated[str, typer.Argument(help="Name; left out: all.")] = "", as_json: AsJson = False) -> None:
    """Show sponsors with their agreements."""
    open_house()
    from naungan.enrolment.models import Sponsor
    from naungan.enrolment.sponsors.agreements import sponsor_named

    found = [sponsor_named(name)] if name else list(Sponsor.objects.select_related("payer").order_by("name"))
    rows = [
        {
            "sponsor": one.name,
            "payer": PayerKind(one.payer.kind).word,
            "agreements": list(one.agreements.order_by("number").values_list("number", flat=True)),
        }
        for one in found
    ]
    if as_json:
        print_json(rows)
    else:
        shown = ((str(row["sponsor"]), str(row["payer"]), ", ".join(row["agreements"])) for row in rows)
        table("", ("Sponsor", "Payer", "Agreements"), shown, numbers_from=9)
