"""Ways to telephones: kept, ordered, and opened for the work of the day."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import propose
from naungan.approvals.second import require_second
from naungan.lib.access import Viewer
from naungan.lib.crypto import mac, seal, unseal
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.lines import line
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.messages.models import Gateway
from naungan.messages.topics import HELP, TOPICS
from naungan.messages.writing import template_of
from naungan.partners.gateways.kinds import Message, Said, Target
from naungan.partners.gateways.local import target
from naungan.partners.gateways.profiles import Profile, whole
from naungan.partners.gateways.wire import sends_by

KEEP, KEY = "gateway.keep", "gateway.key"
CELLS = {"send": "send_cell", "hook": "hook_cell"}
"""What lets us in there, and what proves that a call is theirs."""


class UnknownGateway(Problem):
    code = "gateway.unknown"


@dataclass(frozen=True, slots=True)
class Route:
    """One way that messages may take. id None: the setting NAUNGAN_MESSAGES, of which nothing is reported."""

    id: int | None
    code: str
    target: Target
    profile: Profile | None = None

    def takes(self, topic: str) -> bool:
        return self.profile is None or self.profile.takes(topic)


def routes() -> list[Route]:
    """Return the ways in their order: the gateways that are kept, or without any what NAUNGAN_MESSAGES says. Raises BadUsage."""
    found = []
    for row in Gateway.objects.filter(rank__isnull=False).order_by("rank", "pk"):
        profile = Profile(**row.profile)
        found.append(Route(row.pk, row.code, sends_by(profile, secret_of(row, "send")), profile))
    return found or [Route(None, "", target())]


def gateway(code: str) -> Gateway:
    """Return a gateway. Raises UnknownGateway."""
    found = Gateway.objects.filter(code=code).first() if "\0" not in code else None
    if found is None:
        raise UnknownGateway("There is no gateway “{code}”.", code=code, fix="List them: naungan gateway show")
    return found


def cell_bound_to(row: Gateway, name: str) -> str:
    """Return what a gateway's cell is bound to (`crypto.seal`)."""
    return f"messages_gateway.{name}:{row.code}"


def secret_of(row: Gateway, name: str) -> str:
    """Return what lets us in (`send`), or what proves their calls (`hook`); "" where none was given."""
    cell = bytes(getattr(row, CELLS[name]))
    return unseal(cell, bound_to=cell_bound_to(row, name)) if cell else ""


def calling(code: str) -> tuple[Gateway | None, Profile, str]:
    """Return who calls, how she speaks, and what proves it; of a stranger nobody, and nothing that would prove anything."""
    row = Gateway.objects.filter(code=code).first()
    if row is None:
        return None, Profile(address="https://localhost/"), ""
    return row, Profile(**row.profile), secret_of(row, "hook")


@one_transaction
def propose_gateway(code: str, words: dict[str, Any], *, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose a gateway, or how it speaks from then on: codes to sign in go through it. Raises BadUsage."""
    return propose(KEEP, _named(code), reason=f"gateway {code}", by=by, at=at, content={"whole": whole(words)})


@one_transaction
def keep_gateway(code: str, words: dict[str, Any], *, by: Viewer, at: dt.datetime, proposal: Proposal | None = None) -> Gateway:
    """Add a gateway at the end of the order, or change how one speaks. Raises BadUsage, NeedsSecond."""
    profile = whole(words)
    require_second(KEEP, _named(code), by=by, proposal=proposal)
    row = Gateway.objects.filter(code=code).first()
    if row is None:
        row = Gateway(code=code, rank=Gateway.objects.filter(rank__isnull=False).count() + 1)
    row.profile = profile
    row.save()
    record(by, KEEP, noun="gateway", subject=code, at=at)
    return row


def _named(code: str) -> str:
    if not 1 <= len(code) <= 40 or not all(sign.isascii() and (sign.isalnum() or sign in "-_") for sign in code):
        raise BadUsage("A gateway's name has letters, digits and dashes: it stands in an address.", fix="Choose a shorter one.")
    return code


def _cell(row: Gateway, name: str, secret: str) -> bytes:
    if name not in CELLS:
        raise BadUsage("“{given}” is not known here.", given=name, names=", ".join(CELLS), fix="Choose one of: {names}.")
    if len(secret) < 8 or "\n" in secret:
        raise BadUsage("This secret is shorter than 8 signs, or has several lines.", fix="Copy it from the gateway's console.")
    return seal(secret, bound_to=cell_bound_to(row, name))


@one_transaction
def propose_key(row: Gateway, name: str, secret: str, *, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose a gateway's secret: `send` or `hook`. Raises BadUsage."""
    content = {
        "name": name,
        "cell": base64.b64encode(_cell(row, name, secret)).decode(),
        "fingerprint": mac(secret.encode(), purpose="key"),
    }
    return propose(KEY, row.code, reason=name, by=by, at=at, content=content)


@one_transaction
def keep_key(row: Gateway, name: str, secret: str, *, by: Viewer, at: dt.datetime) -> Gateway:
    """Keep a gateway's secret. Raises BadUsage, NeedsSecond."""
    return keep_sealed_key(row, name, _cell(row, name, secret), by=by, at=at)


@one_transaction
def keep_sealed_key(
    row: Gateway, name: str, cell: bytes, *, by: Viewer, at: dt.datetime, proposal: Proposal | None = None
) -> Gateway:
    """Keep it as it was sealed. Raises NeedsSecond."""
    require_second(KEY, row.code, by=by, proposal=proposal)
    setattr(row, CELLS[name], cell)
    row.save(update_fields=[CELLS[name]])
    record(by, KEY, noun="gateway", subject=row.code, reason=name, at=at)
    return row


@one_transaction
def order_gateways(codes: Sequence[str], *, by: Viewer, at: dt.datetime) -> None:
    """Let messages try these gateways in this order, and no others. Raises UnknownGateway, BadUsage."""
    if len(set(codes)) != len(codes):
        raise BadUsage("A gateway is named twice.", fix="Name each once.")
    rows = [gateway(code) for code in codes]
    Gateway.objects.exclude(pk__in=[row.pk for row in rows]).update(rank=None)
    for rank, row in enumerate(rows, start=1):
        Gateway.objects.filter(pk=row.pk).update(rank=rank)
    record(by, "gateway.order", noun="gateway", subject=",".join(codes)[:64] or "-", at=at)


def try_gateway(row: Gateway, phone: str, *, by: Viewer, at: dt.datetime) -> Said:
    """Send one line that says nothing of anybody, to see that profile and secret are right."""
    one = template_of(TOPICS[0].name, HELP, "id")
    profile = Profile(**row.profile)
    record(by, "gateway.try", noun="gateway", subject=row.code, at=at)
    message = Message(0, phone, line(HELP, language="id"), "id", one.name, ())
    (said,) = sends_by(profile, secret_of(row, "send")).send([message])
    return said
