"""`outbox`: messages that wait, and those that left."""

from __future__ import annotations

import typer

from naungan.cli.options import Nik, On, asked_at, membership_of, moment
from naungan.cli.output import AsJson, open_house, print_json, show, table
from naungan.lib.clock import wib_day
from naungan.lib.words import number, say

outbox = typer.Typer(no_args_is_help=True, help="Messages to members.")


@outbox.command("send")
def send(on: On = "", as_json: AsJson = False) -> None:
    """Send what waits: by the gateways; without any by NAUNGAN_MESSAGES, or into files under NAUNGAN_HOME."""
    at = moment(on)
    open_house()
    from naungan.messages.gateways import routes
    from naungan.messages.reports import take_silence
    from naungan.messages.sending import send_all

    ways = routes()
    take_silence(ways, at=at)
    counts = send_all(ways, at=at)
    if as_json:
        print_json(counts)
    else:
        table("", ("Messages", "Count"), ((name, number(count)) for name, count in counts.items() if count))


@outbox.command("show")
def show_outbox(nik: Nik = "", on: On = "", as_json: AsJson = False) -> None:
    """Count what waits, was sent or was dropped and why; with --nik, that member's messages as she reads them."""
    at = asked_at(on)
    open_house()
    from naungan.lib import house
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
        named = house.words("reason")
        table("", ("Messages", "Count"), ((say(named.get(name, name)), number(count)) for name, count in counts.items()))
