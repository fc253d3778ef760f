"""What has to be done again and again: how usual each word of a name is, counted once a month."""

from __future__ import annotations

import datetime as dt

from naungan.registry.models import Member, NameWord
from naungan.registry.same_person import count_name_words

COUNTED_EVERY = dt.timedelta(days=30)


def count_names(at: dt.datetime) -> None:
    """Count name words anew where the last count is a month old, or was made of a much smaller register."""
    last = NameWord.objects.order_by("-counted_at").first()
    is_due = last is None or last.counted_at < at - COUNTED_EVERY
    if is_due or (last is not None and Member.objects.all()[2 * last.of : 2 * last.of + 1].exists()):
        count_name_words(at)


TIDY = (count_names,)
