"""The sandbox bank's own side between commands: a file that nobody else reads, and no database."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from typing import Any

from naungan.lib.errors import BadUsage
from naungan.lib.home import home
from naungan.partners.sandbox.bank import Bank
from naungan.partners.sandbox.lies import Lies
from naungan.partners.sandbox.teller import Credentials

FILE, ACCOUNTS, COUNTER = "sandbox-bank.json", "sandbox-accounts.json", "sandbox-counter.json"


def keep(credentials: Credentials, bank: Bank) -> None:
    """Keep the sandbox bank's own side for other commands, readable by nobody else."""
    words = {
        "credentials": asdict(credentials),
        "our_public": bank.our_public_pem,
        "orders": bank.books(),
    }
    _write(FILE, words)
    if bank.names:
        _write(ACCOUNTS, names_told() | bank.names)


def _write(name: str, words: dict[str, Any]) -> None:
    descriptor = os.open(home() / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(words, file)


def names_told() -> dict[str, str]:
    """Return under which name the sandbox bank keeps which account, as other commands told it."""
    return _pairs(ACCOUNTS)


def collected() -> dict[str, str]:
    """Return who came to a counter of the sandbox bank: the code of an order, and the NIK on the KTP that was shown."""
    return _pairs(COUNTER)


def collect(code: str, nik: str) -> None:
    """Come to a counter of the sandbox bank with the code of an order and a KTP."""
    _write(COUNTER, collected() | {code: nik})


def _pairs(name: str) -> dict[str, str]:
    try:
        found = json.loads((home() / name).read_text())
    except (OSError, ValueError):
        return {}
    return {str(one): str(other) for one, other in found.items()} if isinstance(found, dict) else {}


def tell_name(account: str, name: str) -> None:
    """Let the sandbox bank keep an account under a name."""
    _write(ACCOUNTS, names_told() | {account: name})


def kept(lies: Lies | None = None) -> tuple[Credentials, Bank]:
    """Return the sandbox bank that another command set up. Raises BadUsage."""
    try:
        words = json.loads((home() / FILE).read_text())
        credentials = Credentials(**words["credentials"])
    except (OSError, ValueError, KeyError, TypeError):
        raise BadUsage("There is no sandbox bank here yet.", fix="Start it: naungan sandbox bank") from None
    return credentials, Bank(credentials.client_key, words["our_public"], credentials.secret, lies or Lies())
