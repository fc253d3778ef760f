"""Work that goes on for ever: what is slow or broken holds up its own lane only."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import OperationalError

from naungan.lib import loops
from naungan.lib.loops import Lanes


def wait_for(lanes: Lanes) -> None:
    for thread in lanes._threads.values():
        thread.join(10)


def until(done: object, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:  # type: ignore[operator]
        time.sleep(0.01)
    assert done()  # type: ignore[operator]


def test_who_is_silent_keeps_nobody_else_waiting() -> None:
    silent, worked = threading.Event(), dict.fromkeys((1, 2), 0)

    def work(key: int) -> bool:
        worked[key] += 1
        if key == 1:
            silent.wait(10)
        return worked[key] >= 5

    lanes = Lanes(work)
    lanes.go_on([1, 2])
    until(lambda: worked[2] == 5)
    lanes.go_on([1, 2])
    until(lambda: worked[2] == 6)
    assert worked[1] == 1, "the lane of who is silent is open, and a second one is not"
    silent.set()
    wait_for(lanes)


def test_lanes_are_not_endless_and_one_that_fails_is_opened_again() -> None:
    wait, worked = threading.Event(), list[int]()

    def work(key: int) -> bool:
        worked.append(key)
        if key == 3 and worked.count(3) == 1:
            raise ValueError("broken")
        if key != 3:
            wait.wait(10)
        return True

    lanes = Lanes(work, most=2)
    with pytest.raises(ValueError, match="broken"):  # the loop that opens lanes is not well, and says so
        for _ in range(500):
            lanes.go_on([3])
            time.sleep(0.01)
    lanes.go_on([3])
    wait_for(lanes)
    assert worked.count(3) >= 2, "the lane is opened again"
    worked.clear()
    lanes.go_on([4, 5, 6])
    until(lambda: len(worked) == 2)
    lanes.go_on([6])
    assert set(worked) == {4, 5}, "beyond the bound a lane waits for the next turn"
    wait.set()
    wait_for(lanes)


def test_one_round_reaches_every_key_however_few_lanes_there_are() -> None:
    worked = set[int]()

    def work(key: int) -> bool:
        worked.add(key)
        return True

    lanes = Lanes(work, most=2)
    lanes.work_off(range(1, 8))
    assert worked == set(range(1, 8))


def test_who_rests_for_long_says_that_it_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    """A loop that looks once in ten minutes is no dead one: the watch asks how long ago each part lived."""
    said: list[str] = []
    monkeypatch.setattr(loops, "BEAT_S", 0.02)
    monkeypatch.setattr(loops, "live", lambda name, at: said.append(name))
    stop, turns = threading.Event(), [0]

    def turn() -> bool:
        turns[0] += 1
        return True

    running = threading.Thread(target=loops._run, args=(loops.Loop("slow", turn, every=60), stop))
    running.start()
    until(lambda: len(said) > 5)
    assert turns[0] == 1
    stop.set()
    running.join(10)
    assert not running.is_alive(), "and a word to stop is heard while it rests"


def test_a_rest_without_the_database_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def away(name: str, at: object) -> None:
        tried.append(name)
        raise OperationalError("away")

    monkeypatch.setattr(loops, "BEAT_S", 0.02)
    monkeypatch.setattr(loops, "live", away)
    stop = threading.Event()
    resting = threading.Thread(target=loops._rest, args=(loops.Loop("slow", lambda: True, every=60), stop, float("-inf")))
    resting.start()
    until(lambda: len(tried) > 2)
    stop.set()
    resting.join(10)
    assert not resting.is_alive()
