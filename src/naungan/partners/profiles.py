"""Partners as data: how each bank, gateway or acquirer speaks SNAP, with its keys and the time each holds."""

from __future__ import annotations

import base64
import datetime as dt
import time
from dataclasses import MISSING, asdict, dataclass, field, fields
from hashlib import sha256
from ipaddress import ip_network
from threading import Lock
from typing import Any

import httpx
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.db.models import Q

from naungan.approvals.models import Proposal
from naungan.approvals.proposals import propose
from naungan.approvals.second import require_second
from naungan.lib.access import Viewer
from naungan.lib.crypto import mac, seal, unseal
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.lib.words import marked, say
from naungan.partners.models import Partner, PartnerKey
from naungan.partners.snap.signing import HmacEncoding, private_key, public_key

MOST = 1_000_000
"""Highest number that a profile may hold."""
SHORT = marked("a secret has at least 16 signs")
KEPT_FOR_S = 5.0
"""So long a worker trusts what it read of a partner: a withdrawn key works at most this much longer."""


class UnknownPartner(Problem):
    code = "partner.unknown"


@dataclass(frozen=True)
class Profile:
    """How one partner speaks. Times in seconds unless they say otherwise, money in whole rupiah. Made into docs/partners.md.

    role                what it is to us, for people who read the list: va, qris, debit, payout; nothing goes by it
    base_url            where we call it; left out: it only calls us
    paths               other paths there than the standard's, by service code, such as {"54": "/debit/v2"}
    timeout_s           so long a call to it may take
    signs_in            how it signs what it sends to us: symmetric (with a token and the secret) or asymmetric (with its key)
    signs_out           how we sign what we send to it, the same two
    hmac_encoding       of symmetric signatures: base64 or hex
    minify_mode         strict: signed are the bytes as sent; either: also as who parses its body first would write it
    sign_query          whether what stands behind the question mark is signed with the path
    timestamp_style     how we write moments to it: offset (+07:00), z, or milliseconds
    clock_tolerance_s   so far its clock may be from ours
    public_path_prefix  what a proxy took off the path that it signed
    token_ttl_s         so long a token holds that we give it
    source_ip_allow     addresses and networks that it calls from; empty: any
    per_second          requests a second that it may send to each process of the server
    partner_service_id  what its virtual accounts begin with, up to 8 digits; spaces in front are added
    their_partner_id    how it calls us (X-PARTNER-ID); left out: its client key
    channel_id          our CHANNEL-ID there
    merchant_id         who we are there for charges and QRIS; with it and base_url its customers' accounts can be charged
    nmid                our National Merchant ID: a QRIS code of another one is refused
    source_account      the account that payouts are made from
    cash_days           so many days an order of cash may be collected at its counters; 0: it pays none
    ask_after_minutes   minutes to wait, one after the other, before it is asked about an unsure call; then two people decide
    masks_names         whether an inquiry shows it two of three letters starred instead of a whole name
    settlement_format   how its settlement files are written: plain, sandbox, retail, or a YAML file given with the file
    settles_after_days  so many days after a payment a settlement file should hold it
    fee                 what it keeps of each payment when it settles; members pay none, so feeAmount is 0.00
    sandbox             whether it is one of our own to try with
    """

    role: str = "va"
    base_url: str = ""
    public_path_prefix: str = ""
    paths: dict[str, str] = field(default_factory=dict)
    partner_service_id: str = ""
    their_partner_id: str = ""
    merchant_id: str = ""
    nmid: str = ""
    source_account: str = ""
    cash_days: int = 0
    signs_in: str = "symmetric"
    signs_out: str = "symmetric"
    hmac_encoding: str = "base64"
    minify_mode: str = "strict"
    sign_query: bool = True
    timestamp_style: str = "offset"
    clock_tolerance_s: int = 300
    channel_id: str = "95221"
    token_ttl_s: int = 900
    source_ip_allow: list[str] = field(default_factory=list)
    per_second: int = 2000
    timeout_s: float = 10.0
    ask_after_minutes: list[int] = field(default_factory=lambda: [1, 5, 15, 60, 360, 900])
    masks_names: bool = False
    settlement_format: str = "plain"
    settles_after_days: int = 1
    fee: int = 0
    sandbox: bool = False

    def __post_init__(self) -> None:
        for name, allowed in (
            ("signs_in", ("symmetric", "asymmetric")),
            ("signs_out", ("symmetric", "asymmetric")),
            ("hmac_encoding", tuple(HmacEncoding)),
            ("minify_mode", ("strict", "either")),
            ("timestamp_style", ("offset", "z", "milliseconds")),
        ):
            if getattr(self, name) not in allowed:
                raise BadUsage(
                    "“{given}” is no {name} of a partner.",
                    given=getattr(self, name),
                    name=name,
                    allowed=", ".join(allowed),
                    fix="Choose one of: {allowed}.",
                )
        service = self.partner_service_id.strip()
        if len(service) > 8 or (service and not (service.isascii() and service.isdigit())):
            raise BadUsage("partner_service_id has up to 8 digits.", fix="Write it without spaces.")

    def judge(self) -> None:
        """Raises BadUsage for words of another kind than theirs. Asked where a profile is written: one kept before goes on."""
        for one in fields(self):
            value = getattr(self, one.name)
            like: Any = one.default if one.default_factory is MISSING else one.default_factory()
            kinds = (int, float) if isinstance(like, float) else type(like)
            if not isinstance(value, kinds) or (isinstance(value, bool) and not isinstance(like, bool)):
                raise BadUsage("“{given}” is no {name} of a partner.", given=value, name=one.name, fix="See docs/partners.md.")
            if isinstance(like, int | float) and not isinstance(like, bool) and not 0 <= value <= MOST:
                raise BadUsage("“{given}” is no {name} of a partner.", given=value, name=one.name, fix="See docs/partners.md.")
        try:
            address = httpx.URL(self.base_url)
        except httpx.InvalidURL:
            address = httpx.URL("")
        if self.base_url and (address.scheme not in ("http", "https") or not address.host):
            raise BadUsage(
                "“{given}” is no address of a partner.", given=self.base_url, fix="Write such as https://api.bank.example"
            )
        for name in ("their_partner_id", "channel_id"):
            if not getattr(self, name).isascii():
                raise BadUsage(
                    "“{given}” is no {name} of a partner.", given=getattr(self, name), name=name, fix="Use plain letters."
                )
        try:
            for network in self.source_ip_allow:
                ip_network(network)
        except (ValueError, TypeError) as error:
            raise BadUsage("source_ip_allow cannot be read: {why}.", why=error, fix="Write such as 10.0.0.0/8.") from None
        waits = self.ask_after_minutes
        if not waits or not all(type(one) is int and 0 < one <= MOST for one in waits):
            raise BadUsage(
                "“{given}” is no {name} of a partner.", given=waits, name="ask_after_minutes", fix="Write minutes: [1, 5]."
            )


