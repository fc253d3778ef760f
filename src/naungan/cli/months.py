"""`month`, `outbox`, `work`, `mandate` and `jht`: what a programme does again and again, and old-age accounts."""

from __future__ import annotations

import signal
import threading
from collections import Counter
from collections.abc import Callable
from typing import Annotated

import typer

from naungan.cli.output import AsJson, err, now, open_house, out, print_json, read_rupiah, show, table, tell
from naungan.cli.persons import Account, Nik, On, answering, asked_at, machine_user, membership_of, moment
from naungan.lib.children import end_with_starter
from naungan.lib.clock import wib_day
from naungan.lib.errors import BadUsage
from naungan.lib.month import Month
from naungan.lib.words import number, rupiah
from naungan.regulation.kinds import read_programmes

month = typer.Typer(no_args_is_help=True, help="The close of a month.")
outbox = typer.Typer(no_args_is_help=True, help="Messages to members.")
mandate = typer.Typer(no_args_is_help=True, help="Auto-debit: consent, charges, stop.")
jht = typer.Typer(no_args_is_help=True, help="Old-age accounts (JHT).")


@month.command("close")
def close(
    month_: Annotated[str, typer.Argument(metavar="MONTH", help="The month, such as 2026-11.")],
    on: On = "",
    clock_is_right: Annotated[
        bool, typer.Option("--clock-is-right", help="The clock was far off its last sign of life, and is right now.")
    ] = False,
    by: Account = "",
    as_json: AsJson = False,
) -> None:
    """Plan charges, buy from pots, remind, record lapses; resumable, and safe to repeat on any day."""
    chosen, at = Month.parse(month_), moment(on)
    open_house()
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from naungan.contributions.close import close_month
    from naungan.lib.leaps import confirm

    if clock_is_right:
        confirm(by=answering(by, "house.see"), at=now())
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    ) as bar:
        task = bar.add_task("")
        closed = close_month(
            chosen,
            by=machine_user(),
            at=at,
            progress=lambda name, cursor: bar.update(task, description=f"{name} {cursor:,}"),
        )
    if as_json:
        print_json({"month": str(chosen), "counts": closed.counts})
        return
    rows = [(step, name, number(count)) for step, counts in closed.counts.items() for name, count in counts.items()]
    table("", ("Step", "What", "Count"), rows, numbers_from=2)


@outbox.command("send")
def send(on: On = "", as_json: AsJson = False) -> None:
    """Send what waits: by NAUNGAN_MESSAGES (an Apprise address with {phone}), or into files under NAUNGAN_HOME."""
    at = moment(on)
    open_house()
    from naungan.messages.sending import send_all
    from naungan.partners.messages import target

    counts = send_all(target(), at=at)
    if as_json:
        print_json(counts)
    else:
        table("", ("Messages", "Count"), ((name, number(count)) for name, count in counts.items() if count))


@outbox.command("show")
def show_outbox(nik: Nik = "", on: On = "", as_json: AsJson = False) -> None:
    """Count what waits, was sent or was dropped and why; with --nik, that member's messages as she reads them."""
    at = asked_at(on)
    open_house()
    from naungan.messages.queries import read_by, waiting

    if nik:
        messages = read_by(membership_of(nik, on=wib_day(at)).pk, at=at)
        if as_json:
            print_json(messages)
            return
        for one in messages:
            show(f"{one['day']}  {one['state']:8}  {one['text']}")
        return
    counts = waiting()
    if as_json:
        print_json(counts)
    else:
        table("", ("Messages", "Count"), ((name, number(count)) for name, count in counts.items()))


def work(
    once: Annotated[bool, typer.Option("--once", help="One round, then end.")] = False,
    every: Annotated[float, typer.Option(help="Seconds between rounds when there is nothing to do.")] = 5.0,
) -> None:
    """Send charges, transfers and messages, and ask for unheard answers, until Ctrl-C. naungan serve runs one.

    Money, each partner, messages, lists and the trail are worked on side by side: none waits for another, and what fails is
    tried again.
    """
    end_with_starter()
    open_house()
    from naungan.lib import house
    from naungan.lib.leaps import leap, notice
    from naungan.lib.loops import Loop, Turn, run_for_ever, turn_once

    if leap(now()):
        notice(now())
        tell(
            "The clock is far from the last sign of life: charges wait until it was said to be right (naungan month close)."
        )
    counts: Counter[str] = Counter()

    def turn(round_: Callable[[bool], Turn]) -> Callable[[], bool]:
        def one() -> bool:
            done = round_(once)
            counts.update(done.counts)
            return done.is_idle

        return one

    rounds = house.rounds()
    for one in rounds:
        if one.begin is not None:
            one.begin()
    loops = [Loop(one.name, turn(one.turn), every if one.every is None else one.every) for one in rounds]
    if once:
        went_well = [turn_once(loop) for loop in loops]
        out.print(
            ", ".join(f"{counts[name]} {name}" for name in ("charged", "sent", "asked", "messages")), markup=False
        )
        if not all(went_well):
            raise typer.Exit(1)
        return
    stop = threading.Event()
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda *_: stop.set())
    run_for_ever(loops, stop)


# -- mandates


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
    tell(
        "Mandate {number} is kept. Each charge is told three days before; stop it: naungan mandate stop", number=kept.pk
    )


@mandate.command("stop")
def stop(
    nik: Nik, why: Annotated[str, typer.Option(help="Why, for the record.")] = "asked by the member", on: On = ""
) -> None:
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


# -- old age


@jht.command("declare")
def declare(
    year: Annotated[int, typer.Argument(help="The year.")],
    percent: Annotated[str, typer.Argument(help="The declared return, such as 5.66.")],
    source: Annotated[str, typer.Option(help="The document that declares it.")],
) -> None:
    """Keep the declared return of a year. It is imported with its document, never built in."""
    open_house()
    from naungan.contributions.old_age.accounts import declare as keep

    kept = keep(year, percent, source=source, by=machine_user(), at=now())
    tell("{percent}% for {year}.", percent=kept.percent.normalize(), year=year)


@jht.command("credit")
def credit(
    year: Annotated[int, typer.Argument(help="A year that is over.")], on: On = "", as_json: AsJson = False
) -> None:
    """Credit a year's declared return to every account; safe to repeat."""
    at = moment(on)
    open_house()
    from naungan.contributions.old_age.accounts import credit_year

    accounts, amount = credit_year(year, by=machine_user(), at=at)
    if as_json:
        print_json({"accounts": accounts, "amount": amount})
    else:
        tell("{amount} credited to {count} accounts.", amount=rupiah(amount), count=number(accounts))


@jht.command("statement")
def statement(nik: Nik, on: On = "", as_json: AsJson = False) -> None:
    """Show a member's old-age account: contributions, returns, and the balance after each."""
    at = asked_at(on)
    open_house()
    from naungan.contributions.old_age.accounts import statement as lines_of

    lines = lines_of(membership_of(nik, on=wib_day(at)).pk, until=wib_day(at))
    if as_json:
        print_json(
            [
                {
                    "on": one.on.isoformat(),
                    "kind": one.kind,
                    "month": str(one.month),
                    "amount": one.amount,
                    "balance": one.balance,
                }
                for one in lines
            ]
        )
        return
    table(
        "",
        ("Day", "What", "Month", "Rupiah", "Balance"),
        ((one.on.isoformat(), one.kind, str(one.month), number(one.amount), number(one.balance)) for one in lines),
        numbers_from=3,
    )
    if not lines:
        raise BadUsage("This member has no old-age account.", fix="Pay with --programmes jkk,jkm,jht first.")
