"""Claims under storms: two who do one thing at once, whoever is killed between two statements, a bank that lies."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import uuid
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from naungan.approvals.proposals import approve
from naungan.claims import paying
from naungan.claims.deciding import propose_decision
from naungan.claims.filing import Filing, file_one
from naungan.claims.models import Claim, Decision, Paper, Part, Payout, Photo, Step
from naungan.claims.photos import PART_BYTES, add_part, finish_upload, judge_photo, take_photo
from naungan.ledger.models import Journal
from naungan.lib.access import house_itself
from naungan.lib.errors import Problem
from naungan.lib.models import Blob
from naungan.partners import calls
from naungan.partners.sandbox.bank import Bank
from tests.claims.rooms import HEAD, SITI, Kept, filed
from tests.claims.served import Cut, Killed, all_destined
from tests.claims.test_rooms import bank, owed
from tests.claims.worked import K
from tests.homes import furnish
from tests.make import findings
from tests.pictures import jpeg

__all__ = ["bank"]
pytestmark = [pytest.mark.django_db]
ROOT = Path(__file__).resolve().parents[2]
CLAIMS, PAYOUTS = (int(os.environ.get(name, most)) for name, most in (("NAUNGAN_CLAIMS", "4"), ("NAUNGAN_PAYOUTS", "26")))


def decided(bank: Bank, name: str = "K01") -> Kept:
    kept = filed(K[name].file)
    all_destined(kept, bank)
    approve(propose_decision(kept.claim, reason="papers seen", by=SITI, at=kept.at).pk, by=HEAD, at=kept.at)
    return kept


RACES = """
import datetime as dt, json, threading, uuid, django; django.setup()
from naungan.lib.database import prepare
prepare()
from django.db import connections
from naungan.approvals.proposals import approve
from naungan.claims.assessing import assess_claims
from naungan.claims.deciding import propose_decision
from naungan.claims.filing import Filing, file_one
from naungan.claims.models import Claim, Decision, Payout, Photo, Step
from naungan.claims.paying import keep_destination, pay
from naungan.claims.photos import judge_photo, take_photo
from naungan.lib.access import house_itself
from naungan.lib.errors import Problem
from naungan.lib.models import Blob
from naungan.partners.models import Call
from naungan.partners.sandbox.setup import set_up
from tests.claims.rooms import HEAD, SITI, filed, keep_member
from tests.claims.worked import K
from tests.make import AT, findings
from tests.pictures import jpeg

def at_once(*acts):
    found, gate = [None] * len(acts), threading.Barrier(len(acts))
    def run(place):
        gate.wait(20)
        try:
            found[place] = acts[place]()
        except Problem as problem:
            found[place] = problem.code
        finally:
            connections.close_all()
    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    [one.start() for one in threads]; [one.join(60) for one in threads]
    assert None not in found, found  # somebody died of something else
    return found