@dataclass(frozen=True)
class Known:
    """A partner as a worker knows it for a few seconds."""

    id: int
    code: str
    client_key: str
    profile: Profile
    secrets: tuple[str, ...]
    their_keys: tuple[bytes, ...]
    our_key: bytes | None

    @property
    def service_id(self) -> str:
        """The partner service id as VA numbers begin with it: eight places, spaces in front."""
        return self.profile.partner_service_id.strip().rjust(8)


_kept: dict[tuple[str, Any], tuple[float, Known | None]] = {}
_lock = Lock()


def partner_with(**words: Any) -> Known | None:
    """Return the open partner with this `code`, `client_key` or `id`, or None; asked of the database every few seconds."""
    ((name, value),) = words.items()
    now = time.monotonic()
    found = _kept.get((name, value))
    if found is not None and now - found[0] < KEPT_FOR_S:
        return found[1]
    row = Partner.objects.filter(closed_at=None, **words).first() if "\0" not in str(value) else None
    known = None if row is None else _known(row)
    with _lock:
        if len(_kept) > 1000:  # strangers' guesses are not kept
            _kept.clear()
        _kept[name, value] = (now, known)
    return known


def forget() -> None:
    """Ask the database anew for every partner."""
    with _lock:
        _kept.clear()


def charging() -> list[str]:
    """Return the codes of partners whose accounts can be charged: those that we can call as a merchant."""
    rows = Partner.objects.filter(closed_at=None).order_by("code").values_list("code", "profile")
    return [code for code, profile in rows if profile.get("base_url") and profile.get("merchant_id")]


