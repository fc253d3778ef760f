"""A file of evidence: what shows an authority, or a court, that personal data are kept as the law asks.

Source  UU 27/2022 art. 47: who keeps personal data answers for it and shows that the law is kept
"""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

from django.db.models import Count, F, Max, Min, Q

from naungan import __version__
from naungan.accounts.models import Account, AuditHead, Grant
from naungan.accounts.reading import READS
from naungan.lib.access import Viewer
from naungan.lib.crypto import signing_key
from naungan.lib.errors import BadUsage
from naungan.lib.models import AuditEvent, CheckRun, Job
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.operations.models import Backup, Drill
from naungan.privacy.models import Breach
from naungan.privacy.purging import JOB, overdue
from naungan.privacy.register import kept_words, kind_words, lines, purpose_words, specific_digest, tables
from naungan.registry.models import Consent, Erasure, MemberRequest


def register(language: str = "id") -> list[dict[str, Any]]:
    """Return the register of processing, table by table, in words of a language."""
    found = []
    for room, held in tables():
        purpose, ground = purpose_words(held, language)
        fields = {name: kind_words(kind, language) for name, kind in held.kinds()}
        found.append(
            {
                "room": room,
                "table": held.model,
                "purpose": purpose,
                "ground": ground,
                "kept": kept_words(held, language),
                "fields": fields,
            }
        )
    return found


def gather(at: dt.datetime, *, days: int = 365, language: str = "id") -> dict[str, Any]:
    """Return what shows how personal data were kept over so many days: counts and moments; names of our own people alone."""
    since = at - dt.timedelta(days=days)
    asked = MemberRequest.objects.filter(asked_at__gte=since)
    answered = asked.exclude(decided_at=None)
    reads = AuditEvent.objects.filter(act__in=READS, at__gte=since)
    return {
        "made_at": at,
        "program": __version__,
        "since": since,
        "register": register(language),
        "assessment": specific_digest(),
        "fields": len(list(lines())),
        "requests": list(
            asked.values("kind").annotate(
                asked=Count("pk"),
                answered=Count("pk", filter=Q(decided_at__isnull=False)),
                in_time=Count("pk", filter=Q(decided_at__lte=F("due_at"))),
                late=Count("pk", filter=Q(decided_at__gt=F("due_at")) | Q(decided_at=None, due_at__lt=at)),
            )
        ),
        "answered_in_time": [answered.filter(decided_at__lte=F("due_at")).count(), answered.count()],
        "consents": list(
            Consent.objects.values("purpose").annotate(
                given=Count("pk"), withdrawn=Count("pk", filter=Q(withdrawn_at__isnull=False))
            )
        ),
        "erasures": {
            "asked": Erasure.objects.count(),
            "whole": Erasure.objects.filter(erased_at__isnull=False).count(),
            "named_until": Erasure.objects.aggregate(first=Min("named_until"), last=Max("named_until")),
        },
        "purges": {
            "last": Job.objects.filter(name=JOB).values("moved_at", "done_at", "counts").first(),
            "runs": list(
                AuditEvent.objects.filter(act="privacy.purge", at__gte=since).order_by("-pk").values("at", "detail")[:100]
            ),
            "overdue_seconds": overdue(at),
        },
        "breaches": list(
            Breach.objects.order_by("pk").values(
                "pk", "known_at", "due_at", "people_told_at", "authority_told_at", "closed_at", "members", "rows", "scope_hash"
            )
        ),
        "reads": list(reads.values("actor", "act").annotate(count=Count("pk"), last=Max("at")).order_by("actor", "act")),
        "accounts": list(
            Account.objects.values("username", "role", "is_active", "last_login").annotate(
                running_grants=Count("grants", filter=Q(grants__until=None))
            )
        ),
        "grants": Grant.objects.filter(until=None).count(),
        "backups": list(Backup.objects.order_by("-pk").values("begun_at", "ended_at", "bytes", "program")[:30]),
        "drills": list(
            Drill.objects.order_by("-pk").values("begun_at", "ended_at", "lost_s", "took_s", "compared", "troubles")[:30]
        ),
        "checks": list(CheckRun.objects.order_by("-pk").values("begun_at", "ended_at", "is_whole", "findings")[:60]),
        "trail": [{"day": one.day, "hash": bytes(one.hash).hex()} for one in AuditHead.objects.order_by("-day")[:30]],
    }


@one_transaction
def write_evidence(path: Path, *, by: Viewer, at: dt.datetime, language: str = "id") -> dict[str, Any]:
    """Write the file, signed (Ed25519 over the text of `said`), only for its owner. Raises BadUsage where it is there already."""
    said = json.loads(json.dumps(gather(at, language=language), default=str, ensure_ascii=False))
    text = json.dumps(said, sort_keys=True, ensure_ascii=False).encode()
    record(by, "privacy.evidence", noun="house", at=at)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise BadUsage("{path} cannot be written: {why}.", path=path, why=error.strerror, fix="Give another place.") from error
    document = {"said": said, "signature": signing_key("evidence").sign(text).hex()}
    with os.fdopen(descriptor, "w") as file:
        json.dump(document, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    return document