said = {}
set_up(our_url="", bank_url="", at=AT)
case, member = keep_member(K["K02"].file)
asks = [Filing(str(member.pk), "jkm", case.event.on, relation=who) for who in ("facility", "heir", "helper", "officer")]
came = at_once(*[lambda ask=ask: file_one(ask, by=SITI, at=AT.replace(year=2026, month=11)) for ask in asks])
said["joined"] = [len({one.claim for one in came}), sum(one.is_joined for one in came)]
key = uuid.uuid4()
sends = [lambda: take_photo(came[0].claim, "heir_letter", jpeg(), key=key, by=SITI, at=AT.replace(year=2026, month=11))] * 4
photos = at_once(*sends)
judges = [lambda: judge_photo(key, verdict="ok", by=SITI, at=AT.replace(year=2026, month=11))] * 3
verdicts = at_once(*judges)
refused = sum(isinstance(one, str) for one in verdicts)
said["photos"] = [len({str(one.pk) for one in photos}), Photo.objects.count(), Blob.objects.count(), refused]
kept = filed(K["K01"].file)
who = f"h{kept.row.event.heirs.order_by('pk')[0].pk}"
at_once(*[lambda: assess_claims([kept.claim], by=SITI, at=kept.at)] * 4)
said["steps"] = kept.states
keep_destination(kept.claim, who, "sandbox", "014", "1234567", "SARI CONTOH", "Sari Contoh", by=SITI, at=kept.at)
proposal = propose_decision(kept.claim, reason="papers seen", by=SITI, at=kept.at)
came = at_once(*[lambda: approve(proposal.pk, by=HEAD, at=kept.at)] * 3)
said["approved"] = [Decision.objects.count(), sum(isinstance(one, str) for one in came)]
at_once(*[lambda: pay(kept.claim, by=house_itself(), at=kept.at)] * 4)
said["paid"] = [Payout.objects.count(), Call.objects.filter(service="18").count()]
said["findings"] = findings()
print(json.dumps(said))
"""


def test_what_two_do_at_once_is_done_once(house: dict[str, str]) -> None:
    """Hospital, wife, village and officer within a second; four who assess, three who approve, four who pay."""
    words = house | {"DJANGO_SETTINGS_MODULE": "config.settings", "PYTHONPATH": str(ROOT)}
    furnish(Path(words["NAUNGAN_HOME"]))
    ran = subprocess.run([sys.executable, "-c", RACES], capture_output=True, text=True, env=words, check=False, timeout=240)
    assert ran.returncode == 0, ran.stderr[-3000:]
    assert json.loads(ran.stdout.splitlines()[-1]) == {
        "joined": [1, 3],
        "photos": [1, 1, 2, 2],
        "steps": ["filed", "complete", "stopped", "assessed"],
        "approved": [1, 2],
        "paid": [1, 1],
        "findings": [],
    }


VERBS: dict[str, Callable[[Bank], tuple[Callable[[], Any], Callable[[], Any]]]] = {}


def verb(name: str) -> Callable[[Any], Any]:
    def keep(make: Any) -> Any:
        VERBS[name] = make
        return make

    return keep


@verb("file")
def _file(bank: Bank) -> tuple[Callable[[], Any], Callable[[], Any]]:
    kept = filed(K["K17"].file)
    filing_ = Filing(str(kept.member.pk), "jkk_injury", dt.date(2026, 7, 1), benefit={"days": 5}, papers=["doctor_statement"])
    return lambda: file_one(filing_, by=SITI, at=kept.at), lambda: (Claim.objects.count(), Step.objects.count())


@verb("approve")
def _approve(bank: Bank) -> tuple[Callable[[], Any], Callable[[], Any]]:
    kept = filed(K["K18"].file)
    all_destined(kept, bank)
    proposal = propose_decision(kept.claim, reason="seen", by=SITI, at=kept.at)

    def act() -> Any:
        proposal.refresh_from_db()
        return None if proposal.approved_at else approve(proposal.pk, by=HEAD, at=kept.at)

    return act, lambda: (Decision.objects.count(), Journal.objects.filter(kind="claim").count(), owed(kept.claim))


@verb("pay")
def _pay(bank: Bank) -> tuple[Callable[[], Any], Callable[[], Any]]:
    kept = decided(bank)
    return lambda: paying.pay(kept.claim, by=house_itself(), at=kept.at), lambda: (Payout.objects.count(), owed(kept.claim))


@verb("end")
def _end(bank: Bank) -> tuple[Callable[[], Any], Callable[[], Any]]:
    kept = decided(bank)
    (sent,) = paying.pay(kept.claim, by=house_itself(), at=kept.at)
    partner = sent.call.partner_id
    return (
        lambda: calls.tell(partner, "18", sent.reference, "00", their_reference="X", at=kept.at),
        lambda: (kept.state, Payout.objects.filter(done_at__isnull=False).count()),
    )


@verb("part")
def _part(bank: Bank) -> tuple[Callable[[], Any], Callable[[], Any]]:
    kept, data, key = filed(K["K17"].file), jpeg(), uuid.uuid4()

    def act() -> Any:
        got = 0
        while got < len(data):
            part = data[got : got + PART_BYTES]
            got = add_part(kept.claim, "own_statement", part, key=key, size=len(data), begins=got, by=SITI, at=kept.at).got
        return finish_upload(kept.claim, key=key, by=SITI, at=kept.at)

    return act, lambda: (Photo.objects.count(), Blob.objects.count(), Part.objects.count())


@verb("judge")
def _judge(bank: Bank) -> tuple[Callable[[], Any], Callable[[], Any]]:
    kept = filed(K["K12"].file | {"papers": []})
    photo = take_photo(kept.claim, "doctor_statement", jpeg(), key=uuid.uuid4(), by=SITI, at=kept.at)
    return (
        lambda: judge_photo(photo.pk, verdict="ok", by=SITI, at=kept.at),
        lambda: (Paper.objects.count(), Step.objects.count(), kept.state),
    )


@pytest.mark.parametrize("name", VERBS)
def test_killed_at_any_statement_and_repeated_it_is_done_once(name: str, bank: Bank) -> None:
    """Each write of a verb is cut off once: nothing of it remains; repeated, all is as if nothing had happened."""
    act, looks = VERBS[name](bank)
    before, place = looks(), 0
    while True:
        place += 1
        try:
            with connection.execute_wrapper(Cut(place)), transaction.atomic():
                act()
            break
        except Killed:
            assert looks() == before, f"after being killed at write {place} something remained"
    assert place > 3, "it was cut off at least a few times"
    after = looks()
    assert after != before
    with suppress(Problem), transaction.atomic():
        act()
    assert looks() == after
    assert findings() == []


def test_many_claims_a_bank_of_every_lie_and_workers_that_die_pay_each_once(house: dict[str, str]) -> None:
    """Nobody is paid twice, nobody is forgotten: see `lying_bank`."""
    words = house | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": str(ROOT),
        "NAUNGAN_CLAIMS": str(CLAIMS),
        "NAUNGAN_PAYOUTS": str(PAYOUTS),
    }
    furnish(Path(words["NAUNGAN_HOME"]))
    ran = subprocess.run(
        [sys.executable, "-m", "tests.claims.lying_bank"],
        capture_output=True,
        text=True,
        env=words,
        check=False,
        timeout=600 + 10 * (CLAIMS + PAYOUTS),
    )
    assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr[-3000:]
    said = json.loads(ran.stdout.splitlines()[-1])
    assert said["claims"] == CLAIMS + PAYOUTS
    assert min(said["lies"].values()) > 0, "each lie was told at least once"
    assert said["kills"] > CLAIMS + PAYOUTS, "workers died all along"
