"""Claims of every kind, paid out by a bank that lies in every way to workers that die between any two statements.

The bank stutters, drops answers, calls done what failed, sends back what arrived, says that what arrived failed, and keeps
accounts under other names. At the end its own books, its statement and ours say one thing; what nobody could tell was parked for
a person within a day. Run in a house of its own: NAUNGAN_CLAIMS of every kind, NAUNGAN_PAYOUTS of small savings.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

import django

django.setup()

from django.db import connection  # noqa: E402

from naungan.approvals.proposals import approve  # noqa: E402
from naungan.claims import paying  # noqa: E402
from naungan.claims.books import LATE  # noqa: E402
from naungan.claims.deciding import propose_decision  # noqa: E402
from naungan.claims.models import Payout  # noqa: E402
from naungan.contributions.corrections.payouts import NameNotHeard  # noqa: E402
from naungan.contributions.settlement.bank_statements import bank as take_in  # noqa: E402
from naungan.ledger.models import Balance  # noqa: E402
from naungan.lib.access import house_itself  # noqa: E402
from naungan.lib.clock import now  # noqa: E402
from naungan.lib.database import prepare  # noqa: E402
from naungan.partners import calls  # noqa: E402
from naungan.partners.models import Call  # noqa: E402
from naungan.partners.sandbox.bank import Bank  # noqa: E402
from tests.claims.rooms import HEAD, SITI, Kept, filed  # noqa: E402
from tests.claims.served import Cut, Killed, all_destined, lie, served_bank  # noqa: E402
from tests.claims.worked import K  # noqa: E402
from tests.make import findings  # noqa: E402

CLAIMS, PAYOUTS = (int(os.environ.get(name, most)) for name, most in (("NAUNGAN_CLAIMS", "4"), ("NAUNGAN_PAYOUTS", "26")))
NAMES = ("K01", "K02", "K11", "K12", "K16", "K18", "K21", "K23")
LIES = {"duplicate": 0.3, "drop_answer": 0.3, "delay": 0.3, "late_failure": 0.15, "returned": 0.15, "two_answers": 0.2}
UNHEARD = ("parked", "unsure", "intended")
kills = Counter[str]()


def decided(bank: Bank, name: str) -> Kept:
    kept = filed(K[name].file)
    all_destined(kept, bank)
    approve(propose_decision(kept.claim, reason="papers seen", by=SITI, at=kept.at).pk, by=HEAD, at=kept.at)
    return kept


def storm(bank: Bank) -> dict[str, object]:
    chosen = [decided(bank, NAMES[place % len(NAMES)]) for place in range(CLAIMS)]
    chosen += [decided(bank, "K17") for _ in range(PAYOUTS)]
    wanted = _owed()
    lie(bank, 7, **LIES, wrong_name=0.03)
    chance, at, waiting = Random(7), now(), list(chosen)
    for _ in range(50):  # until the bank says whose each account is
        waiting = [kept for kept in waiting if not _paid_or_killed(kept, at, chance)]
    assert not waiting, f"{len(waiting)} claims were never paid out"
    for minutes in (0, 1, 2, 6, 11, 12, 21, 22, 81, 82, 120, 441, 442, 600, 1341, 1346, 1351, 1440):  # as it asks, and between
        _worked_and_killed(at + dt.timedelta(minutes=minutes), chance)
    unsure = Call.objects.filter(service="18", state="unsure", sent_at__lte=at)
    assert not unsure.exists(), "what nobody could tell is parked within a day"
    for minutes in (2000, 2400, 3000):
        _worked_and_killed(at + dt.timedelta(minutes=minutes), chance)
    lie(bank)
    for minutes in (3100, 4000, 6000, 9000):
        calls.work(at + dt.timedelta(minutes=minutes), limit=10 * len(chosen))
    later = at + dt.timedelta(days=7)
    with tempfile.TemporaryDirectory() as folder:
        statement = Path(folder) / "statement"
        statement.write_text(bank.statement(later.date()))
        take_in(statement, account="main", by=HEAD, at=later)
    parked = Call.objects.filter(service="18", state=Call.State.PARKED)
    asked = parked.count()
    for call in parked:  # two answers, or none: two people ask the bank
        done = bank.orders.get(("18", call.reference))
        status = "06" if done is None or done.status != "00" else "00"
        calls.tell(call.partner_id, "18", call.reference, status, their_reference="", at=later)
    _compare(bank, wanted)
    assert {kept.state for kept in chosen} <= {"closed", "returned", "waiting_family", "payable", "assessed", "stopped"}
    assert findings() == []
    told = Counter(order.status + order.says for order in bank.orders.values())
    lies = {"failed late": told["06"], "came back": told["04"], "two answers": told["0006"], "asked of a person": asked}
    return {"claims": len(chosen), "kills": kills.total(), "lies": lies, "payouts": Payout.objects.count()}


def _owed() -> int:
    return -sum(Balance.objects.filter(account__owner__startswith="claim:").values_list("amount", flat=True))


def _compare(bank: Bank, wanted: int) -> None:
    """What the bank gave is what we wanted to give, less what we owe again; each payment of its books is one of ours."""
    assert not Call.objects.filter(service="18", state__in=UNHEARD).exists()
    good = {order.reference: order.amount for order in bank.orders.values() if order.status == "00"}
    late = sum(Balance.objects.filter(account__owner=LATE).values_list("amount", flat=True))
    assert sum(good.values()) == wanted + late - _owed(), (sum(good.values()), wanted, late, _owed())
    here = {one.reference.removesuffix("-after-all") for one in Payout.objects.filter(done_at__isnull=False, returned_at=None)}
    assert here == set(good)
    assert not Balance.objects.filter(account__owner__startswith="recover:").exclude(amount=0).exists()
    assert not Balance.objects.filter(account__owner="sandbox").exclude(amount=0).exists(), "clearing holds nothing back"


def _paid_or_killed(kept: Kept, at: dt.datetime, chance: Random) -> bool:
    """Let a worker pay a claim, and die at it now and then. Returns whether it came to its end."""
    try:
        with connection.execute_wrapper(Cut(chance.randint(1, 20))):
            paying.pay(kept.claim, by=house_itself(), at=at)
    except NameNotHeard:
        return False
    except Killed:
        kills["pay"] += 1
        return False
    return True


def _worked_and_killed(at: dt.datetime, chance: Random) -> None:
    """Let workers do what is due, each of whom dies at some statement, and one that comes to the end."""
    for _ in range(10 + PAYOUTS // 5):
        try:
            with connection.execute_wrapper(Cut(chance.randint(1, 30))):
                calls.work(at)
        except Killed:
            kills["work"] += 1
    calls.work(at, limit=10 * (CLAIMS + PAYOUTS))


if __name__ == "__main__":
    prepare()
    with served_bank() as served:
        sys.stdout.write(json.dumps(storm(served)) + "\n")
