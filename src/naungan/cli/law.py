"""`quote` and `plan`: the law of contributions, without a database."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer

from naungan.cli.output import AsJson, print_json, read_rupiah, table, tell
from naungan.lib.errors import BadUsage
from naungan.lib.month import Month
from naungan.lib.words import number, rupiah
from naungan.regulation.budgets import plan_area, share_of
from naungan.regulation.contributions import credit_for_paid_months
from naungan.regulation.kinds import MemberKind, PayerKind, Sector, read_programmes
from naungan.regulation.quotes import quote as quote_months


def quote(
    income: Annotated[str, typer.Option(help="Declared income a month, in rupiah.")],
    since: Annotated[str, typer.Option("--from", help="First month of cover, as 2026-11.")],
    months: Annotated[int, typer.Option(help="How many months, 1 to 12.")] = 1,
    programmes: Annotated[str, typer.Option(help="jkk,jkm or jkk,jkm,jht.")] = "jkk,jkm",
    sector: Annotated[str, typer.Option(help="transport or other.")] = "other",
    payer: Annotated[str, typer.Option(help="self, donor, csr, apbn, apbd, apbdes or platform.")] = "self",
    kind: Annotated[str, typer.Option(help="own_account, employer or platform_partner.")] = "own_account",
    member_since: Annotated[str, typer.Option(help="First month of the membership; left out: a new member.")] = "",
    settled_through: Annotated[str, typer.Option(help="Last month up to which all is paid.")] = "",
    paid: Annotated[str, typer.Option(help="Rupiah already paid for these months: what is over becomes credit.")] = "",
    as_json: AsJson = False,
) -> None:
    """Price of each month of cover and the total, with the rule behind each."""
    answer = quote_months(
        read_rupiah(income),
        since=Month.parse(since),
        months=months,
        programmes=read_programmes(programmes),
        payer=PayerKind.read(payer),
        sector=Sector.read(sector),
        kind=MemberKind.read(kind),
        member_since=_month(member_since),
        settled_through=_month(settled_through),
    )
    credit = credit_for_paid_months(read_rupiah(paid), [month.total for month in answer.months]) if paid else None
    if as_json:
        document = {
            "reference_income": answer.reference_income,
            "months": [
                {
                    "month": str(one.month), "jkk": one.jkk, "jkm": one.jkm, "jht": one.jht, "total": one.total,
                    "rules": list(one.rules),
                }
                for one in answer.months
            ],
            "total": answer.total,
        }  # fmt: skip
        print_json(document | ({} if credit is None else {"credit": credit}))
        return
    tell("Reference income: {income}", income=rupiah(answer.reference_income))
    rows = (
        (str(one.month), number(one.jkk), number(one.jkm), number(one.jht), number(one.total)) for one in answer.months
    )
    table("", ("Month", "JKK", "JKM", "JHT", "Together"), rows)
    tell("Total: {total}", total=rupiah(answer.total))
    if credit is not None:
        tell("Credit for later months: {credit}", credit=rupiah(credit))
    for rules in dict.fromkeys(one.rules for one in answer.months):
        alike = [one.month for one in answer.months if one.rules == rules]
        tell("{first} to {last}: {rules}", first=alike[0], last=alike[-1], rules="; ".join(rules))


def _month(text: str) -> Month | None:
    return Month.parse(text) if text else None


def plan(
    areas: Annotated[int, typer.Option(help="How many areas share the programme.")],
    grant: Annotated[str, typer.Option(help="Grant of each area, in rupiah.")],
    share: Annotated[str, typer.Option(help="Share of the grant that may be used, such as 0.10.")],
    since: Annotated[str, typer.Option("--from", help="First month of cover, as 2023-01.")],
    months: Annotated[int, typer.Option(help="How many months each person is covered.")],
    payer: Annotated[str, typer.Option(help="self, donor, csr, apbn, apbd, apbdes or platform.")] = "apbd",
    sector: Annotated[str, typer.Option(help="transport or other.")] = "other",
    as_json: AsJson = False,
) -> None:
    """How many people and months a budget covers, in each area and in all, and what is left."""
    if areas < 1:
        raise BadUsage("{given} areas were asked for.", given=areas, fix="Give 1 or more.")
    money = share_of(read_rupiah(grant), read_share(share))
    one = plan_area(
        money, payer=PayerKind.read(payer), since=Month.parse(since), months=months, sector=Sector.read(sector)
    )
    document = {
        "per_area": {
            "full_people": one.full_people, "part_people": one.part_people, "part_months": one.part_months,
            "spent": one.spent, "left": one.left,
        },
        "people": areas * (one.full_people + one.part_people),
        "person_months": areas * one.person_months(months),
        "spent": areas * one.spent,
        "left": areas * one.left,
    }  # fmt: skip
    if as_json:
        print_json(document)
        return
    tell(
        "Each area: {full} people for {months} months, {part} for {part_months}; {spent} spent, {left} left of {money}.",
        full=number(one.full_people), months=months, part=one.part_people, part_months=one.part_months,
        spent=rupiah(one.spent), left=rupiah(one.left), money=rupiah(money),
    )  # fmt: skip
    tell(
        "All {areas} areas: {people} people, {person_months} months; {spent} spent, {left} left.",
        areas=number(areas), people=number(areas * (one.full_people + one.part_people)),
        person_months=number(areas * one.person_months(months)), spent=rupiah(areas * one.spent),
        left=rupiah(areas * one.left),
    )  # fmt: skip


def read_share(text: str) -> Decimal:
    try:
        share = Decimal(text.replace(",", "."))
    except InvalidOperation:
        share = Decimal(-1)
    if not 0 <= share <= 1:
        raise BadUsage("“{given}” is not a share.", given=text, fix="Write a number from 0 to 1, such as 0.10.")
    return share
