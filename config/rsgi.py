"""The one door that the network knows: what is too large, too slow or no text is turned away before a thread is taken.

Each request's body is read here, without a thread, within a size and a time that its address allows; only a whole request goes
on to Django. Payments of partners have threads of their own, and where `naungan serve --partners-port` says so a process of
their own: whatever readers of pages do, a bank is answered.
"""

from __future__ import annotations

import asyncio
import io
import json
import logging
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from typing import Any

from config import born  # noqa: F401  # before anything that takes its time
from config.wsgi import application as answer_of
from naungan.lib.children import PARTNERS, SERVES
from naungan.lib.settings import setting

log = logging.getLogger("naungan.door")
KIB, MIB = 1024, 1024 * 1024
HEALTH = ("/health/live", "/health/ready")
FOR_PARTNERS = os.environ.get(SERVES) == PARTNERS
PAGE_THREADS = int(setting("NAUNGAN_PAGE_THREADS"))
PARTNER_THREADS = int(setting("NAUNGAN_PARTNER_THREADS"))
"""Requests that wait for one commit together; each costs little while it waits, and holds one connection to the database."""
FORM_BYTES, PARTNER_BYTES, LIST_BYTES, PICTURE_BYTES = 64 * KIB, 256 * KIB, 21 * MIB, 6 * MIB + 64 * KIB
BODY_S = 10.0
"""So long a body may be silent, and so long a form may take: after that no line is slower than LEAST_PER_S."""
LEAST_PER_S = 20 * KIB
MOST_FIELDS = 1000
MOST_HELD = 256 * MIB
"""Bytes of unfinished bodies in all: beyond it new lists are asked to come again."""
MOST_OF_ONE = 2
"""Unfinished lists of one account or program: nobody alone uses up what all share."""
LIST_S = 600.0
"""So long a list may take in all."""
MOST_WAITING = 512
"""Requests that wait for a thread of their lane before new ones are asked to come again."""


class Refused(Exception):  # noqa: N818  # an answer, not an error
    """A request that goes no further. `status` and a sentence in both languages."""

    def __init__(self, status: int, indonesian: str, english: str) -> None:
        super().__init__(english)
        self.status, self.words = status, (indonesian, english)


AWAY = Refused(
    503,
    "Layanan sedang tidak tersambung. Coba lagi sebentar lagi.",
    "The house is not there for a moment. Try again soon.",
)


class Lane:
    """Threads of one kind of request, and how many requests they have before them."""

    def __init__(self, name: str, threads: int) -> None:
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self.waiting = 0

    async def run(self, work: Callable[[], Any]) -> Any:
        if self.waiting >= MOST_WAITING:
            raise Refused(503, "Terlalu banyak permintaan. Coba lagi sebentar lagi.", "Too many requests. Try again soon.")
        self.waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self.pool, work)
        finally:
            self.waiting -= 1


class Held:
    """Bytes of bodies that are not whole yet, and lists on their way by sender."""

    bytes = 0
    lists: Counter[str] = Counter()


@contextmanager
def one_more(sender: str) -> Iterator[None]:
    """Count a list on its way. Raises Refused where its sender has too many."""
    if Held.lists[sender] >= MOST_OF_ONE:
        raise Refused(
            429,
            "Daftar Anda yang lain masih dikirim. Tunggu sampai selesai.",
            "Other lists of yours are on their way. Wait.",
        )
    Held.lists[sender] += 1
    try:
        yield
    finally:
        Held.lists[sender] -= 1
        if not Held.lists[sender]:
            del Held.lists[sender]


pages, partners = Lane("pages", PAGE_THREADS), Lane("partners", PARTNER_THREADS)


def most_bytes(method: str, path: str, headers: dict[str, str]) -> int:
    """Return how large the body of a request may be: lists and pictures are taken from senders who are known (`sender_of`)."""
    if method in ("GET", "HEAD", "OPTIONS"):
        return FORM_BYTES
    if path.startswith(("/v1.0/", "/registry/")):
        return PARTNER_BYTES
    if path.startswith(("/claim/mine/", "/branch/claims/")) and path.endswith("/photo/"):
        return PICTURE_BYTES
    is_list = (path.startswith("/sponsor/agreements/") and path.endswith("/list/")) or (
        path.startswith("/api/v1/") and path.endswith(("/rosters", "/rosters/check"))
    )
    return LIST_BYTES if is_list else FORM_BYTES


def sender_of(headers: dict[str, str], *, families: bool) -> str:
    """Return who sends, as the books know her: the account of a session, or a program by its token; "" for a stranger.

    families  also who looks at her own claim, or her own pages

    Asked before a large body is taken, and what lists on their way are counted by.
    """
    from django.conf import settings
    from django.db import close_old_connections
    from django.http import parse_cookie

    from naungan.accounts.queries import known_sender

    session = parse_cookie(headers.get("cookie", "")).get(settings.SESSION_COOKIE_NAME, "")
    kind, _, token = headers.get("authorization", "").partition(" ")
    close_old_connections()
    try:
        return known_sender(session=session, token=token.strip() if kind.lower() == "bearer" else "", families=families)
    finally:
        close_old_connections()


