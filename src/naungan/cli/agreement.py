"""`agreement`: what a sponsor pays for."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from naungan.cli.options import Account, answering, proposed
from naungan.cli.output import AsJson, now, open_house, print_json, read_rupiah, table, tell
from naungan.lib.month import Month
from naungan.lib.words import number, rupiah, say
from naungan.regulation.budgets import share_of
from naungan.regulation.kinds import programme_words, read_programmes

agreement = typer.Typer(no_args_is_help=True, help="What sponsors agreed to pay for.")


@agreement.command("add")
def add_agreement(
    number_: Annotated[str, typer.Argument(metavar="NUMBER", help="Number of the agreement.")],
    sponsor_name: Annotated[str, typer.Option("--sponsor", help="Name of the sponsor.")],
    legal_basis: Annotated[str, typer.Option(help="Decree or letter it rests on.")],
    areas: Annotated[str, typer.Option(help="Codes whose villages take part, with commas, such as 15 or 15.04,15.05.")],
    since: Annotated[str, typer.Option("--from", help="First month of cover.")],
    months: Annotated[int, typer.Option(help="Months for each person.")],
    grant: Annotated[str, typer.Option(help="Grant of each village, in rupiah.")],
    places: Annotated[int, typer.Option(help="People in each village.")],
    share: Annotated[str, typer.Option(help="Share of the grant that may be used.")] = "1",
    decree: Annotated[str, typer.Option(help="List of areas it was approved under.")] = "Kepmendagri 300.2.2-2430/2025",
    programmes: Annotated[str, typer.Option(help="jkk,jkm or jkk,jkm,jht.")] = "jkk,jkm",
    max_decile: Annotated[int | None, typer.Option(help="Highest decile that may take part; left out: any.")] = None,
    displaced: Annotated[str, typer.Option(help="Months that another payer covered first: move or return.")] = "move",
    past: Annotated[
        str,
        typer.Option("--past-months", help="Months that are over when a list comes: buy, skip or next; else asked."),
    ] = "",
    by: Account = "",
    as_json: AsJson = False,
) -> None:
    """Write an agreement with a budget line for each village. The same again changes nothing."""
    from naungan.cli.plan import read_share

    first, ceiling, chosen = (
        Month.parse(since),
        share_of(read_rupiah(grant), read_share(share)),
        read_programmes(programmes),
    )
    open_house()
    from naungan.approvals.second import second_wanted
    from naungan.enrolment.models import Agreement
    from naungan.enrolment.sponsors.agreements import Terms, propose_agreement, sponsor_named
    from naungan.enrolment.sponsors.agreements import add_agreement as add

    terms = Terms(
        number=number_,
        legal_basis=legal_basis,
        decree=decree,
        since=first,
        months=months,
        ceiling=ceiling,
        places=places,
        below=tuple(code.strip() for code in areas.split(",") if code.strip()),
        programmes=chosen,
        max_decile=max_decile,
        displaced=displaced,
        past=past,
    )
    who = answering(by, "agreement.write")
    if second_wanted(who) and not Agreement.objects.filter(number=number_).exists():
        proposed(propose_agreement(sponsor_named(sponsor_name), terms, by=who, at=now()), as_json)
        return
    written = add(sponsor_named(sponsor_name), terms, by=who, at=now())
    lines = written.lines.count()
    if as_json:
        print_json({"agreement": written.number, "areas": lines, "ceiling": written.ceiling, "per_area": ceiling})
    else:
        tell(
            "Agreement {number}: {lines} villages, {each} each, {all} in all.",
            number=written.number,
            lines=number(lines),
            each=rupiah(ceiling),
            all=rupiah(written.ceiling),
        )


@agreement.command("past-months")
def answer_past_months(
    number_: Annotated[str, typer.Argument(metavar="NUMBER", help="Number of the agreement.")],
    answer: Annotated[str, typer.Argument(help="buy (all), skip (from this month, with the payment) or next (month).")],
    by: Account = "",
) -> None:
    """Say once which months a list buys that comes after the agreement's first month."""
    open_house()
    from naungan.enrolment.sponsors.agreements import agreement_numbered, answer_past

    written = answer_past(agreement_numbered(number_), answer, by=answering(by, "roster.check"), at=now())
    tell("Agreement {number}: {answer}.", number=written.number, answer=written.past)


@agreement.command("show")
def show_agreement(
    number_: Annotated[str, typer.Argument(metavar="NUMBER", help="Number of the agreement.")],
    by: Annotated[str, typer.Option(help="Add up by regency or show every village.")] = "regency",
    as_json: AsJson = False,
) -> None:
    """Burn-down and return report: people, months, rupiah, left over."""
    open_house()
    from naungan.enrolment.queries import report
    from naungan.enrolment.sponsors.agreements import agreement_numbered
    from naungan.enrolment.sponsors.sums import WORDS

    told = report(agreement_numbered(number_))
    rows = told.villages if by == "village" else told.by_regency()
    if as_json:
        print_json(_document(told, rows))
        return
    one = told.agreement
    tell("{number} of {sponsor}: {basis}", number=one.number, sponsor=one.sponsor.name, basis=one.legal_basis)
    tell(
        "{people} people, {months} months; {waiting} wait.",
        people=number(told.people),
        months=number(told.person_months),
        waiting=number(told.waiting),
    )
    tell(
        "Of {ceiling}: {committed} committed, {given_back} given back, {left} left. Paid {paid}: {used} used, {given_back} "
        "given back.",
        **{word: rupiah(value) for word, value in told.sums.as_json().items()},
    )
    burned = [(str(b.month), number(b.people), number(b.used), number(b.left)) for b in told.burn_down]
    if told.sums.unpaid:
        burned.append((say("Committed, not paid yet"), "", number(told.sums.unpaid), number(told.sums.left)))
    table("Burn-down", ("Month", "People", "Used", "Left"), burned)
    table(
        "By area",
        ("Area", "People", "Waiting", *WORDS.values()),
        ((f"{r['code']} {r['name']}", *(number(r[name]) for name in ("taken", "waiting", *WORDS))) for r in rows),
    )


def _document(told: Any, rows: list[dict[str, Any]]) -> dict[str, Any]:
    one = told.agreement
    return {
        "agreement": one.number,
        "sponsor": one.sponsor.name,
        "legal_basis": one.legal_basis,
        "decree": one.decree_id,
        "programmes": programme_words(one.programmes),
        "people": told.people,
        "person_months": told.person_months,
        **told.sums.as_json(),
        "waiting": told.waiting,
        "verdicts": told.verdicts,
        "burn_down": [{"month": str(b.month), "people": b.people, "used": b.used, "left": b.left} for b in told.burn_down],
        "areas": rows,
    }
