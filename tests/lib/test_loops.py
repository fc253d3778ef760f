"""Work that goes on for ever: what is slow or broken holds up its own lane only."""

from __future__ import annotations

import threading
import time

from naungan.lib.loops import Lanes


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
    lanes.join()


def test_lanes_are_not_endless_and_one_that_fails_is_opened_again() -> None:
    wait, worked = threading.Event(), list[int]()

    def work(key: int) -> bool:
        worked.append(key)
        if key == 3 and worked.count(3) == 1:
            raise ValueError
        if key != 3:
            wait.wait(10)
        return True

    lanes = Lanes(work, most=2)
    lanes.go_on([3])
    until(lambda: lanes.failed == 1)
    lanes.join()
    lanes.go_on([3])
    lanes.join()
    assert worked == [3, 3]
    lanes.go_on([4, 5, 6])
    until(lambda: len(worked) == 4)
    lanes.go_on([6])
    assert set(worked) == {3, 4, 5}, "beyond the bound a lane waits for the next turn"
    wait.set()
    lanes.join()
