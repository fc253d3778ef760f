"""The end of the audit trail's chain: its hash holds everything before it."""

from __future__ import annotations

from collections.abc import Mapping

from naungan.accounts.models import AuditLink


def chain(marks: Mapping[str, int]) -> dict[str, str]:
    """Return the hash of the last link up to the mark."""
    last = AuditLink.objects.filter(pk__lte=marks[AuditLink._meta.db_table]).order_by("-pk").first()
    return {"audit chain": f"{last.pk} {bytes(last.hash).hex()}" if last else ""}


FINGERPRINTS = (chain,)