async def read_body(proto: Any, most: int, headers: dict[str, str], *, may_be_chunked: bool) -> bytes:
    """Return a whole body, counted in `Held` until its request is answered. Raises Refused: too large, too slow, cut off."""
    too_large = Refused(413, "Kiriman terlalu besar.", "What was sent is too large.")
    length = headers.get("content-length")
    if length is None and "transfer-encoding" not in headers:
        return b""
    if length is None and not may_be_chunked:  # nobody could tell where it was cut off
        raise Refused(411, "Panjang kiriman tidak disebut.", "The length of what is sent is missing.")
    if length is not None and not (length.isascii() and length.isdigit() and int(length) <= most):
        raise too_large if length.isascii() and length.isdigit() else Refused(400, "Panjang tidak sah.", "Bad length.")
    reserved = int(length or most)
    if reserved > PARTNER_BYTES and Held.bytes + reserved > MOST_HELD:
        raise Refused(503, "Terlalu banyak daftar sekaligus. Coba lagi sebentar lagi.", "Too many lists at once. Try again soon.")
    if reserved <= PARTNER_BYTES:  # a form: what strangers announce and do not send holds up nobody's list
        reserved = 0
    Held.bytes += reserved  # of a list what is announced counts, not what has come
    try:
        body = await _whole(proto, most, too_large)
        if length is not None and len(body) != int(length):
            raise Refused(400, "Kiriman terputus.", "What was sent was cut off.")
    except TimeoutError:
        Held.bytes -= reserved
        raise Refused(408, "Kiriman tidak selesai tepat waktu.", "What was sent did not end in time.") from None
    except BaseException:
        Held.bytes -= reserved
        raise
    Held.bytes -= reserved - len(body)
    return body


async def _whole(proto: Any, most: int, too_large: Refused) -> bytes:
    """Read all parts of a body. Raises TimeoutError for a line that is silent, or slow over some stretch of BODY_S."""
    parts: list[bytes] = []
    size = came = 0
    begun = window = time.monotonic()
    chunks = aiter(proto)
    while True:
        try:
            async with asyncio.timeout(BODY_S):
                part = await chunks.__anext__()  # the builtin's default crashes granian's iterator
        except StopAsyncIteration:
            return b"".join(parts)
        size += len(part)
        came += len(part)
        if time.monotonic() - begun > LIST_S:
            raise TimeoutError
        if size > most:
            raise too_large
        parts.append(part)
        if (took := time.monotonic() - window) > BODY_S:  # what came fast before does not buy slowness now
            if came < took * LEAST_PER_S:
                raise TimeoutError
            window, came = time.monotonic(), 0


def judge_text(path: str, query: str, content_type: str, body: bytes) -> None:
    """Raise Refused for what no text has: the sign NUL, and bytes that are no UTF-8 where text must be."""
    no_text = Refused(400, "Kiriman memuat tanda yang bukan teks.", "What was sent holds signs that are no text.")
    if query.count("&") >= MOST_FIELDS:
        raise Refused(400, "Terlalu banyak isian.", "Too many fields.")
    if "\0" in path or "%00" in path or "%00" in query or "\0" in query:
        raise no_text
    if path.startswith(("/v1.0/", "/registry/")):
        return  # these answer in their own shapes
    if content_type.partition(";")[0].strip().lower() == "application/x-www-form-urlencoded":
        try:
            body.decode("utf-8")
        except UnicodeDecodeError:
            raise no_text from None
        if b"\0" in body or b"%00" in body:
            raise no_text


MEDIA = re.compile(r"[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,100}")
BOUNDARY = re.compile(
    r""";\s*boundary=(?:"([0-9A-Za-z'()+_,./:=? -]{1,70})"|([0-9A-Za-z'()+_./:=?-]{1,70}))\s*(?:;|$)""", re.IGNORECASE
)


def plain_type(said: str) -> str:
    """Return a content type with nothing but its kind and the boundary of its parts: no codec of a caller's choice reads here."""
    media = said.partition(";")[0].strip().lower()
    if not MEDIA.fullmatch(media):
        return ""
    if not media.startswith("multipart/"):
        return media
    found = BOUNDARY.search(said)
    return f'{media}; boundary="{found[1] or found[2]}"' if found else media


