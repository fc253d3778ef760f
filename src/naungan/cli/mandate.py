"""`mandate`: standing orders of members."""

from __future__ import annotations

from typing import Annotated

import typer

from naungan.cli.options import Nik, On, asked_at, machine_user, membership_of, moment
from naungan.cli.output import AsJson, open_house, print_json, read_rupiah, table, tell
from naungan.lib.clock import wib_day
from naungan.lib.month import Month
from naungan.lib.words import number, rupiah
from naungan.regulation.kinds import read_programmes

mandate = typer.Typer(no_args_is_help=True, help="Auto-debit: consent, charges, stop.")


@mandate.command("give")
def give(
    nik: Nik,
    partner: Annotated[str, typer.Option(help="The bank or wallet that is charged.")],
    rhythm: Annotated[str, typer.Option(help="days:15,30, weekday:tuesday, market:pon or harvest:3,9.")],
    most: Annotated[str, typer.Option(help="The highest charge, whole rupiah.")],
    consent: Annotated[str, typer.Option(help="How consent was given, such as “signed form 12 at the branch”.")],
    token: Annotated[str, typer.Option(help="Token of the account; left out: the partner is asked to bind it.")] = "",
    phone: Annotated[str, typer.Option(help="Telephone of the account, for binding.")] = "",
    months: Annotated[int, typer.Option(help="Months of each charge.")] = 1,
    programmes: Annotated[str, typer.Option(help="jkk,jkm or jkk,jkm,jht.")] = "jkk,jkm",
    on: On = "",
) -> None:
    """Record a member's consent to be charged in the rhythm in which she is paid."""
    at, highest, chosen = moment(on), read_rupiah(most), read_programmes(programmes)
    open_house()
    from naungan.contributions.debits.mandates import bind
    from naungan.contributions.debits.mandates import give as keep

    membership = membership_of(nik, on=wib_day(at))
    if not token:
        token = bind(partner, phone=phone, reference=f"BIND-{membership.pk}-{int(at.timestamp())}")
    kept = keep(
        membership.pk,
        partner_code=partner,
        token=token,
        rhythm=rhythm,
        most=highest,
        given_how=consent,
        by=machine_user(),
        at=at,
        months=months,
        programmes=chosen,
    )
    tell("Mandate {number} is kept. Each charge is told three days before; stop it: naungan mandate stop", number=kept.pk)


@mandate.command("stop")
def stop(nik: Nik, why: Annotated[str, typer.Option(help="Why, for the record.")] = "asked by the member", on: On = "") -> None:
    """Stop a member's mandate at once: nothing more leaves."""
    at = moment(on)
    open_house()
    from naungan.contributions.debits.mandates import stop as end
    from naungan.contributions.models import Mandate

    found = Mandate.objects.filter(membership=membership_of(nik, on=wib_day(at)), withdrawn_at=None).first()
    if found is None:
        tell("No mandate runs.")
        return
    end(found, why=why, by=machine_user(), at=at)
    tell("Mandate {number} is stopped.", number=found.pk)


@mandate.command("show")
def show_mandate(nik: Nik, on: On = "", as_json: AsJson = False) -> None:
    """Show a member's mandates with every try: when, how much, what came of it."""
    at = asked_at(on)
    open_house()
    from naungan.contributions.models import Attempt, Mandate

    membership = membership_of(nik, on=wib_day(at))
    tries = Attempt.objects.filter(mandate__membership=membership).order_by("mandate_id", "month", "number")
    rows = [
        {
            "mandate": one.mandate_id,
            "month": str(Month(one.month)),
            "on": one.planned_on.isoformat(),
            "state": one.state,
            "amount": one.amount,
            "code": one.code,
            "reference": one.reference,
        }
        for one in tries
    ]
    if as_json:
        print_json(rows)
        return
    for one in Mandate.objects.filter(membership=membership).order_by("pk"):
        tell(
            "Mandate {number}, {rhythm}, at most {most}: {state}",
            number=one.pk,
            rhythm=one.rhythm,
            most=rupiah(one.most),
            state="stopped" if one.withdrawn_at else "runs",
        )
    table(
        "",
        ("Month", "Try on", "State", "Answer", "Rupiah"),
        (
            (
                str(row["month"]),
                str(row["on"]),
                str(row["state"]),
                str(row["code"]),
                number(int(str(row["amount"] or 0))),
            )
            for row in rows
        ),
        numbers_from=4,
    )
