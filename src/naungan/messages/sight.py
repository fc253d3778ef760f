"""Which rows of this room a viewer sees."""

from __future__ import annotations

from django.db.models import QuerySet

from naungan.lib.access import Viewer
from naungan.messages.models import Gateway, Letter, LetterBatch


def visible_letters(viewer: Viewer) -> QuerySet[Letter]:
    """Return letters of the viewer's areas."""
    found = Letter.objects.all()
    return found if viewer.sees_all else found.filter(viewer.inside("area__code")) if viewer.is_staff else found.none()


def visible_batches(viewer: Viewer) -> QuerySet[LetterBatch]:
    """Return batches of letters of the viewer's areas."""
    found = LetterBatch.objects.all()
    return found if viewer.sees_all else found.filter(viewer.inside("area__code")) if viewer.is_staff else found.none()


def visible_gateways(viewer: Viewer) -> QuerySet[Gateway]:
    """Return the ways to telephones: head office's."""
    return Gateway.objects.all() if viewer.sees_all else Gateway.objects.none()
