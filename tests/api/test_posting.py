"""Notices that meet in the queue of one process: who comes with others waits for them, who is alone for nobody."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future
from types import SimpleNamespace
from typing import Any

import pytest

from naungan.api.snap import posting
from naungan.api.snap.posting import Poster


def notice(key: str) -> tuple[Any, Future[Any]]:
    return SimpleNamespace(keys=((key,),)), Future()


def sent(poster: Poster, *keys: str, every_s: float = 0.0) -> None:
    for key in keys:
        time.sleep(every_s)
        poster._queue.put(notice(key))


def patient(monkeypatch: pytest.MonkeyPatch, *, gap_s: float, linger_s: float) -> None:
    monkeypatch.setattr(posting, "GAP_S", gap_s)
    monkeypatch.setattr(posting, "LINGER_S", linger_s)


@pytest.mark.parametrize(("at_once", "size"), [(0, 1), (1, 1), (3, 3)])
def test_who_was_not_alone_a_moment_ago_waits_for_the_others(at_once: int, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    patient(monkeypatch, gap_s=1, linger_s=5)
    poster = Poster()
    sent(poster, "first")
    others = threading.Thread(target=sent, args=(poster, "second", "third"), kwargs={"every_s": 0.05})
    others.start()
    batch, late = poster._next_batch([], at_once)
    others.join()
    assert (len(batch), late) == (size, [])


def test_who_does_not_come_is_waited_for_shortly(monkeypatch: pytest.MonkeyPatch) -> None:
    patient(monkeypatch, gap_s=0.05, linger_s=60)
    poster = Poster()
    sent(poster, "first")
    begun = time.monotonic()
    batch, _ = poster._next_batch([], 32)
    assert len(batch) == 1 and time.monotonic() - begun < 30


def test_who_comes_drop_by_drop_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    patient(monkeypatch, gap_s=5, linger_s=0.3)
    poster = Poster()
    sent(poster, "first")
    drops = threading.Thread(target=sent, args=(poster, *"abcdefghijklmnopqrst"), kwargs={"every_s": 0.05})
    drops.start()
    batch, _ = poster._next_batch([], 32)
    drops.join()
    assert 1 <= len(batch) < 20


def test_who_repeats_one_of_the_batch_is_late() -> None:
    poster = Poster()
    sent(poster, "one", "two", "one")
    batch, late = poster._next_batch([], 0)
    assert (len(batch), len(late)) == (2, 1)
    assert len(poster._next_batch(late, 0)[0]) == 1
