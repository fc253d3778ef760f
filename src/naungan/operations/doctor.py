"""What is wrong with this installation, in words, and what to type: the machine, the settings, and the figures of the house."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError, connection

from naungan.accounts.models import Account
from naungan.lib.crypto import key_file, keys
from naungan.lib.database import check_keys
from naungan.lib.demonstration import is_demo
from naungan.lib.errors import Problem
from naungan.lib.escrow import medical_file
from naungan.lib.gauges import LOOPS, worries, worries_of
from naungan.lib.home import home
from naungan.lib.medical import belongs_here
from naungan.lib.models import AuditEvent, MedicalKey
from naungan.lib.settings import setting, unknown
from naungan.lib.words import marked, reader_language, say
from naungan.messages.models import Gateway
from naungan.operations.models import Backup, Drill
from naungan.operations.upgrading import pending

LOOPBACK = {"localhost", "127.0.0.1", "[::1]", "::1"}


@dataclass(frozen=True)
class Found:
    """One thing that was looked at.

    what   a marked message with places for `values`; `advice` says what to type, empty where all is well
    wrong  it does not work so; otherwise it works, and ought to be better
    """

    what: str
    advice: str = ""
    wrong: bool = False
    values: dict[str, Any] = field(default_factory=dict)


def examine(at: dt.datetime) -> Iterator[Found]:
    """Yield what was looked at, from the machine up; where the database is away nothing that needs it is looked at."""
    yield from _home()
    if not os.environ.get("NAUNGAN_DATABASE_URL") and not (home() / "postgresql").exists():
        yield Found(marked("There is no database here yet."), marked("naungan serve makes one."), wrong=True)
        return
    yield from _keys()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('server_version'), current_setting('data_checksums')")
            version, checksums = cursor.fetchone()
    except DatabaseError as error:
        said = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        yield Found(
            marked("The database cannot be reached: {why}"),
            marked("See that it runs, and that NAUNGAN_DATABASE_URL names it: naungan db status"),
            wrong=True,
            values={"why": said},
        )
        return
    yield Found(marked("The database answers: PostgreSQL {version}"), values={"version": version})
    if checksums != "on":
        yield Found(
            marked("The database does not notice a page that its disk changed."),
            marked("Switch checksums on while it is stopped: pg_checksums --enable"),
        )
    if missing := len(pending()):
        yield Found(
            marked("The data are of an older program: {count} steps are missing."),
            marked("naungan upgrade --plan, then naungan upgrade --backup DIR"),
            wrong=True,
            values={"count": missing},
        )
        return
    for look_at in (_people, _settings, _years):
        yield from look_at()
    yield from _figures(at)


def _home() -> Iterator[Found]:
    path = home()
    if path.stat().st_mode & 0o077:
        yield Found(
            marked("The folder {path} can be read by others."), marked("chmod 700 {path}"), wrong=True, values={"path": path}
        )
    else:
        yield Found(marked("The home is {path}"), values={"path": path})


def _keys() -> Iterator[Found]:
    try:
        keys()
        check_keys()
    except Problem as problem:
        yield Found(marked("{problem}"), marked("naungan keys import FILE"), wrong=True, values={"problem": str(problem)})
    except DatabaseError:
        return  # said below
    else:
        yield Found(marked("The keys open what is sealed."), values={"path": key_file()})
        yield from _exported()
        yield from _medical()


def _medical() -> Iterator[Found]:
    """The key that opens medical files need not be on every server; where it is, it is the right one, and kept elsewhere too."""
    if not MedicalKey.objects.exists():
        return
    if not medical_file().exists():
        yield Found(marked("Medical files are sealed here, and opened on a server that has keys-medical.json."))
        return
    try:
        is_ours = belongs_here(medical_file())
    except Problem as problem:
        yield Found(marked("{problem}"), marked("naungan keys import FILE"), wrong=True, values={"problem": str(problem)})
        return
    if not is_ours:
        words = marked("keys-medical.json belongs to another database: no medical file opens.")
        yield Found(words, marked("naungan keys import FILE"), wrong=True)
    elif not is_demo() and not AuditEvent.objects.filter(act="keys.export_medical").exists():
        yield Found(
            marked("The medical key lies on this disk alone: without it no medical file can ever be read again."),
            marked("naungan keys export FILE --medical, and keep the file elsewhere"),
            wrong=True,
        )


def _exported() -> Iterator[Found]:
    """Keys that were changed open what an earlier export does not."""
    acts = AuditEvent.objects.filter(act__in=("keys.export", "keys.rotate", "keys.drop"))
    last = acts.order_by("-pk").values_list("act", flat=True).first()
    if last not in (None, "keys.export"):
        yield Found(marked("The keys were changed and not exported since."), marked("naungan keys export FILE"), wrong=True)


def _people() -> Iterator[Found]:
    if is_demo():
        yield Found(marked("This is a demonstration: its people are invented, and its passwords are known to all."))
        return
    if not Account.objects.filter(role="head_office", is_active=True).exists():
        yield Found(
            marked("Nobody is head office: nobody makes accounts or sees the whole."),
            marked("naungan account add NAME --name 'Full name' --role head_office --by NAME"),
            wrong=True,
        )


def _settings() -> Iterator[Found]:
    hosts = {name.strip() for name in os.environ.get("NAUNGAN_HOSTS", "").split(",")} - {""} - LOOPBACK
    if hosts and os.environ.get("NAUNGAN_HTTPS") != "1":
        yield Found(
            marked("Pages of {hosts} are served without TLS: whoever is on the line reads passwords."),
            marked("Put a proxy with TLS before it and set NAUNGAN_HTTPS=1 (docs/operations/deployment.md)."),
            wrong=True,
            values={"hosts": ", ".join(sorted(hosts))},
        )
    for name in unknown(os.environ):
        yield Found(
            marked("{name} is set, and the program knows no such setting."),
            marked("Compare it with the table in docs/commands.md."),
            wrong=True,
            values={"name": name},
        )
    if is_demo():
        return
    wanted: tuple[tuple[str, str], ...] = (
        ("NAUNGAN_OPERATOR", marked("No page says who runs this house.")),
        ("NAUNGAN_CONTACT", marked("No page says how they are reached.")),
        ("NAUNGAN_SECURITY_CONTACT", marked("Who finds a weakness has nobody to tell.")),
        ("NAUNGAN_ALARMS", marked("Alarms reach nobody.")),
        ("NAUNGAN_METRICS", marked("No monitoring reads the figures.")),
    )
    if not setting("NAUNGAN_MESSAGES") and not Gateway.objects.filter(rank__isnull=False).exists():
        yield Found(
            marked("Messages go into files, and to no telephone."),
            marked("Keep a gateway (docs/operations/messages.md): naungan gateway add"),
        )
    for name, what in wanted:
        if not setting(name):
            yield Found(what, marked("Set {name} (docs/commands.md)."), values={"name": name})


def _years() -> Iterator[Found]:
    if is_demo():
        return
    if not Backup.objects.exists():
        yield Found(
            marked("No backup was ever taken."), marked("naungan backup DIR --follow, as a service on another disk"), wrong=True
        )
    elif not Drill.objects.exists():
        yield Found(marked("No restore was ever tried."), marked("naungan drill DIR"), wrong=True)
    if not AuditEvent.objects.filter(act="keys.export").exists():
        yield Found(
            marked("The keys lie on this disk alone: without them no NIK can ever be read again."),
            marked("naungan keys export FILE, and keep the file elsewhere"),
            wrong=True,
        )


def _figures(at: dt.datetime) -> Iterator[Found]:
    if not LOOPS.read(at):
        yield Found(marked("No worker ever lived here."), LOOPS.advice, wrong=True)
    count, language = 0, reader_language()
    for worry in worries_of(LOOPS, at) if is_demo() else worries(at):
        count += 1
        gauge = worry.gauge
        yield Found(
            marked("{what}{of}: {value}; at most {most}"),
            gauge.advice,
            wrong=True,
            values={
                "what": say(gauge.text),
                "of": f" ({worry.of})" if worry.of else "",
                "value": gauge.words(worry.value, language),
                "most": gauge.words(float(gauge.most or 0), language),
            },
        )
    if not count:
        yield Found(marked("All figures of the house are within their bounds."))
