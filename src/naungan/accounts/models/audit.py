from django.db import models

from naungan.lib.guards import APPEND_ONLY
from naungan.lib.models import AuditEvent


class AuditLink(models.Model):
    """One link of the chain: an event, and the hash of it and of the link before."""

    id = models.BigAutoField(primary_key=True)
    event = models.OneToOneField(AuditEvent, models.PROTECT, related_name="link")
    hash = models.BinaryField()

    class Meta:
        triggers = [*APPEND_ONLY]


class AuditHead(models.Model):
    """The last link of a day: printed and kept elsewhere, it shows any later change of what came before."""

    day = models.DateField(primary_key=True)
    link = models.OneToOneField(AuditLink, models.PROTECT)
    hash = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        triggers = [*APPEND_ONLY]


class SealedJournal(models.Model):
    """The hash of one journal and all that it says (`books`), and the event of the trail that holds it."""

    journal = models.BigIntegerField(primary_key=True)
    hash = models.BinaryField()
    event = models.ForeignKey(AuditEvent, models.PROTECT, related_name="sealed")

    class Meta:
        triggers = [*APPEND_ONLY]
