"""`plan`: how many people and months a budget covers."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer

from naungan.cli.output import AsJson, print_json, read_rupiah, tell
from naungan.lib.errors import BadUsage
from naungan.lib.month import Month
from naungan.lib.words import number, rupiah
from naungan.regulation.budgets import plan_area, share_of
from naungan.regulation.kinds import PayerKind, Sector


def plan(
    areas: Annotated[int, typer.Option(help="How many areas share the programme.")],
    grant: Annotated[str, typer.Option(help="Grant of each area, in rupiah.")],
    share: Annotated[str, typer.Option(help="Share of the grant that may be used, such as 0.10.")],
    since: Annotated[str, typer.Option("--from", help="First month of cover, as 2023-01.")],
    months: Annotated[int, typer.Option(help="How many months each person is covered.")],
    payer: Annotated[str, typer.Option(help=f"{PayerKind.words()}.")] = "apbd",
    sector: Annotated[str, typer.Option(help="transport or other.")] = "other",
    as_json: AsJson = False,
) -> None:
    """How many people and months a budget covers, in each area and in all, and what is left."""
    if areas < 1:
        raise BadUsage("{given} areas were asked for.", given=areas, fix="Give 1 or more.")
    money = share_of(read_rupiah(grant), read_share(share))
    one = plan_area(money, payer=PayerKind.read(payer), since=Month.parse(since), months=months, sector=Sector.read(sector))
    document = {
        "per_area": {
            "full_people": one.full_people,
            "part_people": one.part_people,
            "part_months": one.part_months,
            "spent": one.spent,
            "left": one.left,
        },
        "people": areas * (one.full_people + one.part_people),
        "person_months": areas * one.person_months(months),
        "spent": areas * one.spent,
        "left": areas * one.left,
    }
    if as_json:
        print_json(document)
        return
    tell(
        "Each area: {full} people for {months} months, {part} for {part_months}; {spent} spent, {left} left of {money}.",
        full=number(one.full_people),
        months=months,
        part=one.part_people,
        part_months=one.part_months,
        spent=rupiah(one.spent),
        left=rupiah(one.left),
        money=rupiah(money),
    )
    tell(
        "All {areas} areas: {people} people, {person_months} months; {spent} spent, {left} left.",
        areas=number(areas),
        people=number(areas * (one.full_people + one.part_people)),
        person_months=number(areas * one.person_months(months)),
        spent=rupiah(areas * one.spent),
        left=rupiah(areas * one.left),
    )


def read_share(text: str) -> Decimal:
    try:
        share = Decimal(text.replace(",", "."))
    except InvalidOperation:
        share = Decimal(-1)
    if not 0 <= share <= 1:
        raise BadUsage("“{given}” is not a share.", given=text, fix="Write a number from 0 to 1, such as 0.10.")
    return share
