from django.db import models

from naungan.lib.guards import APPEND_ONLY


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
