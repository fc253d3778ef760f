"""What has to be done again and again: how usual each word of a name is, counted once a month."""

from __future__ import annotations

import datetime as dt

from naungan.registry.models import Member, NameWord
from naungan.registry.same_person import SAMPLE, count_name_words

COUNTED_EVERY = dt.timedelta(days=30)


def count_names(at: dt.datetime) -> None:
    """Count name words anew where the last count is a month old, or was made of a much smaller register."""
    last = NameWord.objects.order_by("-counted_at").first()
    if last is None or last.counted_at < at - COUNTED_EVERY or _has_doubled(last.of):
        count_name_words(at)


def _has_doubled(counted: int) -> bool:
    """Tell whether twice as many people are registered as were counted; of a larger register the count is a sample already."""
    return 2 * counted < SAMPLE and Member.objects.all()[2 * counted : 2 * counted + 1].exists()


TIDY = (count_names,)
