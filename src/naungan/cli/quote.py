"""`quote`: what each month costs, and by which rule."""

from __future__ import annotations

from typing import Annotated

import typer

from naungan.cli.output import AsJson, note, now, print_json, read_day, read_rupiah, table, tell
from naungan.cli.traces import line_as_json, table_of_lines
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage
from naungan.lib.month import Month, month_range
from naungan.lib.words import number, rupiah
from naungan.regulation.contributions import credit_for_paid_months
from naungan.regulation.enrolment import age_years
from naungan.regulation.explain import cited
from naungan.regulation.jakon import of_contract, of_wages
from naungan.regulation.kinds import MemberKind, PayerKind, Sector, read_programmes
from naungan.regulation.lines import Line
from naungan.regulation.pmi import Via, of_migrant
from naungan.regulation.pu import Charge, Firm, PaidBy, programmes_of, read_wage_programmes, wage_contribution
from naungan.regulation.quotes import Quote
from naungan.regulation.quotes import quote as quote_months

LONGEST_QUOTE = 60
Given = dict[str, str | int | None]
SEGMENTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "bpu": (
        ("income",),
        ("months", "programmes", "sector", "payer", "kind", "member_since", "settled_through", "paid"),
    ),
    "pu": (("wage", "risk"), ("months", "programmes", "firm", "born", "member_since", "settled_through")),
    "jakon": ((), ("contract", "wages")),
    "pmi": (("via", "months"), ("extra",)),
}
"""The options of each segment: needed, and allowed beside `--from`."""


def quote(
    income: Annotated[str, typer.Option(help="bpu: declared income a month, in rupiah.")] = "",
    since: Annotated[str, typer.Option("--from", help="First month of cover, as 2026-11; left out: this month.")] = "",
    months: Annotated[int | None, typer.Option(help="How many months, 1 to 12; pmi: 6, 12 or 24 months of contract.")] = None,
    programmes: Annotated[str, typer.Option(help="jkk,jkm or jkk,jkm,jht; pu: also jp,jkp.")] = "",
    sector: Annotated[str, typer.Option(help="bpu: transport or other.")] = "",
    payer: Annotated[str, typer.Option(help=f"bpu: {PayerKind.words()}.")] = "",
    kind: Annotated[str, typer.Option(help="bpu: own_account, employer or platform_partner.")] = "",
    member_since: Annotated[str, typer.Option(help="First month of the membership; left out: a new member.")] = "",
    settled_through: Annotated[str, typer.Option(help="Last month up to which all is paid.")] = "",
    paid: Annotated[str, typer.Option(help="bpu: rupiah already paid for these months; what is over is credit.")] = "",
    segment: Annotated[str, typer.Option(help="bpu (own account), pu (wage earner), jakon or pmi.")] = "bpu",
    wage: Annotated[str, typer.Option(help="pu: wage a month, in rupiah.")] = "",
    risk: Annotated[int | None, typer.Option(help="pu: group of risk, 1 (very low) to 5 (very high).")] = None,
    firm: Annotated[str, typer.Option(help="pu: micro, small, medium or large; it decides the programmes.")] = "",
    born: Annotated[str, typer.Option(help="pu: birth date, as 1970-08-17; JP ends at an age.")] = "",
    contract: Annotated[str, typer.Option(help="jakon: value of the contract before VAT, in rupiah.")] = "",
    wages: Annotated[str, typer.Option(help="jakon: wages of the project, where they are known, in rupiah.")] = "",
    via: Annotated[str, typer.Option(help="pmi: agency or own.")] = "",
    extra: Annotated[int | None, typer.Option(help="pmi: months beyond the contract.")] = None,
    as_json: AsJson = False,
) -> None:
    """Price of each month of cover and the total, with the rule behind each."""
    given: Given = {
        "income": income,
        "months": months,
        "programmes": programmes,
        "sector": sector,
        "payer": payer,
        "kind": kind,
        "member_since": member_since,
        "settled_through": settled_through,
        "paid": paid,
        "wage": wage,
        "risk": risk,
        "firm": firm,
        "born": born,
        "contract": contract,
        "wages": wages,
        "via": via,
        "extra": extra,
    }
    _check_options(segment, given)
    signed = read_day(since) if segment == "pmi" and len(since) > len("2026-11") else None
    first = Month.of(signed) if signed else Month.parse(since) if since else Month.of(wib_day(now()))
    if not since:
        note("Reckoned from this month, {month}.", month=first)
    if member_since and Month.parse(member_since) > first:
        raise BadUsage(
            "The membership begins in {since}, after the first month.",
            since=member_since,
            fix="Give --from that month or later.",
        )
    if segment == "bpu":
        answer = quote_months(
            read_rupiah(income),
            since=first,
            months=1 if months is None else months,
            programmes=read_programmes(programmes or "jkk,jkm"),
            payer=PayerKind.read(payer or "self"),
            sector=Sector.read(sector or "other"),
            kind=MemberKind.read(kind or "own_account"),
            member_since=_month(member_since),
            settled_through=_month(settled_through),
        )
        if kind == "employer" and "jht" not in programmes:
            note("Members who employ others owe JHT as well since 2021-04 (Permenaker 5/2021): add --programmes jkk,jkm,jht.")
        _tell_bpu(answer, paid, as_json)
    elif segment == "pu":
        _tell_pu(_wage_months(given, first), as_json)
    elif segment == "jakon":
        lines = of_contract(first, contract=read_rupiah(contract)) if contract else of_wages(first, wages=read_rupiah(wages))
        _tell_lines("jakon", first, lines, as_json)
    else:
        owed = of_migrant(signed or first, via=Via.read(via), months=months or 0, extra=extra or 0)
        _tell_lines("pmi", first, owed, as_json)


