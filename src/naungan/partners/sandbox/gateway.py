"""A gateway of messages on this machine, of either kind, to try everything with. It lies if it is told to."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any

import httpx

from naungan.partners.gateways.hooks import signature
from naungan.partners.gateways.kinds import Inbound
from naungan.partners.sandbox.lies import GatewayLies, Liar
from naungan.partners.sandbox.serving import Answer, SandboxServer
from naungan.partners.trust import trusted

STATES = {"DELIVRD": "delivered", "UNDELIV": "undelivered"}
"""What this gateway calls states, as many SMS gateways do (SMPP 3.4)."""
PROFILES: dict[str, dict[str, Any]] = {
    "sms": {
        "kind": "sms",
        "sender": "NAUNGAN",
        "price": 350,
        "reports": True,
        "report_minutes": 60,
        "accepted": ["0"],
        "refused": ["blocked"],
        "report_list": "reports",
        "reply_list": "replies",
        "states": STATES,
        "sandbox": True,
    },
    "whatsapp": {
        "kind": "whatsapp",
        "sender": "Naungan",
        "prices": {"utility": 360, "authentication": 310},
        "phone_number_id": "1000000001",
        "reports": True,
        "report_minutes": 60,
        "sandbox": True,
    },
}
"""How each kind speaks; the address is added."""


@dataclass
class GatewayOffice:
    """What reached telephones, what was taken over, and what is still to be told.

    arrived  texts (of WhatsApp: template and places) by telephone, in order
    taken    how often each of our numbers was taken over
    """

    kind: str = "sms"
    liar: Liar = field(default_factory=lambda: Liar(GatewayLies(), 1))
    arrived: dict[str, list[str]] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)
    reports: SimpleQueue[tuple[str, str, str]] = field(default_factory=SimpleQueue)
    late: list[tuple[str, str, str]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, path: str, headers: Mapping[str, str], body: dict[str, Any]) -> Answer | None:
        """Take a message. Returns None where the line breaks."""
        with self.lock:
            phone = str(body.get("to", ""))
            if self.liar.tells("away"):
                return 503, b"{}", {}
            if self.liar.tells("refused"):
                return self._refused()
            ours = str(body.get("ref") or body.get("biz_opaque_callback_data", ""))
            self.taken[ours] = self.taken.get(ours, 0) + 1
            their_id = f"{self.kind}-{ours}-{self.taken[ours]}"
            if not self.liar.tells("lost"):
                text = str(body.get("text") or json.dumps(body.get("template")))
                self.arrived.setdefault(phone, []).append(text)
                self._tell(their_id, ours)
            if self.liar.tells("drop_answer"):
                return None
            return self._taken(phone, their_id)

    def _tell(self, their_id: str, ours: str) -> None:
        told = [(their_id, ours, "DELIVRD")]
        if self.liar.tells("wrong_status"):
            told = [(their_id, ours, "UNDELIV"), *told]
        if self.liar.tells("double"):
            told = [told[0], *told, told[-1]]
        if self.liar.tells("late"):
            self.late += told
            return
        for one in told:
            self.reports.put(one)

    def _refused(self) -> Answer:
        if self.kind == "whatsapp":
            return 400, json.dumps({"error": {"code": 131026, "message": "Message undeliverable"}}).encode(), {}
        return 200, json.dumps({"status": "blocked"}).encode(), {}

    def _taken(self, phone: str, their_id: str) -> Answer:
        if self.kind == "whatsapp":
            said: dict[str, Any] = {
                "messaging_product": "whatsapp",
                "contacts": [{"input": phone, "wa_id": phone}],
                "messages": [{"id": their_id}],
            }
            return 200, json.dumps(said).encode(), {}
        return 200, json.dumps({"status": "0", "id": their_id}).encode(), {}

    def told(self, reports: list[tuple[str, str, str]]) -> dict[str, Any]:
        """Return a call with reports, as this kind writes it."""
        if self.kind != "whatsapp":
            return {"reports": [{"id": one, "ref": ours, "status": state} for one, ours, state in reports]}
        words = {"DELIVRD": "delivered", "UNDELIV": "failed"}
        rows: list[dict[str, Any]] = [
            {"id": one, "status": words[state], "biz_opaque_callback_data": ours} for one, ours, state in reports
        ]
        for row in rows:
            if row["status"] == "failed":
                row["errors"] = [{"code": 131026}]
        return {"object": "whatsapp_business_account", "entry": [{"changes": [{"value": {"statuses": rows}}]}]}

    def wrote(self, one: Inbound) -> dict[str, Any]:
        """Return a call with what somebody wrote."""
        phone = one.phone.lstrip("+")
        if self.kind != "whatsapp":
            return {"replies": [{"id": one.their_id, "from": phone, "text": one.text}]}
        said = {"id": one.their_id, "from": phone, "type": "text", "text": {"body": one.text}}
        return {"object": "whatsapp_business_account", "entry": [{"changes": [{"value": {"messages": [said]}}]}]}


def call_hook(hook: str, secret: str, kind: str, body: dict[str, Any]) -> int:
    """Call our server as this gateway does. Returns the HTTP status; 0 where nobody listens."""
    raw = json.dumps(body).encode()
    name = "X-Hub-Signature-256" if kind == "whatsapp" else "X-Signature"
    try:
        headers = {name: signature(secret, raw), "Content-Type": "application/json"}
        return httpx.post(hook, content=raw, headers=headers, timeout=10, verify=trusted(), trust_env=False).status_code
    except httpx.HTTPError:
        return 0


class GatewayServer(SandboxServer):
    """A sandbox gateway that listens on loopback until it is closed, and calls `hook` with what it has to tell.

    hook  our address for this gateway; empty: it tells nothing by itself (`GatewayOffice.reports`)
    """

    def __init__(self, office: GatewayOffice, port: int = 0, *, hook: str = "", secret: str = "") -> None:
        def answering(path: str, headers: Mapping[str, str], raw: bytes) -> Answer | None:
            return office.answer(path, headers, json.loads(raw))

        super().__init__(answering, port)
        self.office, self.hook, self.secret = office, hook, secret
        self._stop = threading.Event()
        if hook:
            threading.Thread(target=self._tell_for_ever, daemon=True).start()

    def __exit__(self, *args: object) -> None:
        self._stop.set()
        super().__exit__(*args)

    def _tell_for_ever(self) -> None:
        """Tell what there is, and what is late once there is nothing else; what is not taken is told again."""
        while not self._stop.is_set():
            some = self._next()
            if not some:
                self._stop.wait(0.5)
            elif call_hook(self.hook, self.secret, self.office.kind, self.office.told(some)) != 200:
                for one in some:
                    self.office.reports.put(one)
                self._stop.wait(1)

    def _next(self) -> list[tuple[str, str, str]]:
        some: list[tuple[str, str, str]] = []
        try:
            while len(some) < 100:
                some.append(self.office.reports.get_nowait())
        except Empty:
            pass
        if not some:
            with self.office.lock:
                some, self.office.late = self.office.late, []
        return some