def paying() -> list[str]:
    """Return the codes of partners through whom we send money: those that we can call, and that keep an account of ours."""
    rows = Partner.objects.filter(closed_at=None).order_by("code").values_list("code", "profile")
    return [code for code, profile in rows if profile.get("base_url") and profile.get("source_account")]


def paying_cash() -> list[str]:
    """Return the codes of partners at whose counters people without an account collect money."""
    rows = Partner.objects.filter(closed_at=None).order_by("code").values_list("code", "profile")
    return [code for code, profile in rows if profile.get("base_url") and profile.get("cash_days")]


def partner(code: str) -> Known:
    """Return the partner with this code. Raises UnknownPartner."""
    known = partner_with(code=code)
    if known is None:
        raise UnknownPartner("There is no partner “{code}”.", code=code, fix="List them: naungan partner show")
    return known


def _known(row: Partner) -> Known:
    now = dt.datetime.now(dt.UTC)
    holding = row.keys.filter(since__lte=now).filter(Q(until=None) | Q(until__gt=now)).order_by("-since", "-pk")
    cells: dict[str, list[bytes]] = {}
    for key in holding:
        cells.setdefault(key.kind, []).append(_open(key))
    ours = cells.get(PartnerKey.Kind.OURS, [])
    return Known(
        row.pk,
        row.code,
        row.client_key,
        Profile(**row.profile),
        tuple(cell.decode() for cell in cells.get(PartnerKey.Kind.SECRET, [])),
        tuple(cells.get(PartnerKey.Kind.THEIRS, [])),
        ours[0] if ours else None,
    )


def _bound_to(partner: int, kind: str, name: str) -> str:
    return f"partners_partnerkey.cell:{partner}:{kind}:{name}"


def key_bound_to(key: PartnerKey) -> str:
    """Return what a key's cell is bound to (`crypto.seal`)."""
    return _bound_to(key.partner_id, key.kind, key.name)


def _open(key: PartnerKey) -> bytes:
    if key.kind == PartnerKey.Kind.THEIRS:
        return bytes(key.cell)
    return unseal(bytes(key.cell), bound_to=key_bound_to(key)).encode()


def _whole(profile: dict[str, Any]) -> dict[str, Any]:
    """Return a profile with all its words. Raises BadUsage for words that it does not know."""
    known = {one.name for one in fields(Profile)}
    strange = sorted(set(profile) - known)
    if strange:
        raise BadUsage(
            "A profile knows no {names}.",
            names=", ".join(strange),
            known=", ".join(sorted(known)),
            fix="It knows: {known}.",
        )
    if not isinstance(profile.get("partner_service_id", ""), str):
        raise BadUsage("partner_service_id has up to 8 digits.", fix="Write it between quotes.")
    made = Profile(**profile)
    made.judge()
    return asdict(made)


def _judge_client(code: str, client_key: str) -> None:
    """Raises BadUsage for a client key that is another partner's, or that no header can hold."""
    if not client_key.isascii() or not client_key.isprintable():
        raise BadUsage("“{given}” is no {name} of a partner.", given=client_key, name="client key", fix="Use plain letters.")
    if other := Partner.objects.filter(client_key=client_key).exclude(code=code).first():
        raise BadUsage("{partner} signs in by this client key.", partner=other.code, fix="Give each partner a key of its own.")