def _check_options(segment: str, given: Given) -> None:
    """Refuse a segment that is not known, an option of another segment, and an option that is missing."""
    if segment not in SEGMENTS:
        raise BadUsage("“{given}” is not known here.", given=segment, names=", ".join(SEGMENTS), fix="Choose one of: {names}.")
    needed, allowed = SEGMENTS[segment]
    for name, value in given.items():
        if value not in (None, "") and name not in (*needed, *allowed):
            raise BadUsage(
                "--{name} does not belong to the segment {segment}.",
                name=name.replace("_", "-"),
                segment=segment,
                names=", ".join(f"--{one.replace('_', '-')}" for one in ("from", *needed, *allowed)),
                fix="Its options are: {names}.",
            )
    missing = [name for name in needed if given[name] in (None, "")]
    if segment == "jakon" and bool(given["contract"]) == bool(given["wages"]):
        missing = ["contract"]
    if missing:
        raise BadUsage(
            "The segment {segment} needs --{name}.",
            segment=segment,
            name=missing[0],
            fix="Add --{name}; for jakon give either --contract or --wages.",
        )


def _tell_bpu(answer: Quote, paid: str, as_json: bool) -> None:
    credit = credit_for_paid_months(read_rupiah(paid), [month.total for month in answer.months]) if paid else None
    if as_json:
        document = {
            "reference_income": answer.reference_income,
            "months": [
                {
                    "month": str(one.month),
                    "jkk": one.jkk,
                    "jkm": one.jkm,
                    "jht": one.jht,
                    "total": one.total,
                    "rules": list(one.rules),
                }
                for one in answer.months
            ],
            "total": answer.total,
        }
        print_json(document | ({} if credit is None else {"credit": credit}))
        return
    tell("Reference income: {income}", income=rupiah(answer.reference_income))
    rows = ((str(one.month), number(one.jkk), number(one.jkm), number(one.jht), number(one.total)) for one in answer.months)
    table("", ("Month", "JKK", "JKM", "JHT", "Together"), rows)
    tell("Total: {total}", total=rupiah(answer.total))
    if credit is not None:
        tell("Credit for later months: {credit}", credit=rupiah(credit))
    for rules in dict.fromkeys(one.rules for one in answer.months):
        alike = [one.month for one in answer.months if one.rules == rules]
        tell("{first} to {last}: {rules}", first=alike[0], last=alike[-1], rules=cited("; ".join(rules)))


def _wage_months(given: Given, first: Month) -> list[tuple[Month, list[Charge]]]:
    """Return what is owed for a wage earner, month by month."""
    firm, chosen = str(given["firm"]), str(given["programmes"])
    if firm and chosen:
        raise BadUsage("Both --firm and --programmes were given.", fix="Give one: the size of a firm decides its programmes.")
    count = 1 if given["months"] is None else int(given["months"])
    if not 1 <= count <= LONGEST_QUOTE:
        raise BadUsage("{given} months were asked for.", given=count, longest=LONGEST_QUOTE, fix="Ask for 1 to {longest} months.")
    born = read_day(str(given["born"])) if given["born"] else None
    if born is not None and born > first.first_day:
        raise BadUsage("A birth date after the first month was given.", fix="Write the birth date, such as 1970-08-17.")
    since, settled = _month(str(given["member_since"])), _month(str(given["settled_through"]))
    found = []
    for month in month_range(first, count):
        programmes = programmes_of(Firm.read(firm or "large"), month=int(month))
        charges = wage_contribution(
            int(month),
            wage=read_rupiah(str(given["wage"])),
            risk=int(given["risk"] or 0),
            programmes=read_wage_programmes(chosen) if chosen else programmes,
            age=0 if born is None else int(age_years(born, on=month.first_day)),
            member_since=-1 if since is None else int(since),
            settled_through=-1 if settled is None else int(settled),
        )
        found.append((month, [charge for charge in charges if charge.line.says()]))
    return found


def _tell_pu(months: list[tuple[Month, list[Charge]]], as_json: bool) -> None:
    def paid_by(who: PaidBy, charges: list[Charge]) -> int:
        return sum(charge.line.amount_of() or 0 for charge in charges if charge.paid_by is who)

    payers = (PaidBy.EMPLOYER, PaidBy.WORKER, PaidBy.STATE)
    totals = {who.value: sum(paid_by(who, charges) for _, charges in months) for who in payers}
    if as_json:
        rows = [
            {
                "month": str(month),
                "lines": [line_as_json(one.line) | {"paid_by": one.paid_by.value} for one in charges],
                **{who.value: paid_by(who, charges) for who in payers},
            }
            for month, charges in months
        ]
        print_json({"segment": "pu", "months": rows, **totals, "total": sum(totals.values())})
        return
    for month, charges in months:
        table_of_lines(str(month), [one.line for one in charges])
    tell(
        "Employer {employer}, worker {worker}, state {state}; together {total}.",
        **{who: rupiah(amount) for who, amount in totals.items()},
        total=rupiah(sum(totals.values())),
    )


def _tell_lines(segment: str, month: Month, lines: tuple[Line, ...], as_json: bool) -> None:
    total = sum(line.amount_of() or 0 for line in lines)
    if as_json:
        rows = [line_as_json(line) for line in lines]
        print_json({"segment": segment, "month": str(month), "lines": rows, "total": total})
        return
    table_of_lines(str(month), lines)
    tell("Total: {total}", total=rupiah(total))


def _month(text: str) -> Month | None:
    return Month.parse(text) if text else None
