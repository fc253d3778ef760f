"""`work`: what has to be done again and again."""

from __future__ import annotations

import signal
import threading
from collections import Counter
from collections.abc import Callable
from typing import Annotated

import typer

from naungan.cli.output import now, open_house, out, tell
from naungan.lib.children import end_with_starter


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
        tell("The clock is far from the last sign of life: charges wait until it was said to be right (naungan month close).")
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
        out.print(", ".join(f"{counts[name]} {name}" for name in ("charged", "sent", "asked", "messages")), markup=False)
        if not all(went_well):
            raise typer.Exit(1)
        return
    stop = threading.Event()
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda *_: stop.set())
    run_for_ever(loops, stop)
