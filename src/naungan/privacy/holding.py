"""The rows of a member, table by table, as the declarations of rooms find them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from naungan.lib.personal import Held
from naungan.privacy.register import model_of
from naungan.registry.models import Member


def hers(held: Held, member: Member) -> QuerySet[Any] | None:
    """Return the rows of a table that a member may read as hers; None where it holds nothing of one member."""
    if held.hers is not None:
        return held.hers(member)
    return model_of(held)._default_manager.filter(**{held.whose: member.pk}) if held.whose else None


def to_forget(held: Held, member: Member) -> QuerySet[Any] | None:
    """Return the rows of a table that tell of a member, also those that are not hers to read."""
    if held.gone is not None:
        return held.gone(member)
    if held.whose:
        return model_of(held)._default_manager.filter(**{held.whose: member.pk})
    return held.hers(member) if held.hers is not None else None
