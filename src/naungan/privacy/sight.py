"""Who sees what of this room."""

from __future__ import annotations

from django.db.models import QuerySet

from naungan.lib.access import Viewer
from naungan.privacy.models import Breach


def visible_breaches(viewer: Viewer) -> QuerySet[Breach]:
    """Head office sees what got out."""
    return Breach.objects.all() if viewer.sees_all else Breach.objects.none()
