"""Messages over HTTP: telephones side by side, those of one telephone in order, and an end where the gateway is away."""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Lock
from typing import Any
from urllib.parse import quote

import httpx

from naungan.partners.gateways.kinds import AWAY, AWAY_AFTER, Message, Outcome, Said, Target
from naungan.partners.gateways.local import AppriseTarget
from naungan.partners.gateways.profiles import Profile
from naungan.partners.trust import trusted

LARGEST_ANSWER = 256 * 1024
LONGEST_S = 40.0
"""So long one way may take for a batch; what it did not come to waits. All ways together stay within the lease of a batch."""
PLACE = re.compile(r"\{(phone|text|sender|id|secret)\}")
NOT_ON_WHATSAPP = ("131026",)
"""Error codes of the Cloud API that say: this telephone has no WhatsApp, or cannot get this message there."""
log = logging.getLogger("naungan.gateways")


def at_path(body: Any, path: str) -> Any:
    """Return what stands at `data.0.id` of a parsed body; None where there is nothing."""
    for step in path.split(".") if path else ():
        if isinstance(body, dict):
            body = body.get(step)
        elif isinstance(body, list) and step.isascii() and step.isdigit() and int(step) < len(body):
            body = body[int(step)]
        else:
            return None
    return body


def text_at(body: Any, path: str) -> str:
    """Return the same as text; "" where there is nothing, or more than a word."""
    found = at_path(body, path)
    return "" if found is None or isinstance(found, (dict, list)) else plain(str(found))


def plain(text: str) -> str:
    """Return a text that a database keeps: without NUL and halves of signs."""
    return text.encode("utf-8", "ignore").decode().replace("\0", "")


def sends_by(profile: Profile, secret: str) -> Target:
    """Return what sends messages by a gateway."""
    if profile.kind == "apprise":
        return AppriseTarget(profile.address.replace("{secret}", quote(secret, safe="")), most_s=LONGEST_S)
    return HttpTarget(profile, _whatsapp if profile.kind == "whatsapp" else _sms, secret)


class HttpTarget:
    """Sends by HTTP. `ask` writes a message's request; `judge` reads the answer."""

    def __init__(self, profile: Profile, kind: _Kind, secret: str) -> None:
        self.profile, self.secret = profile, secret
        self._ask, self._judge = kind
        self._failed, self._lock = 0, Lock()

    def send(self, messages: Sequence[Message]) -> list[Said]:
        said: dict[int, Said] = {}
        by_phone: dict[str, list[Message]] = {}
        for one in messages:
            by_phone.setdefault(one.phone, []).append(one)
        self._failed, self._ends = 0, time.monotonic() + LONGEST_S
        with (
            httpx.Client(timeout=self.profile.timeout_s, verify=trusted(), trust_env=False) as client,
            ThreadPoolExecutor(min(self.profile.at_once, max(1, len(by_phone)))) as pool,
        ):
            for part in pool.map(lambda some: self._send_in_order(client, some), by_phone.values()):
                said |= part
        return [said[one.id] for one in messages]

    def _send_in_order(self, client: httpx.Client, messages: list[Message]) -> dict[int, Said]:
        """Send one telephone's messages; where one is not taken the later ones wait for it."""
        said: dict[int, Said] = {}
        is_taken = True
        for one in messages:
            if (
                not is_taken or self._failed >= AWAY_AFTER or time.monotonic() > self._ends
            ):  # the gateway is away: nobody waits for the others
                said[one.id] = AWAY
                continue
            said[one.id] = answer = self._send_one(client, one)
            is_taken = answer.outcome not in (Outcome.AWAY, Outcome.UNFIT)
            with self._lock:
                is_there = answer.outcome in (Outcome.SENT, Outcome.REFUSED, Outcome.UNFIT)
                self._failed = 0 if is_there else self._failed + 1
        return said

    def _send_one(self, client: httpx.Client, message: Message) -> Said:
        """Send one message. Whatever is wrong with it is said of it alone: the others are noted as they left."""
        try:
            request = client.build_request(**self._ask(self.profile, self.secret, message))
        except Exception:
            log.exception("a request cannot be written", extra={"mail": message.id})
            return Said(Outcome.UNFIT, code="unwritable")
        try:
            with closing(client.send(request, stream=True)) as answer:
                raw = b""
                for part in answer.iter_bytes():
                    raw += part
                    if len(raw) > LARGEST_ANSWER or time.monotonic() > self._ends + self.profile.timeout_s:
                        return Said(Outcome.UNSURE, code="too long")
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout):
            return Said(Outcome.AWAY, code="no line")
        except Exception as error:  # the request may have arrived
            return Said(Outcome.UNSURE, code=type(error).__name__[:40])
        try:
            body = json.loads(raw)
        except (ValueError, RecursionError):
            body = None
        return self._judge(self.profile, answer.status_code, body)


