"""Every setting of the program, with what it means: read here, written into the manual from here, and a mistyped one is found."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable of the environment.

    name     as it is written
    means    in English, for the manual; what stands between backquotes is written as it is
    default  what holds where it is left out
    """

    name: str
    means: str
    default: str = ""


SETTINGS = (
    Setting(
        "NAUNGAN_HOME",
        "folder for the database, the keys and files (mode 0700)",
        "~/.local/share/naungan",
    ),
    Setting("NAUNGAN_LANG", "language of the command line, and of pages whose reader chose none: `id` or `en`", "id"),
    Setting(
        "NAUNGAN_DATABASE_URL",
        "use this PostgreSQL (15 or newer) instead of the embedded one: `postgresql://user:password@host:5432/naungan`; the keys stay in the home",
    ),
    Setting(
        "NAUNGAN_DATABASE_OWNER_URL",
        "the same server as the role that owns the tables; then the role of `NAUNGAN_DATABASE_URL` owns nothing, is given its rights by it, and cannot change or delete what is kept for ever. In the embedded database it is so from the start",
    ),
    Setting(
        "NAUNGAN_REPLICA_URL",
        "a copy of the database that follows it (streaming replication): open figures, coverage and head office's first page are read there while it is not far behind",
    ),
    Setting(
        "NAUNGAN_BACKUP_URL",
        "the same server as a role that may replicate, for `naungan backup`; left out: the owner's",
    ),
    Setting("NAUNGAN_KEEP_DATABASE", "set to anything, the last command leaves the embedded database running"),
    Setting(
        "NAUNGAN_ANSWERS",
        "file of the deployment's answers to open questions of the law; left out: `answers.yaml` in the home",
    ),
    Setting("NAUNGAN_HOSTS", "host names that the pages answer to, with commas", "localhost,127.0.0.1,[::1]"),
    Setting(
        "NAUNGAN_HTTPS",
        "`1` behind a proxy that speaks TLS, and only there: cookies go over TLS only, and the last entry of `X-Forwarded-For` is the caller",
    ),
    Setting("NAUNGAN_PAGE_THREADS", "threads of pages; each holds one connection to the database", "32"),
    Setting("NAUNGAN_PARTNER_THREADS", "threads of partners; each holds one connection to the database", "32"),
    Setting(
        "NAUNGAN_MESSAGES",
        "as long as no gateway is kept: an Apprise address with `{phone}` in it; left out: messages go into files under the home",
    ),
    Setting(
        "NAUNGAN_ALARMS",
        "Apprise addresses of who runs the house, with blanks between several: alarms go there",
    ),
    Setting(
        "NAUNGAN_METRICS",
        "address of their own for the figures that monitoring programs read, such as `127.0.0.1:9464`; of banks' own process one port above; left out: none",
    ),
    Setting(
        "NAUNGAN_LOGS",
        "a folder for lines of the log as JSON, put aside by size; `json`: the same to stderr; left out: faults only, for people, to stderr",
    ),
    Setting(
        "NAUNGAN_OPERATOR",
        "who runs the house: at the foot of every page, on letters, and on the page that says what becomes of a member's data",
    ),
    Setting("NAUNGAN_CONTACT", "how they are reached; stands beside it"),
    Setting(
        "NAUNGAN_SECURITY_CONTACT",
        "where a weakness is reported (`mailto:…`, `https://…` or `tel:…`): stands in `/.well-known/security.txt`, which is not there without it",
    ),
    Setting(
        "NAUNGAN_CIVIL_REGISTRY",
        "address of the civil registry (Dukcapil); left out: nobody is asked. `naungan sandbox civil` runs one to try",
    ),
    Setting("NAUNGAN_CIVIL_REGISTRY_USER", "our user there"),
    Setting("NAUNGAN_CIVIL_REGISTRY_PASSWORD", "our password there"),
    Setting("NAUNGAN_DCI_ID", "our name in DCI messages", "naungan"),
    Setting(
        "NAUNGAN_OIDC",
        "JSON of an OpenID Connect provider (`provider_id`, `name`, `client_id`, `secret`, `settings.server_url`) that accounts may sign in with",
    ),
    Setting("NAUNGAN_PASSWORD", "password of who acts at the command line, where nobody is there to be asked"),
    Setting("NAUNGAN_CODE", "the same of the second factor"),
)
BY_NAME = {one.name: one for one in SETTINGS}
OWN = frozenset({"NAUNGAN_CHILD", "NAUNGAN_SERVER", "NAUNGAN_SERVES", "NAUNGAN_WORKS_AS"})
"""What processes of the program tell one another: nobody sets these."""
PREFIX = "NAUNGAN_"


def setting(name: str) -> str:
    """Return what a setting holds, or its default. Raises KeyError for one that is not on the list."""
    return os.environ.get(name, "").strip() or BY_NAME[name].default


def unknown(environment: Mapping[str, str]) -> list[str]:
    """Return names in an environment that look like settings and are none, such as mistyped ones."""
    return sorted(name for name in environment if name.startswith(PREFIX) and name not in BY_NAME and name not in OWN)
