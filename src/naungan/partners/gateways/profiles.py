"""Gateways as data: where each is, how it wants a message, what it charges, and how it tells what became of one.

A contract with a gateway always wins: whatever differs between them stands in its profile, and no code changes.
"""

from __future__ import annotations

import ipaddress
from dataclasses import MISSING, asdict, dataclass, field, fields
from typing import Any
from urllib.parse import urlsplit

from naungan.lib.errors import BadUsage
from naungan.partners.gateways.kinds import Message, parts_of
from naungan.partners.gateways.local import is_known_to_apprise

KINDS = ("sms", "whatsapp", "apprise")
BODIES = ("json", "form", "query")
PHONES = ("plus", "bare", "zero")
PROOFS = ("hmac-sha256", "token")


@dataclass(frozen=True)
class Profile:
    """How one gateway speaks. Prices in whole rupiah, times in seconds unless they say minutes.

    kind          sms (HTTP, as `fields` says), whatsapp (Business Cloud API), apprise (an Apprise address)
    address       where messages are sent; of whatsapp the root of the API, of apprise with {phone} in it
    sender        the name or number that telephones show, as it is registered
    price         of one SMS part, or of one message
    prices        whatsapp: other prices by category (utility, authentication)
    region        where the provider works on data (ISO 3166); another than ID wants `abroad_reason` (UU 27/2022 art. 56)
    topics        only these topics, such as member.code; left out: all
    not_topics    all but these
    reports       whether it tells what became of a message; what it is silent about for `report_minutes` goes another way
    at_once       telephones that are written to side by side
    method, body  sms: POST or GET; json, form or query
    fields        sms: what is sent; {phone} {text} {sender} {id} {secret} stand for what they say
    headers       sms: the same for headers
    phone_style   plus (+628…), bare (628…) or zero (08…)
    accepted      sms: values at `status_at` of an answer that mean it was taken over; left out: any 2xx
    refused       values (of whatsapp: error codes) that mean this telephone is not reached by this gateway
    status_at, id_at      sms: where in the answer they stand, such as data.0.id
    report_list, report_id, report_ours, report_state, report_code, states
                  sms: where in a report its parts stand; what each state means (delivered, undelivered)
    reply_list, reply_id, reply_from, reply_text
                  sms: the same of what people write to us
    proof         how its calls prove that they are its own: hmac-sha256 of the body, or token (a shared word)
    proof_header  in which header
    source_ip_allow  addresses or networks it calls from; left out: any
    """

    kind: str = "sms"
    address: str = ""
    sender: str = ""
    price: int = 0
    prices: dict[str, int] = field(default_factory=dict)
    region: str = "ID"
    abroad_reason: str = ""
    topics: list[str] = field(default_factory=list)
    not_topics: list[str] = field(default_factory=list)
    reports: bool = False
    report_minutes: int = 1440
    timeout_s: float = 10.0
    at_once: int = 8
    method: str = "POST"
    body: str = "json"
    fields: dict[str, str] = field(default_factory=lambda: {"to": "{phone}", "from": "{sender}", "text": "{text}", "ref": "{id}"})
    headers: dict[str, str] = field(default_factory=lambda: {"Authorization": "Bearer {secret}"})
    phone_style: str = "bare"
    accepted: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    status_at: str = "status"
    id_at: str = "id"
    report_list: str = ""
    report_id: str = "id"
    report_ours: str = "ref"
    report_state: str = "status"
    report_code: str = "code"
    states: dict[str, str] = field(default_factory=dict)
    reply_list: str = ""
    reply_id: str = "id"
    reply_from: str = "from"
    reply_text: str = "text"
    proof: str = "hmac-sha256"
    proof_header: str = "X-Signature"
    source_ip_allow: list[str] = field(default_factory=list)
    phone_number_id: str = ""
    sandbox: bool = False

    def __post_init__(self) -> None:
        for name, allowed in (
            ("kind", KINDS),
            ("body", BODIES),
            ("phone_style", PHONES),
            ("proof", PROOFS),
            ("method", ("POST", "GET")),
        ):
            if getattr(self, name) not in allowed:
                raise BadUsage(
                    "“{given}” is no {name} of a gateway.",
                    given=getattr(self, name),
                    name=name,
                    allowed=", ".join(allowed),
                    fix="Choose one of: {allowed}.",
                )
        self._judge_address()
        if self.region.upper() != "ID" and not self.abroad_reason.strip():
            raise BadUsage(
                "This gateway works on personal data in {region}, outside Indonesia.",
                region=self.region,
                fix="Write into abroad_reason why that is allowed (UU 27/2022 art. 56), or choose one in Indonesia.",
            )
        numbers = {
            "price": self.price,
            **{f"prices.{name}": value for name, value in self.prices.items()},
            "report_minutes": self.report_minutes,
            "at_once": self.at_once,
        }
        for name, value in numbers.items():
            least = 0 if name.startswith("price") else 1
            if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= 1_000_000:
                raise BadUsage("{name} of a gateway is a whole number.", name=name, fix="Write it without a unit.")
        if not 0.5 <= self.timeout_s <= 30:
            raise BadUsage("A gateway answers within 30 seconds.", fix="Write timeout_s between 1 and 30.")
        if not all(f"{name}{value}".isascii() and "\n" not in f"{name}{value}" for name, value in self.headers.items()):
            raise BadUsage("A header has plain letters only.", fix="Mend headers; what a message says belongs into fields.")
        if any("{text}" in value for value in self.headers.values()):
            raise BadUsage("A header has plain letters only.", fix="Mend headers; what a message says belongs into fields.")
        for one in self.source_ip_allow:
            try:
                ipaddress.ip_network(one)
            except ValueError:
                raise BadUsage("“{given}” is no address or network.", given=one, fix="Write it like 203.0.113.0/24.") from None
        strange = sorted(set(self.states.values()) - {"delivered", "undelivered"})
        if strange:
            raise BadUsage("A report means delivered or undelivered, not {names}.", names=", ".join(strange), fix="Mend states.")

    def _judge_address(self) -> None:
        if self.kind == "apprise":
            if not is_known_to_apprise(self.address):
                raise BadUsage("This is no address that Apprise knows, with {phone} in it.", phone="{phone}", fix="Mend address.")
            return
        there = urlsplit(self.address)
        is_here = there.hostname in ("127.0.0.1", "::1", "localhost")
        if there.scheme != "https" and not (there.scheme == "http" and is_here):
            raise BadUsage(
                "A gateway's address begins with https://, for it carries telephones and codes.", fix="Write it so, or ask them."
            )
        if self.kind == "whatsapp" and not (self.phone_number_id.isascii() and self.phone_number_id.isdigit()):
            raise BadUsage("WhatsApp wants the number's id (digits).", fix="Write phone_number_id; their console shows it.")

    def takes(self, topic: str) -> bool:
        """Whether messages of a topic may go this way."""
        return (not self.topics or topic in self.topics) and topic not in self.not_topics

    def price_of(self, message: Message) -> tuple[int, int]:
        """Return parts and price in whole rupiah of a message by this gateway."""
        if self.kind != "whatsapp":
            parts = parts_of(message.text)
            return parts, parts * self.price
        return 1, self.prices.get("authentication" if message.is_secret else "utility", self.price)

    def phone(self, phone: str) -> str:
        """Return a telephone as this gateway writes it."""
        bare = phone.lstrip("+")
        return {"plus": f"+{bare}", "bare": bare, "zero": f"0{bare.removeprefix('62')}"}[self.phone_style]


def known_words(words: dict[str, Any]) -> Profile:
    """Return a profile as it is kept; what a newer program wrote and this one does not know is left out."""
    names = {one.name for one in fields(Profile)}
    return Profile(**{name: value for name, value in words.items() if name in names})


def whole(words: dict[str, Any]) -> dict[str, Any]:
    """Return a profile with all its words. Raises BadUsage for words and values that it does not know."""
    known = {one.name: one for one in fields(Profile)}
    strange = sorted(set(words) - set(known))
    if strange:
        raise BadUsage("A profile knows no {names}.", names=", ".join(strange), known=", ".join(known), fix="It knows: {known}.")
    for name, value in words.items():
        one = known[name]
        meant = type(one.default if one.default_factory is MISSING else one.default_factory())
        if not isinstance(value, (int, float) if meant is float else meant) or (meant is not bool and isinstance(value, bool)):
            raise BadUsage(
                "“{name}” of a profile is {given}: it should be {meant}.",
                name=name,
                given=type(value).__name__,
                meant=meant.__name__,
                fix="See docs/operations/messages.md.",
            )
    return asdict(Profile(**words))
