"""Who sees what of this room."""

from __future__ import annotations

from django.db.models import QuerySet

from naungan.lib.access import Viewer
from naungan.operations.models import Trouble


def visible_troubles(viewer: Viewer) -> QuerySet[Trouble]:
    """Head office sees what is not well in the house."""
    return Trouble.objects.all() if viewer.sees_all else Trouble.objects.none()
