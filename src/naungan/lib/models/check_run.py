from django.db import models

from naungan.lib.guards import KEPT


class CheckRun(models.Model):
    """One look at what must always be true (`lib.window`): over what, what it found, and how far the next may rely on it.

    marks  last number of each table when it began; empty where transactions of that moment outlived its patience
    """

    id = models.BigAutoField(primary_key=True)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    is_whole = models.BooleanField()
    findings = models.IntegerField(default=0)
    marks = models.JSONField()

    class Meta:
        triggers = [*KEPT]
