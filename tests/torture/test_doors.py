"""The door of the server: slow, endless and foreign bodies cost nobody anything; what ends is started again."""

from __future__ import annotations

import contextlib
import itertools
import os
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from tests.homes import environment as home_of
from tests.homes import furnish
from tests.serving import PATIENCE_S, end, free_port, serve, until

SLOW = int(os.environ.get("NAUNGAN_SLOW", "64"))
KILLS = int(os.environ.get("NAUNGAN_DOOR_KILLS", "1"))
STEADY_S = 5


@dataclass
class Served:
    """A house that is served on a port of its own."""

    port: int
    home: Path
    process: subprocess.Popen[bytes]

    def get(self, path: str = "/protected/", **words: object) -> httpx.Response:
        return httpx.get(f"http://127.0.0.1:{self.port}{path}", timeout=20, trust_env=False, **words)  # type: ignore[arg-type]

    def post(self, path: str, **words: object) -> httpx.Response:
        return httpx.post(f"http://127.0.0.1:{self.port}{path}", timeout=30, trust_env=False, **words)  # type: ignore[arg-type]

    def back_within(self, most_s: float) -> float:
        begun = time.monotonic()
        while time.monotonic() - begun < most_s:
            with contextlib.suppress(httpx.HTTPError):
                if self.get().status_code == 200:
                    return time.monotonic() - begun
            time.sleep(0.1)
        raise AssertionError(f"not back within {most_s} s")

    def pids(self, what: str) -> list[int]:
        """Return what is killed of it: the worker, the process that holds the port, the database or one process of it."""
        if what in ("worker", "server"):
            return _children(self.process.pid, {"worker": "naungan work", "server": "naungan.cli.serving"}[what])
        try:
            postmaster = int(next(self.home.glob("**/postmaster.pid")).read_text().split()[0])
        except (StopIteration, OSError, IndexError, ValueError):
            return []
        return [postmaster] if what == "database" else _children(postmaster, "postgres")[-1:]


