"""A sandbox bank that is served to claims, how it lies, accounts for who receives, and workers that die."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import approve
from naungan.claims.assessing import assess_claims
from naungan.claims.paying import name_destination, name_of
from naungan.partners.models import Partner
from naungan.partners.profiles import forget
from naungan.partners.sandbox.bank import Bank, BankServer
from naungan.partners.sandbox.lies import Liar, Lies
from naungan.partners.sandbox.setup import set_up
from naungan.partners.snap import client
from tests.claims.rooms import HEAD, SITI, Kept, named
from tests.make import AT


@contextmanager
def served_bank() -> Iterator[Bank]:
    _, found = set_up(our_url="", bank_url="", at=AT - dt.timedelta(days=1))
    with BankServer(found) as server:
        row = Partner.objects.get(code="sandbox")
        row.profile |= {"base_url": server.url, "timeout_s": 5}
        row.save()
        forget()
        client._tokens.clear()
        yield found
    forget()


def lie(bank: Bank, seed: int = 1, **lies: float) -> None:
    bank.lies = Lies(**lies)
    bank.liar = Liar(bank.lies, seed)


def destined(kept: Kept, bank: Bank, who: str, name: str = "", account: str = "") -> None:
    number = account or f"7{zlib.crc32(f'{kept.claim} {who}'.encode()):010d}"
    told_name = name or name_of(kept.row, who) or "BENDAHARA DESA CONTOH"
    words: dict[str, Any] = {"partner_code": "sandbox", "bank": "014", "account": named(bank, number, told_name)}
    came = name_destination(kept.claim, who, **words, holder=told_name, by=SITI, at=kept.at)
    if isinstance(came, Proposal):
        approve(came.pk, by=HEAD, at=kept.at)


def heir(kept: Kept, place: int = 0) -> str:
    return f"h{kept.row.event.heirs.filter(until=None).order_by('pk')[place].pk}"


def all_destined(kept: Kept, bank: Bank) -> None:
    """Name an account for each who would receive something."""
    found = assess_claims([kept.claim], by=SITI, at=kept.at).get(kept.claim)
    for one in found.payees if found else ():
        destined(kept, bank, one.who)


class Killed(BaseException):
    """As if the machine had stopped."""


class Cut:
    """Stops before the so manieth statement that writes; one that is a transaction by itself is there, or it is not."""

    def __init__(self, place: int) -> None:
        self.left = place

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if connection.in_atomic_block and sql.lstrip()[:6].upper() in ("INSERT", "UPDATE", "DELETE", "WITH R"):
            self.left -= 1
            if not self.left:
                raise Killed
        return execute(sql, params, many, context)