@one_transaction
def propose_partner(code: str, client_key: str, profile: dict[str, Any], *, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose a partner, or how it speaks from then on. Raises BadUsage."""
    _judge_client(code, client_key)
    content = {"client_key": client_key, "profile": profile, "whole": _whole(profile)}
    return propose("partner.keep", code, reason=f"{code}: {client_key}", by=by, at=at, content=content)


@one_transaction
def keep_partner(
    code: str,
    client_key: str,
    profile: dict[str, Any],
    *,
    by: Viewer,
    at: dt.datetime,
    proposal: Proposal | None = None,
) -> Partner:
    """Add a partner, or change how it speaks. Raises BadUsage for words a profile does not know; NeedsSecond."""
    whole = _whole(profile)
    _judge_client(code, client_key)
    require_second("partner.keep", code, by=by, proposal=proposal)
    row, _ = Partner.objects.update_or_create(code=code, defaults={"client_key": client_key, "profile": whole})
    record(by, "partner.keep", noun="partner", subject=code, at=at)
    forget()
    return row


def _judge_key(kind: PartnerKey.Kind, text: str) -> None:
    try:
        if kind == PartnerKey.Kind.THEIRS:
            public_key(text.encode())
        elif kind == PartnerKey.Kind.OURS:
            private_key(text.encode())
        elif len(text) < 16:
            raise ValueError(say(SHORT))
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:  # such as one under a passphrase
        raise BadUsage("This is no key: {why}.", why=error, fix="Give a PEM file, or the secret as the bank sent it.") from error


def _fingerprint(kind: PartnerKey.Kind, text: str) -> str:
    """Return what a bank says of the same key: SHA-256 of the public (half of the) key in DER; of a secret our own seal."""
    if kind == PartnerKey.Kind.SECRET:
        return mac(text.encode(), purpose="key")
    key = public_key(text.encode()) if kind == PartnerKey.Kind.THEIRS else private_key(text.encode()).public_key()
    return sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()


def _cell(row: Partner, kind: PartnerKey.Kind, name: str, text: str) -> bytes:
    """Return a key as it is kept: sealed, but for a public one."""
    return text.encode() if kind == PartnerKey.Kind.THEIRS else seal(text, bound_to=_bound_to(row.pk, kind, name))


@one_transaction
def propose_key(
    row: Partner,
    kind: PartnerKey.Kind,
    name: str,
    text: str,
    *,
    by: Viewer,
    at: dt.datetime,
    until: dt.datetime | None = None,
) -> Proposal:
    """Propose a key of a partner: who approves it compares the fingerprint with what the bank says. Raises BadUsage."""
    _judge_key(kind, text)
    content = {
        "kind": str(kind),
        "name": name,
        "cell": base64.b64encode(_cell(row, kind, name, text)).decode(),
        "fingerprint": _fingerprint(kind, text),
        "until": until and until.isoformat(),
    }
    return propose("partner.key", row.code, reason=f"{kind} {name}", by=by, at=at, content=content)


@one_transaction
def keep_key(
    row: Partner,
    kind: PartnerKey.Kind,
    name: str,
    text: str,
    *,
    by: Viewer,
    since: dt.datetime,
    until: dt.datetime | None = None,
) -> PartnerKey:
    """Add one key of a partner; those before it go on until they end. Raises BadUsage for what is no key; NeedsSecond."""
    _judge_key(kind, text)
    return keep_sealed_key(row, kind, name, _cell(row, kind, name, text), by=by, since=since, until=until)


@one_transaction
def keep_sealed_key(
    row: Partner,
    kind: PartnerKey.Kind,
    name: str,
    cell: bytes,
    *,
    by: Viewer,
    since: dt.datetime,
    until: dt.datetime | None = None,
    proposal: Proposal | None = None,
) -> PartnerKey:
    """Add a key as it is kept. Raises NeedsSecond."""
    require_second("partner.key", row.code, by=by, proposal=proposal)
    key = PartnerKey.objects.create(partner=row, kind=kind, name=name, cell=cell, since=since, until=until)
    record(by, "partner.key", noun="partner", subject=row.code, reason=f"{kind} {name}", at=since)
    forget()
    return key


@one_transaction
def end_key(row: Partner, kind: PartnerKey.Kind, name: str, *, by: Viewer, at: dt.datetime) -> None:
    """Let a key end. Raises BadUsage for one that is not there."""
    if not PartnerKey.objects.filter(partner=row, kind=kind, name=name).update(until=at):
        raise BadUsage("{partner} has no key {name}.", partner=row.code, name=name, fix="List them: naungan partner show")
    record(by, "partner.key_end", noun="partner", subject=row.code, reason=f"{kind} {name}", at=at)
    forget()
