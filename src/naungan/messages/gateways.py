"""Ways to telephones: kept, ordered, and opened for the work of the day."""

from __future__ import annotations

import base64
import datetime as dt
import logging
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
from naungan.partners.gateways.kinds import AWAY, Message, Said, Target
from naungan.partners.gateways.local import target
from naungan.partners.gateways.profiles import Profile, known_words, whole
from naungan.partners.gateways.wire import sends_by

log = logging.getLogger("naungan.gateways")
KEEP, KEY, ORDER = "gateway.keep", "gateway.key", "gateway.order"
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
    found = [_route(row) for row in Gateway.objects.filter(rank__isnull=False).order_by("rank", "pk")]
    return found or [Route(None, "", target())]


def _route(row: Gateway) -> Route:
    """Return a gateway as a way; one that cannot be read is away, and holds up no other."""
    profile, secret = _opened(row, "send")
    return Route(row.pk, row.code, Away() if secret is None else sends_by(profile, secret), profile)


def _opened(row: Gateway, name: str) -> tuple[Profile, str | None]:
    """Return how a gateway speaks and one of its secrets; None where either cannot be read, and nothing is sent or taken."""
    try:
        return known_words(row.profile), secret_of(row, name)
    except Exception:
        log.exception("a gateway cannot be read", extra={"gateway": row.code})
        return Profile(address="https://localhost/"), None


class Away:
    """A way that nobody can take for now."""

    def send(self, messages: Sequence[Message]) -> list[Said]:
        return [AWAY] * len(messages)


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
    profile, secret = _opened(row, "hook")
    return row, profile, secret or ""


@one_transaction
def propose_gateway(code: str, words: dict[str, Any], *, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose a gateway, or how it speaks from then on: codes to sign in go through it. Raises BadUsage."""
    return propose(KEEP, _named(code), reason=f"gateway {code}", by=by, at=at, content={"whole": whole(words)})


@one_transaction
def keep_gateway(code: str, words: dict[str, Any], *, by: Viewer, at: dt.datetime, proposal: Proposal | None = None) -> Gateway:
    """Add a gateway, which rests until it stands in the order, or change how one speaks. Raises BadUsage, NeedsSecond."""
    profile = whole(words)
    require_second(KEEP, _named(code), by=by, proposal=proposal)
    row, is_new = Gateway.objects.get_or_create(code=code, defaults={"profile": profile})
    if not is_new:
        Gateway.objects.filter(pk=row.pk).update(profile=profile)
        row.refresh_from_db()
    record(by, KEEP, noun="gateway", subject=code, at=at)
    return row


def _named(code: str) -> str:
    if not 1 <= len(code) <= 40 or not all(sign.isascii() and (sign.isalnum() or sign in "-_") for sign in code):
        raise BadUsage("A gateway's name has letters, digits and dashes: it stands in an address.", fix="Choose a shorter one.")
    return code


def _cell(row: Gateway, name: str, secret: str) -> bytes:
    if name not in CELLS:
        raise BadUsage("“{given}” is not known here.", given=name, names=", ".join(CELLS), fix="Choose one of: {names}.")
    if len(secret) < 8 or "\n" in secret or not secret.isascii():
        raise BadUsage(
            "This secret is shorter than 8 signs, has several lines, or other than plain letters.",
            fix="Copy it from the gateway's console.",
        )
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
    unseal(cell, bound_to=cell_bound_to(row, name))  # one that was proposed before the keys were changed is given anew
    setattr(row, CELLS[name], cell)
    row.save(update_fields=[CELLS[name]])
    record(by, KEY, noun="gateway", subject=row.code, reason=name, at=at)
    return row


@one_transaction
def propose_order(codes: Sequence[str], *, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose which gateways are used, and which is tried first. Raises UnknownGateway, BadUsage."""
    _ordered(codes)
    return propose(ORDER, "order", reason=", ".join(codes)[:200], by=by, at=at, content={"codes": list(codes)})


def _ordered(codes: Sequence[str]) -> list[Gateway]:
    if len(set(codes)) != len(codes) or not codes:
        raise BadUsage("Name each gateway that is to be used, once.", fix="naungan gateway order FIRST SECOND …")
    return [gateway(code) for code in codes]


@one_transaction
def order_gateways(codes: Sequence[str], *, by: Viewer, at: dt.datetime, proposal: Proposal | None = None) -> None:
    """Let messages try these gateways in this order, and no others. Raises UnknownGateway, BadUsage, NeedsSecond."""
    rows = _ordered(codes)
    require_second(ORDER, "order", by=by, proposal=proposal)
    Gateway.objects.exclude(pk__in=[row.pk for row in rows]).update(rank=None)
    for rank, row in enumerate(rows, start=1):
        Gateway.objects.filter(pk=row.pk).update(rank=rank)
    record(by, ORDER, noun="gateway", subject=",".join(codes)[:64], at=at)


def try_gateway(row: Gateway, phone: str, *, by: Viewer, at: dt.datetime) -> Said:
    """Send one line that says nothing of anybody, to see that profile and secret are right."""
    one = template_of(TOPICS[0].name, HELP, "id")
    profile = known_words(row.profile)
    record(by, "gateway.try", noun="gateway", subject=row.code, at=at)
    message = Message(0, phone, line(HELP, language="id"), "id", one.name, ())
    (said,) = sends_by(profile, secret_of(row, "send")).send([message])
    return said