def _filled(text: str, profile: Profile, secret: str, message: Message) -> str:
    """Put what places stand for into a word of the profile, in one pass: what a message says is never read as a place."""
    words = {
        "phone": profile.phone(message.phone),
        "text": message.text,
        "sender": profile.sender,
        "id": str(message.id),
        "secret": secret,
    }
    return PLACE.sub(lambda found: words[found[1]], text)


def _ask_sms(profile: Profile, secret: str, message: Message) -> dict[str, Any]:
    said = {name: _filled(text, profile, secret, message) for name, text in profile.fields.items()}
    headers = {name: _filled(text, profile, secret, message) for name, text in profile.headers.items()}
    body = {"json": {"json": said}, "form": {"data": said}, "query": {"params": said}}[profile.body]
    return {"method": profile.method, "url": profile.address, "headers": headers, **body}


def _judge_sms(profile: Profile, status: int, body: Any) -> Said:
    said, their_id = text_at(body, profile.status_at), text_at(body, profile.id_at)[:100]
    if said and said in profile.refused:
        return Said(Outcome.REFUSED, code=said[:40])
    if 200 <= status < 300 and (not profile.accepted or said in profile.accepted):
        if profile.reports and not their_id:
            return Said(Outcome.UNSURE, code="no id")
        return Said(Outcome.SENT, their_id)
    return _not_taken(status, said)


def _ask_whatsapp(profile: Profile, secret: str, message: Message) -> dict[str, Any]:
    def places(values: Sequence[str]) -> list[dict[str, str]]:
        return [{"type": "text", "text": value} for value in values]

    components: list[dict[str, Any]] = [{"type": "body", "parameters": places(message.places)}] if message.places else []
    if message.is_secret:  # a code stands in the text and under the button that copies it
        code = places(message.places[:1])
        components = [
            {"type": "body", "parameters": code},
            {"type": "button", "sub_type": "url", "index": "0", "parameters": code},
        ]
    return {
        "method": "POST",
        "url": f"{profile.address.rstrip('/')}/{profile.phone_number_id}/messages",
        "headers": {"Authorization": f"Bearer {secret}"},
        "json": {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": profile.phone(message.phone),
            "type": "template",
            "template": {"name": message.template, "language": {"code": message.language}, "components": components},
            "biz_opaque_callback_data": str(message.id),
        },
    }


def _judge_whatsapp(profile: Profile, status: int, body: Any) -> Said:
    code = text_at(body, "error.code")
    if code and code in (*NOT_ON_WHATSAPP, *profile.refused):
        return Said(Outcome.REFUSED, code=code[:40])
    their_id = text_at(body, "messages.0.id")[:100]
    if 200 <= status < 300:
        return Said(Outcome.SENT, their_id) if their_id else Said(Outcome.UNSURE, code="no id")
    return _not_taken(status, code)


BUSY = (401, 403, 408, 425, 429)
"""Answers of 4xx that are about us or this moment, and not about the message."""


def _not_taken(status: int, code: str) -> Said:
    is_unfit = 400 <= status < 500 and status not in BUSY
    return Said(Outcome.UNFIT if is_unfit else Outcome.AWAY, code=(code or f"HTTP {status}")[:40])


_Kind = tuple[Callable[[Profile, str, Message], dict[str, Any]], Callable[[Profile, int, Any], Said]]
_sms: _Kind = (_ask_sms, _judge_sms)
_whatsapp: _Kind = (_ask_whatsapp, _judge_whatsapp)
