"""A civil registry on this machine, to try everything with. It can lie: silence, errors, half answers, answers about others."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LIES = ("", "silent", "error", "garbage", "half", "other_nik", "slow", "many", "all_agree")
SLOW_S = 30.0


@dataclass(frozen=True, slots=True)
class Citizen:
    """One invented person of the registry."""

    name: str
    birth_date: str
    """As the registry writes it: 17-08-1985."""
    has_died: bool = False


@dataclass
class CivilOffice:
    """People by NIK, how it lies, and how often it was asked about whom."""

    people: dict[str, Citizen] = field(default_factory=dict)
    lie: str = ""
    asked: list[str] = field(default_factory=list)

    def answer(self, body: dict[str, Any]) -> tuple[int, bytes] | None:
        """Return status and body, or None for silence."""
        nik = str(body.get("NIK", ""))
        self.asked.append(nik)
        if self.lie == "silent":
            return None
        if self.lie == "slow":
            time.sleep(SLOW_S)
        if self.lie == "error":
            return 500, b"<html>Internal Server Error</html>"
        if self.lie == "garbage":
            return 200, b"\x00\xff{not json"
        said = self._said(nik, body)
        if self.lie == "half":
            said.pop("TGL_LHR", None)
            said.pop("RESPON", None)
        if self.lie == "other_nik":
            said["NIK_DICARI"] = "9999999999999999"
        content = [said, said] if self.lie == "many" else [said]
        return 200, json.dumps({"content": content}).encode()

    def _said(self, nik: str, body: dict[str, Any]) -> dict[str, str]:
        if self.lie == "all_agree":
            return {"NIK_DICARI": nik, "NIK": "Sesuai", "NAMA_LGKP": "Sesuai", "TGL_LHR": "Sesuai"}
        found = self.people.get(nik)
        if found is None:
            return {"NIK_DICARI": nik, "RESPON": "Data Tidak Ditemukan"}
        if found.has_died:
            return {"NIK_DICARI": nik, "RESPON": "Data Ditemukan, Status Meninggal Dunia"}

        def words(is_same: bool) -> str:
            return "Sesuai (100)" if is_same else "Tidak Sesuai (0)"

        name = " ".join(str(body.get("NAMA_LGKP", "")).split()).casefold()
        return {
            "NIK_DICARI": nik, "NIK": "Sesuai", "NAMA_LGKP": words(name == found.name.casefold()),
            "TGL_LHR": words(str(body.get("TGL_LHR", "")) == found.birth_date),
        }  # fmt: skip


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    office: CivilOffice

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        answer = self.office.answer(json.loads(raw))
        if answer is None:
            self.close_connection = True
            return
        status, text = answer
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing: who was asked about is nobody's."""


class CivilServer:
    """A sandbox registry that listens on loopback until it is closed."""

    def __init__(self, office: CivilOffice, port: int = 0) -> None:
        handler = type("Handler", (_Handler,), {"office": office})
        self.server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/"

    def __enter__(self) -> CivilServer:
        self._thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self._thread.join(5)
