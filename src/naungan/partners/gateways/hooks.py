"""What gateways call us with: that it is theirs, what became of messages, and what people wrote to our number."""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from naungan.partners.gateways.kinds import Heard, Inbound, Report, State
from naungan.partners.gateways.profiles import Profile
from naungan.partners.gateways.wire import at_path, plain, text_at

MOST = 1_000
"""Reports or replies in one call."""
LONGEST_TEXT = 1_000
WHATSAPP_STATES = {"delivered": State.DELIVERED, "read": State.DELIVERED, "failed": State.UNDELIVERED}
"""What the Cloud API calls states; `sent` tells nothing that its first answer did not."""


def is_proved(profile: Profile, secret: str, headers: Mapping[str, str], raw: bytes, *, origin: str) -> bool:
    """Whether a call is the gateway's own: from where it calls, with a signature of the body or the word that we share."""
    if profile.source_ip_allow:
        try:
            here = ipaddress.ip_address(origin)
        except ValueError:
            return False
        if not any(here in ipaddress.ip_network(one) for one in profile.source_ip_allow):
            return False
    if not secret:
        return False
    header = "X-Hub-Signature-256" if profile.kind == "whatsapp" else profile.proof_header
    said = headers.get(header, "")
    if profile.kind != "whatsapp" and profile.proof == "token":
        return hmac.compare_digest(said.encode(), secret.encode())
    return hmac.compare_digest(said.encode(), signature(secret, raw).encode()) or hmac.compare_digest(
        said.encode(), signature(secret, raw).removeprefix("sha256=").encode()
    )


def signature(secret: str, raw: bytes) -> str:
    """Return how a body is signed: `sha256=` and the HMAC in hexadecimal."""
    return "sha256=" + hmac.new(secret.encode(), raw, sha256).hexdigest()


def verify_word(secret: str) -> str:
    """Return the word that WhatsApp asks for when an address is first saved. It stands in an address, so it is not the secret."""
    return hmac.new(secret.encode(), b"verify", sha256).hexdigest()[:32]


def read_hook(profile: Profile, body: Any) -> Heard:
    """Return what a call tells. What cannot be read is nothing: a gateway that gets an error sends the same again for days."""
    return _whatsapp(body) if profile.kind == "whatsapp" else _sms(profile, body)


def _each(body: Any, path: str) -> Iterator[Any]:
    found = at_path(body, path)
    yield from (found if isinstance(found, list) else [found])[:MOST]


def _plain(text: str, most: int) -> str:
    return plain(text)[:most]


def _sms(profile: Profile, body: Any) -> Heard:
    reports = []
    for one in _each(body, profile.report_list):
        state = profile.states.get(text_at(one, profile.report_state))
        their_id, ours = _plain(text_at(one, profile.report_id), 100), _plain(text_at(one, profile.report_ours), 20)
        if state is not None and (their_id or ours):
            reports.append(Report(their_id, State(state), _plain(text_at(one, profile.report_code), 40), ours))
    inbound = []
    for one in _each(body, profile.reply_list):
        phone, text = _plain(text_at(one, profile.reply_from), 20), _plain(text_at(one, profile.reply_text), LONGEST_TEXT)
        their_id = _plain(text_at(one, profile.reply_id), 100)
        if phone and text and their_id:
            inbound.append(Inbound(their_id, phone, text))
    return Heard(tuple(reports), tuple(inbound))


def _whatsapp(body: Any) -> Heard:
    reports: list[Report] = []
    inbound: list[Inbound] = []
    for entry in _each(body, "entry"):
        for change in _each(entry, "changes"):
            for one in _each(change, "value.statuses"):
                state = WHATSAPP_STATES.get(text_at(one, "status"))
                their_id = _plain(text_at(one, "id"), 100)
                if state is not None and their_id:
                    code = _plain(text_at(one, "errors.0.code"), 40)
                    reports.append(Report(their_id, state, code, _plain(text_at(one, "biz_opaque_callback_data"), 20)))
            for one in _each(change, "value.messages"):
                phone, their_id = _plain(text_at(one, "from"), 20), _plain(text_at(one, "id"), 100)
                text = _plain(text_at(one, "text.body") or text_at(one, "button.text"), LONGEST_TEXT)
                if phone and text and their_id:
                    inbound.append(Inbound(their_id, phone, text))
    return Heard(tuple(reports[:MOST]), tuple(inbound[:MOST]))