def _children(parent: int, what: str) -> list[int]:
    found = subprocess.run(["pgrep", "-P", str(parent), "-f", what], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("served")
    home.chmod(0o700)
    furnish(home)
    environment, port = home_of(home), free_port()
    process = serve(environment, port)
    try:
        yield Served(port, home, process)
    finally:
        end(process)
        subprocess.run([sys.executable, "-m", "naungan", "db", "stop"], env=environment, check=False, capture_output=True)


FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
JSON = b"Content-Type: application/json\r\n"
HEADS = {
    "form": b"POST /protected/ HTTP/1.1\r\nHost: localhost\r\n" + FORM + b"Content-Length: 5000\r\n\r\nnik=",
    "partner": b"POST /v1.0/access-token/b2b HTTP/1.1\r\nHost: localhost\r\n" + JSON + b"Content-Length: 5000\r\n\r\n{",
    "chunked": b"POST /protected/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nnik=\r\n",
    "headers": b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
}


@pytest.mark.parametrize("kind", HEADS)
def test_slow_senders_cost_nobody_anything(served: Served, kind: str) -> None:
    def took_s() -> float:
        begun = time.monotonic()
        assert served.get().status_code == 200
        asked = served.post("/v1.0/access-token/b2b", json={"grantType": "client_credentials"})
        assert asked.status_code in (400, 401)
        return time.monotonic() - begun

    usual, held = max(took_s() for _ in range(3)), []
    for _ in range(SLOW):
        line = socket.create_connection(("127.0.0.1", served.port))
        line.sendall(HEADS[kind])
        held.append(line)
    try:
        took = [took_s() for _ in range(10)]
        assert statistics.median(took) < max(1, 5 * usual), (usual, took)  # a slow sender is held for ten seconds
        if kind not in ("form", "headers"):
            return
        held[0].settimeout(60)
        with contextlib.suppress(TimeoutError, ConnectionError):
            answer = held[0].recv(200)
            assert answer == b"" or b" 408 " in answer, "who takes longer than ten seconds is sent away"
            answer = b"done"
        assert answer == b"done"
    finally:
        for line in held:
            line.close()


def test_no_body_is_larger_than_its_address_allows(served: Served) -> None:
    large = b"a" * (22 << 20)
    assert served.post("/protected/", content=large).status_code == 413
    assert served.post("/sponsor/agreements/1/list/", files={"file": large}).status_code == 413, "nobody is signed in"
    assert served.post("/api/v1/agreements/1/rosters", files={"file": large}).status_code == 413
    assert served.post("/v1.0/access-token/b2b", content=large).status_code == 413
    for signed in ({"Cookie": "sessionid=x"}, {"Cookie": f"sessionid={'a' * 32}"}, {"Authorization": "Bearer ngn_x"}):
        for where in ("/sponsor/agreements/1/list/", "/api/v1/agreements/1/rosters"):
            large_list = served.post(where, files={"file": b"a" * (15 << 20)}, headers=signed)
            assert large_list.status_code == 413, "to say that one is somebody opens nothing"


def test_a_signed_in_sender_may_send_a_large_list_and_none_slowly(served: Served) -> None:
    key = sign_in(served)
    assert served.post(
        "/sponsor/agreements/1/list/", files={"file": b"a" * (15 << 20)}, headers={"Cookie": f"sessionid={key}"}
    ).status_code in (302, 403, 404)
    line = socket.create_connection(("127.0.0.1", served.port))
    head = (
        f"POST /sponsor/agreements/1/list/ HTTP/1.1\r\nHost: localhost\r\nCookie: sessionid={key}\r\n"
        "Content-Length: 9000000\r\n\r\n"
    )
    with line:
        line.sendall(head.encode() + b"a" * 4_000_000)  # much at first buys no slowness after
        line.settimeout(40)
        begun = time.monotonic()
        with contextlib.suppress(OSError):
            while time.monotonic() - begun < 35:
                line.sendall(b"a")
                time.sleep(1)
                line.setblocking(False)
                with contextlib.suppress(BlockingIOError):
                    if line.recv(100):
                        break
                line.settimeout(40)
        assert time.monotonic() - begun < 30


def test_one_sender_uses_up_what_all_share_for_nobody(served: Served) -> None:
    """Lists on their way are counted by session: the third of one waits for the others, and another sender's is taken."""
    greedy, again, honest = sign_in(served, 1), sign_in(served, 1), sign_in(served, 2)

    def head(key: str) -> bytes:
        return (
            f"POST /sponsor/agreements/1/list/ HTTP/1.1\r\nHost: localhost\r\nCookie: sessionid={key}\r\n"
            f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 4000000\r\n\r\n"
        ).encode()

    held = []
    try:
        for _ in range(2):
            line = socket.create_connection(("127.0.0.1", served.port))
            line.sendall(head(greedy) + b"a" * 100_000)
            held.append(line)
        time.sleep(1)
        tricks = (
            head(greedy),
            head(again),
            head(greedy).replace(b"Cookie:", b"Authorization: Basic x\r\nCookie:"),
            head(greedy).replace(b"Cookie: ", b'Cookie: x={"a":1}; '),
        )
        for trick in tricks:
            with socket.create_connection(("127.0.0.1", served.port)) as third:
                third.sendall(trick)
                third.settimeout(10)
                assert b" 429 " in third.recv(200), trick
        with socket.create_connection(("127.0.0.1", served.port)) as other:
            other.sendall(head(honest).replace(b"Cookie: ", b'Cookie: x={"a":1}; ') + b"a" * 4_000_000)
            other.settimeout(20)
            assert other.recv(200).split(b" ")[1] not in (b"413", b"429", b"503"), "it came to Django"
    finally:
        for line in held:
            line.close()


CHARSETS = (
    "hex",
    "idna",
    "punycode",
    "undefined",
    "rot13",
    "zlib",
    "base64",
    "quopri",
    "unicode_escape",
    "utf-16",
    "utf-32",
    "utf-7",
    "latin-1",
    "no-such",
    "utf-8",
    '"hex"',
    ' "hex" ; x=y',
)


@pytest.mark.parametrize("charset", CHARSETS)
def test_whatever_charset_a_caller_names_nothing_fails(served: Served, charset: str) -> None:
    """Forms and addresses are UTF-8, whatever they are called: no codec that a caller chooses reads them."""
    for where in ("/?a=%5Cx00b", "/join/where/?village=abc", "/price/?income=1", "/api/v1/quote?income=1", "/card/"):
        answer = served.get(where, headers={"Content-Type": f"text/html; charset={charset}"})
        assert answer.status_code < 500, where
    parts = b'--b\r\nContent-Disposition: form-data; name="nik"\r\n\r\n' + b"abc-" * 10_000 + b"\r\n--b--\r\n"
    for parted in (
        f"multipart/form-data; boundary=b; charset*=utf-8''{charset.strip()}",
        f"multipart/form-data; charset={charset}; boundary=b",
    ):
        begun = time.monotonic()
        assert served.post("/protected/", content=parts, headers={"Content-Type": parted}).status_code < 500
        took = time.monotonic() - begun
        begun = time.monotonic()
        served.post("/protected/", content=parts, headers={"Content-Type": "multipart/form-data; boundary=b"})
        assert took < max(2, 5 * (time.monotonic() - begun)), "no codec makes a form slow"
    kind = {"Content-Type": f'application/x-www-form-urlencoded; cha; charset=""rset = {charset}'}
    for where in ("/protected/", "/api/v1/members"):
        assert served.post(where, content=b"nik=1504", headers=kind).status_code < 500, where
    kind = {"Content-Type": f"application/x-www-form-urlencoded; Charset = {charset}"}
    for where in ("/protected/", "/card/", "/accounts/login/", "/api/v1/members", "/registry/sync/search"):
        assert served.post(where, content=b"nik=1504&name=%5Cx00", headers=kind).status_code < 500, where


def test_a_path_is_read_once(served: Served) -> None:
    assert served.get("/%256de/sign-in/").status_code == 404
    assert served.get("/%6de/sign-in/").status_code == 200
    assert served.get("/tidak-ada-%C3%A9/").status_code == 404


@pytest.mark.parametrize(
    ("path", "heads"),
    [
        ("/", {"Cookie": 'sessionid="abcdefghijkl\\000mnop"'}),
        ("/accounts/login/?next=http://[x", {}),
        ("/desk/", {"HX-Request": "true", "HX-Current-URL": "http://[::1"}),
    ],
)
def test_what_no_browser_sends_fails_nothing(served: Served, path: str, heads: dict[str, str]) -> None:
    assert served.get(path, headers=heads).status_code < 500


def test_an_address_that_cannot_be_is_no_way_back(served: Served) -> None:
    answer = served.post("/sponsor/drafts/1/decide/", headers={"Referer": "http://[bad"})
    assert answer.status_code < 500


SIGN_IN = """
import sys
from naungan.cli.output import open_house
open_house()
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
store = SessionStore()
store[SESSION_KEY] = sys.argv[1]
store.create()
print(store.session_key)
"""


def back_s(served: Served) -> float:
    """Return how many seconds what was killed may be away: ten, or four starts of a program on a machine as busy as this."""
    begun = time.monotonic()
    subprocess.run([sys.executable, "-c", "import config.rsgi, config.urls"], check=True, env=home_of(served.home))
    return max(10.0, 4 * (time.monotonic() - begun))


def sign_in(served: Served, account: int = 1) -> str:
    """Return the key of a session in which somebody is signed in."""
    words = {name: value for name, value in os.environ.items() if name != "NAUNGAN_DATABASE_URL"}
    ran = subprocess.run(
        [sys.executable, "-c", SIGN_IN, str(account)],
        env=words | {"NAUNGAN_HOME": str(served.home)},
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout.split()[-1]


PATHS = ("/join/where/?village=abc%00", "/office/audit/?actor=%00", "/branch/bills/%00/", "/api/v1/bills/%00")


@pytest.mark.parametrize("path", PATHS)
def test_a_sign_that_is_no_text_is_told_to_whoever_sent_it(served: Served, path: str) -> None:
    assert served.get(path).status_code == 400


@pytest.mark.parametrize("body", [b'{"nik": "\\u0000"}', '{"a": 1}'.encode("utf-16"), b"\xff\xfe\x00"])
def test_bodies_that_are_no_text(served: Served, body: bytes) -> None:
    stranger = served.post("/api/v1/members", content=body, headers={"Content-Type": "application/json"})
    assert stranger.status_code == 401, "who has no key is asked for it before anything of theirs is read"
    assert served.post("/v1.0/access-token/b2b", content=body, headers={"Content-Type": "application/json"}).status_code < 500


def test_the_door_hands_on_what_django_answers(served: Served) -> None:
    page = served.get("/?lang=en", headers={"Accept-Encoding": "gzip"})
    assert (page.status_code, page.headers["content-encoding"]) == (200, "gzip")
    static = served.get("/static/naungan/naungan.css")
    assert static.status_code == 200 and "demonstration" in static.text
    again = served.get("/static/naungan/naungan.css", headers={"If-Modified-Since": static.headers["last-modified"]})
    assert (again.status_code, again.content) == (304, b"")
    head = httpx.head(f"http://127.0.0.1:{served.port}/", trust_env=False, timeout=20)
    assert (head.status_code, head.content) == (200, b"")
    assert served.get("/tidak-ada-é/").status_code == 404
    assert served.get("/desk/").status_code in (302, 403)


@dataclass
class Readers:
    """People who look at pages all the time; what each got, and when. `status` 0: nobody answered."""

    served: Served
    key: str  # of a session: each page then asks the database
    looks: list[tuple[float, int]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def read(self, number: int) -> None:
        while not self.over.is_set():
            status = 0
            with contextlib.suppress(httpx.HTTPError):
                path = ("/protected/", "/", "/figures/", "/price/")[number % 4]
                status = self.served.get(path, headers={"Cookie": f"sessionid={self.key}"}).status_code
            self.looks.append((time.monotonic(), status))
            time.sleep(0.02)

    def since(self, moment: float) -> list[tuple[float, int]]:
        return [look for look in list(self.looks) if look[0] >= moment]

    def are_well(self, *, for_s: float, after: float) -> bool:
        """Whether they got nothing but pages for so long: a page that came before the kill was felt says nothing."""
        since = max(after, time.monotonic() - for_s)
        return time.monotonic() - after >= for_s and {status for _, status in self.since(since)} == {200}


def kill(served: Served, what: str) -> tuple[float, list[int]]:
    """Kill what runs under that name now; return when, and the processes found. Some of them may end by themselves meanwhile."""
    for _ in range(50):
        killed, before = time.monotonic(), served.pids(what)
        struck = 0
        for one in before:
            with contextlib.suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
                struck += 1
        if struck:
            return killed, before
        time.sleep(0.1)
    raise AssertionError(f"there was no {what} to kill for five seconds")


def test_under_load_what_is_killed_again_and_again_is_back_without_a_hand(served: Served) -> None:
    """Worker, server, database and a part of it in turn: pages within ten seconds, and none fails for five seconds then.

    On a busy machine ten seconds are as long as four starts of a program there.
    """
    readers = Readers(served, sign_in(served))
    without: dict[str, list[float]] = {"worker": [], "server": [], "database": [], "backend": []}
    patience: dict[str, float] = {}
    with ThreadPoolExecutor(4) as threads:
        running = [threads.submit(readers.read, number) for number in range(4)]
        try:
            for turn in range(len(without) * KILLS):
                what = list(without)[turn % len(without)]
                patience[what] = max(back_s(served), patience.get(what, 0))
                killed, before = kill(served, what)
                while not (again := served.pids(what)) or again == before:
                    time.sleep(0.05)
                    assert time.monotonic() - killed < 2 * patience[what], f"{what} was killed and did not come back"
                while not readers.are_well(for_s=STEADY_S, after=killed):
                    time.sleep(0.2)
                    late = time.monotonic() - killed - patience[what] - STEADY_S
                    assert late < 0, f"{what}: pages still fail: {Counter(status for _, status in readers.since(killed))}"
                good = [killed] + [at for at, status in readers.since(killed) if status == 200]
                without[what].append(max(after - at for at, after in itertools.pairwise(good)))
        finally:
            readers.over.set()
    for reader in running:
        reader.result()
    longest = {what: round(max(times), 1) for what, times in without.items()}
    print(f"{len(without) * KILLS} kills, {len(readers.looks)} pages; longest without a page, s: {longest}")  # noqa: T201
    assert all(took < patience[what] for what, took in longest.items()), (longest, patience)
    assert {status for _, status in readers.looks} <= {0, 200, 503}, "who comes while something is down is told so"


def test_a_body_that_was_cut_off_is_nobodys_request(served: Served) -> None:
    """An amount of 15000, cut after two figures, would be another sum."""
    body = b"csrfmiddlewaretoken=x&card=" + b"1" * 200
    for cut in (0, 5, 50):
        with socket.create_connection(("127.0.0.1", served.port)) as line:
            head = f"POST /card/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n".encode() + FORM + b"\r\n"
            line.sendall(head + body[:cut])
            line.shutdown(socket.SHUT_WR)
            line.settimeout(10)
            answer = line.recv(200)
        assert answer == b"" or b" 400 " in answer, answer


def test_too_many_fields_are_told_not_failed(served: Served) -> None:
    for path in ("/card/", "/api/v1/quote", "/"):
        assert served.get(f"{path}?{'a&' * 1100}").status_code == 400


def test_cookies_in_two_lines_are_one(served: Served) -> None:
    for lines in (["language=en", "b=2"], ["a=1", "language=en"], ["a=1; language=en; b=2"]):
        assert '<html lang="en">' in served.get("/", headers=[("Cookie", line) for line in lines]).text, lines
    assert '<html lang="id">' in served.get("/", headers={"Cookie": "a=1"}).text


def test_a_sender_who_drips_is_sent_away(served: Served) -> None:
    """Never silent for ten seconds and never done: slower than any line is, it would hold a place for hours."""
    with socket.create_connection(("127.0.0.1", served.port)) as line:
        line.sendall(HEADS["form"])
        begun = time.monotonic()
        line.settimeout(0.4)
        answer = b""
        while time.monotonic() - begun < 60 and not answer:
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                line.sendall(b"1")
            with contextlib.suppress(TimeoutError):
                answer = line.recv(300)
                break
        assert b" 408 " in answer or not answer
        assert 9 < time.monotonic() - begun < 30


def test_no_child_holds_the_port_when_its_parent_was_killed_young(served: Served) -> None:
    for wait_s in (0.3, 0.9):
        (before,) = served.pids("server")
        os.kill(before, signal.SIGKILL)
        until(lambda before=before: served.pids("server") not in ([], [before]), "no server came back")  # type: ignore[misc]
        time.sleep(wait_s)
    served.back_within(PATIENCE_S)
    time.sleep(3)
    orphans = [pid for pid in listeners(served.port) if served.process.pid not in ancestors(pid)]
    assert not orphans


def listeners(port: int) -> set[int]:
    """Return the processes that hold a socket listening on a port, as the kernel tells it."""
    inodes = set()
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        words = line.split()
        if words[3] == "0A" and int(words[1].rpartition(":")[2], 16) == port:
            inodes.add(words[9])
    found = set()
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        with contextlib.suppress(OSError):
            if str(link.readlink())[8:-1] in inodes and str(link.readlink()).startswith("socket:"):
                found.add(int(link.parts[2]))
    return found


def ancestors(pid: int) -> list[int]:
    found = [pid]
    while found[-1] > 1:
        found.append(int(Path(f"/proc/{found[-1]}/stat").read_text().rpartition(")")[2].split()[1]))
    return found
