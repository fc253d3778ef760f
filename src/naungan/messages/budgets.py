"""What messages may cost: a bound for each day and topic, kept exactly however many workers send."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from naungan.lib import house
from naungan.lib.access import Viewer
from naungan.lib.clock import WIB, wib_day
from naungan.lib.errors import BadUsage
from naungan.lib.retry import one_transaction
from naungan.lib.sql import run
from naungan.lib.trail import record
from naungan.messages.models import Budget

ALL = ""
"""The bound for all topics together. What is urgent counts in it and is not held by it: a code or a receipt always leaves."""


@one_transaction
def set_budget(topic: str, amount: int | None, *, by: Viewer, at: dt.datetime) -> Budget:
    """Bound what messages of a topic cost on a day, in rupiah (None: no bound any more). Raises BadUsage."""
    if topic != ALL and topic not in house.topics():
        raise BadUsage(
            "There is no topic “{given}”.", given=topic, names=", ".join(sorted(house.topics())), fix="Choose one of: {names}."
        )
    if amount is not None and amount < 0:
        raise BadUsage("A budget is 0 rupiah or more.", fix="Give a higher amount.")
    kept = Budget.objects.create(topic=topic, amount=amount, since=at, set_by=by.name[:60])
    record(by, "gateway.budget", noun="gateway", subject=topic or "all", at=at, amount=amount)
    return kept


def budgets() -> dict[str, int]:
    """Return the bounds that hold, by topic."""
    newest = Budget.objects.order_by("topic", "-pk").distinct("topic")
    return {one.topic: one.amount for one in newest if one.amount is not None}


@one_transaction
def reserve(topic: str, prices: Sequence[int], *, is_urgent: bool, at: dt.datetime) -> int:
    """Set aside what the first of these messages will cost. Returns for how many of them the day's budget is enough."""
    day = wib_day(at)
    spent = {row["topic"]: int(row["amount"]) for row in run("messages/lock_spend", day=day, topics=[ALL, topic])}
    bounds = budgets()
    left = [bounds[name] - spent[name] for name in ((topic,) if is_urgent else (topic, ALL)) if name in bounds]
    count, cost = 0, 0
    for price in prices:
        if left and cost + price > min(left):
            break
        count, cost = count + 1, cost + price
    if cost:
        run("messages/add_spend", day=day, topics=[ALL, topic], amount=cost)
    return count


@one_transaction
def give_back(topic: str, amount: int, *, at: dt.datetime) -> None:
    """Take back what was set aside and not spent."""
    if amount:
        run("messages/lock_spend", day=wib_day(at), topics=[ALL, topic])
        run("messages/add_spend", day=wib_day(at), topics=[ALL, topic], amount=-amount)


def next_day(at: dt.datetime) -> dt.datetime:
    """Return when the next budget begins."""
    return dt.datetime.combine(wib_day(at) + dt.timedelta(days=1), dt.time(), WIB).astimezone(dt.UTC)
