from django.db import models
from django.db.models import Q

from naungan.lib.guards import APPEND_ONLY, KEPT


class Backup(models.Model):
    """One copy of the whole database that was taken, and where it lies. The copy's own manifest says the same."""

    id = models.BigAutoField(primary_key=True)
    folder = models.CharField(max_length=500)
    stamp = models.CharField(max_length=20)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    bytes = models.BigIntegerField()
    program = models.CharField(max_length=20)

    class Meta:
        triggers = [*APPEND_ONLY]


class Drill(models.Model):
    """One restore that was tried elsewhere, and what it showed.

    lost_s, took_s  what would have been lost (RPO) and how long it took until the copy could serve (RTO), seconds
    troubles        what was wrong with the copy; empty: it is good
    """

    id = models.BigAutoField(primary_key=True)
    folder = models.CharField(max_length=500)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    through = models.DateTimeField(null=True, blank=True)
    lost_s = models.FloatField(null=True, blank=True)
    took_s = models.FloatField(null=True, blank=True)
    compared = models.IntegerField(default=0)
    troubles = models.JSONField(default=list)
    program = models.CharField(max_length=20)

    class Meta:
        triggers = [*APPEND_ONLY]

    @property
    def is_good(self) -> bool:
        return not self.troubles


class Trouble(models.Model):
    """Something that is not well: a figure beyond what it may be, or a finding of a check; kept after it is over.

    code, of  which figure or check, and of what; detail: the value, or the sentence
    """

    class Kind(models.TextChoices):
        FIGURE = "figure"
        FINDING = "finding"

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=8, choices=Kind)
    code = models.CharField(max_length=60)
    of = models.CharField(max_length=200, blank=True)
    detail = models.TextField(blank=True)
    since = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "code", "of"], condition=Q(ended_at=None), name="trouble_open_once")
        ]
        triggers = [*KEPT]
