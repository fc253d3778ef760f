"""Where messages go: a file by default, or any of Apprise's services by configuration."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from naungan.lib.errors import BadUsage
from naungan.lib.home import home


@dataclass(frozen=True, slots=True)
class Message:
    """One line to one telephone. The id stays the same when it is sent again."""

    id: int
    phone: str
    text: str


AWAY_AFTER = 3
"""So many refusals one after another are no fault of a telephone."""


class Target(Protocol):
    """Something that sends messages."""

    def send(self, messages: Sequence[Message]) -> list[bool]:
        """Send messages in order and return which of them left."""
        ...


class FileTarget:
    """Appends messages to a file of the day that nobody else can read: for pilots, tests, and gateways that fetch files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, messages: Sequence[Message]) -> list[bool]:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self.folder / f"{dt.datetime.now(dt.UTC):%Y-%m-%d}.jsonl"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        text = "".join(
            json.dumps({"id": one.id, "phone": one.phone, "text": one.text}, ensure_ascii=False) + "\n" for one in messages
        )
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        return [True] * len(messages)


KEPT_DAYS = 30
"""So long files of messages lie here: whoever fetches them has long done so."""


def forget_files(until: dt.datetime, most: int) -> int:
    """Delete files of messages from days before a moment. Returns how many."""
    old = [path for path in (home() / "messages").glob("*.jsonl") if path.stem < f"{until:%Y-%m-%d}"][:most]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


class AppriseTarget:
    """Sends by an Apprise address in which `{phone}` stands for the telephone."""

    def __init__(self, address: str) -> None:
        self.address = address

    def send(self, messages: Sequence[Message]) -> list[bool]:
        from apprise import Apprise

        left: list[bool] = []
        failed = 0
        for one in messages:
            if failed >= AWAY_AFTER:  # the provider is away: the others wait, and nobody waits for them
                left.append(False)
                continue
            service = Apprise()
            is_known = service.add(self.address.replace("{phone}", quote(one.phone, safe="+")))
            left.append(bool(is_known and service.notify(body=one.text)))
            failed = 0 if left[-1] else failed + 1
        return left


def target() -> Target:
    """Return where messages go: NAUNGAN_MESSAGES holds an Apprise address, or nothing for the file. Raises BadUsage."""
    address = os.environ.get("NAUNGAN_MESSAGES", "").strip()
    if not address:
        return FileTarget(home() / "messages")
    from apprise import Apprise

    if "{phone}" not in address or not Apprise().add(address.replace("{phone}", "+628110000000")):
        raise BadUsage(
            "NAUNGAN_MESSAGES is no address that Apprise knows, with {phone} in it.",
            phone="{phone}",
            fix="Leave it empty for the file, or see docs/money.md.",
        )
    return AppriseTarget(address)
