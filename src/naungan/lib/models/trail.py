from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from naungan.lib.guards import APPEND_ONLY
from naungan.lib.traces import current


class AuditEvent(models.Model):
    """Who saw or did what, why and from where. Written once; soon after, a link of the chain holds it."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=60)
    role = models.CharField(max_length=12)
    act = models.CharField(max_length=40)
    noun = models.CharField(max_length=20, blank=True)
    subject = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    origin = models.CharField(max_length=45, blank=True)
    detail = models.JSONField(default=dict)
    trace = models.CharField(max_length=16, default=current, db_default="")  # what belongs together (`lib.traces`)

    class Meta:
        indexes = [
            models.Index(fields=["actor", "act", "at"], name="audit_of_actor"),
            models.Index(fields=["noun", "subject"], name="audit_of_subject"),
            models.Index(fields=["act", "id"], name="audit_of_act"),
            BrinIndex(fields=["at"], name="audit_at", autosummarize=True),
        ]
        triggers = [*APPEND_ONLY]