def environ_of(scope: Any, headers: dict[str, str], body: bytes) -> dict[str, Any]:
    """Return a request as WSGI says it (PEP 3333)."""
    host, _, port = scope.server.rpartition(":")
    client, _, client_port = scope.client.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method, "SCRIPT_NAME": "", "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string, "SERVER_NAME": host or "localhost", "SERVER_PORT": port or "80",
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}", "REMOTE_ADDR": client.strip("[]"), "REMOTE_PORT": client_port,
        "wsgi.version": (1, 0), "wsgi.url_scheme": scope.scheme, "wsgi.input": io.BytesIO(body), "wsgi.errors": sys.stderr,
        "wsgi.multithread": True, "wsgi.multiprocess": False, "wsgi.run_once": False, "CONTENT_LENGTH": str(len(body)),
    }  # fmt: skip
    for name, value in headers.items():
        if name == "content-type":
            environ["CONTENT_TYPE"] = plain_type(value)
        elif name not in ("content-length", "transfer-encoding") and "_" not in name:
            environ[f"HTTP_{name.upper().replace('-', '_')}"] = value
    if "HTTP_HOST" not in environ and scope.authority:
        environ["HTTP_HOST"] = scope.authority
    return environ


def answered(environ: dict[str, Any]) -> tuple[int, list[tuple[str, str]], bytes]:
    """Return Django's whole answer."""
    said: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], _failed: Any = None) -> Callable[[bytes], None]:
        said[:] = [int(status[:3]), headers]
        return lambda _: None

    parts: Iterable[bytes] = answer_of(environ, start)
    try:
        content = b"".join(parts)
    finally:
        close = getattr(parts, "close", None)
        if close is not None:
            close()
    return said[0], said[1], content


async def application(scope: Any, proto: Any) -> None:
    """Answer one request."""
    if scope.path == "/health/live":  # without a thread or the database: this process turns
        proto.response_str(200, [("content-type", "text/plain"), ("cache-control", "no-store")], "ok\n")
        return
    headers: dict[str, str] = {}
    for name, value in scope.headers.items():
        joint = "; " if name == "cookie" else ","
        headers[name] = f"{headers[name]}{joint}{value}" if name in headers else value
    lane = partners if scope.path.startswith("/v1.0/") else pages
    body = b""
    is_json = headers.get("content-type", "").startswith("application/json")
    may_be_chunked = scope.path.startswith(("/v1.0/", "/registry/")) or (scope.path.startswith("/api/") and is_json)
    try:
        if FOR_PARTNERS and not (scope.path.startswith("/v1.0/") or scope.path in HEALTH):
            raise Refused(404, "Tidak ada apa-apa di sini: pintu ini hanya untuk bank.", "This door is for banks alone.")
        most = most_bytes(scope.method, scope.path, headers)
        is_large = most in (LIST_BYTES, PICTURE_BYTES)
        sender = await pages.run(lambda: sender_of(headers, families=most == PICTURE_BYTES)) if is_large else ""
        if is_large and not sender:
            most = FORM_BYTES
        with one_more(sender) if sender else nullcontext():
            body = await read_body(proto, most, headers, may_be_chunked=may_be_chunked)
        judge_text(scope.path, scope.query_string, headers.get("content-type", ""), body)
        environ = environ_of(scope, headers, body)
        status, answer_headers, content = await lane.run(lambda: answered(environ))
    except Refused as refused:
        status, answer_headers, content = refusal(refused, scope.path)
    except Exception:  # what Django never saw, such as a sender who could not be looked up
        log.exception("the door failed")
        status, answer_headers, content = refusal(AWAY, scope.path)
    finally:
        Held.bytes -= len(body)
    names = [(name.lower(), value) for name, value in answer_headers]
    if scope.method == "HEAD" or status in (204, 304):
        proto.response_empty(status, names)
    else:
        proto.response_bytes(status, names, content)


def refusal(refused: Refused, path: str) -> tuple[int, list[tuple[str, str]], bytes]:
    """Return what a caller is told who gets no further than this door, in the shape that her kind of address speaks."""
    headers = [("cache-control", "no-store"), ("connection", "close")]
    if refused.status == 503:
        headers.append(("retry-after", "5"))
    indonesian, english = refused.words
    if path.startswith(("/v1.0/", "/registry/")):
        body: dict[str, Any] = {"responseCode": f"{refused.status}0000", "responseMessage": english}
        return refused.status, [*headers, ("content-type", "application/json")], json.dumps(body).encode()
    if path.startswith("/api/"):
        body = {"type": "about:blank", "status": refused.status, "title": english, "code": "door", "detail": english}
        return refused.status, [*headers, ("content-type", "application/problem+json")], json.dumps(body).encode()
    page = (
        f'<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<title>Naungan</title><h1>{indonesian}</h1><p lang="en">{english}</p><p><a href="/">Naungan</a></p></html>'
    )
    return refused.status, [*headers, ("content-type", "text/html; charset=utf-8")], page.encode()
