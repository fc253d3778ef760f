"""A civil registry on this machine, to try everything with. It can lie: silence, errors, half answers, answers about others."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from naungan.partners.sandbox.serving import Answer, SandboxServer

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
            "NIK_DICARI": nik,
            "NIK": "Sesuai",
            "NAMA_LGKP": words(name == found.name.casefold()),
            "TGL_LHR": words(str(body.get("TGL_LHR", "")) == found.birth_date),
        }


class CivilServer(SandboxServer):
    """A sandbox registry that listens on loopback until it is closed."""

    def __init__(self, office: CivilOffice, port: int = 0) -> None:
        def answering(path: str, headers: Mapping[str, str], raw: bytes) -> Answer | None:
            said = office.answer(json.loads(raw))
            return None if said is None else (*said, {})

        super().__init__(answering, port)
