"""Where messages go as long as no gateway is kept: into files, or to any of Apprise's services by one setting."""

from __future__ import annotations

import datetime as dt
import json
import os
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from naungan.lib.errors import BadUsage
from naungan.lib.home import home
from naungan.lib.settings import setting
from naungan.partners.gateways.kinds import AWAY, AWAY_AFTER, SENT, Message, Said, Target


class FileTarget:
    """Appends messages to a file of the day that nobody else can read: for pilots, tests, and gateways that fetch files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, messages: Sequence[Message]) -> list[Said]:
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
        return [SENT] * len(messages)


KEPT_DAYS = 30
"""So long files of messages lie here: whoever fetches them has long done so."""


def forget_files(until: dt.datetime, most: int) -> int:
    """Delete files of messages from days before a moment. Returns how many."""
    old = [path for path in (home() / "messages").glob("*.jsonl") if path.stem < f"{until:%Y-%m-%d}"][:most]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def is_known_to_apprise(address: str) -> bool:
    """Whether an address is one of Apprise's, with `{phone}` in it."""
    from apprise import Apprise

    return "{phone}" in address and bool(Apprise().add(address.replace("{phone}", "+628110000000").replace("{secret}", "x")))


class AppriseTarget:
    """Sends by an Apprise address in which `{phone}` stands for the telephone."""

    def __init__(self, address: str, *, most_s: float = 60.0) -> None:
        self.address, self.most_s = address, most_s

    def send(self, messages: Sequence[Message]) -> list[Said]:
        from apprise import Apprise

        left: list[Said] = []
        failed, ends = 0, time.monotonic() + self.most_s
        for one in messages:
            if (
                failed >= AWAY_AFTER or time.monotonic() > ends
            ):  # the provider is away: the others wait, and nobody waits for them
                left.append(AWAY)
                continue
            service = Apprise()
            is_known = service.add(self.address.replace("{phone}", quote(one.phone, safe="+")))
            left.append(SENT if is_known and service.notify(body=one.text) else AWAY)
            failed = 0 if left[-1] is SENT else failed + 1
        return left


def target() -> Target:
    """Return where messages go: NAUNGAN_MESSAGES holds an Apprise address, or nothing for the file. Raises BadUsage."""
    address = setting("NAUNGAN_MESSAGES")
    if not address:
        return FileTarget(home() / "messages")
    if not is_known_to_apprise(address):
        raise BadUsage(
            "NAUNGAN_MESSAGES is no address that Apprise knows, with {phone} in it.",
            phone="{phone}",
            fix="Leave it empty for the file, or see docs/operations/messages.md.",
        )
    return AppriseTarget(address)
