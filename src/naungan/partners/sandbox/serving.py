"""How a sandbox partner listens: on loopback only, each call in a thread of its own, silence where it gives no answer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

Answer = tuple[int, bytes, Mapping[str, str]]
"""Status, body (JSON), and headers beside its type and length."""
Answering = Callable[[str, Mapping[str, str], bytes], Answer | None]
"""What answers a POST: its path, headers (small letters) and body; None hangs up."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    answering: Answering

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        answer = type(self).answering(self.path, {name.lower(): value for name, value in self.headers.items()}, raw)
        if answer is None:
            self.close_connection = True
            return
        status, body, headers = answer
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing: bodies, addresses and who was asked about are nobody's."""


class SandboxServer:
    """A sandbox partner that listens on loopback until it is closed."""

    def __init__(self, answering: Answering, port: int = 0) -> None:
        handler = type("Handler", (_Handler,), {"answering": staticmethod(answering)})
        self.server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self._thread.join(5)

    def wait(self) -> None:
        """Wait until it is closed."""
        self._thread.join()
