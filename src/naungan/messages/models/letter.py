from django.db import models
from django.db.models import Q

from naungan.lib.guards import KEPT
from naungan.lib.models import Outbox
from naungan.places.models import Area


class LetterBatch(models.Model):
    """Letters of one village that were printed together and go to its office."""

    id = models.BigAutoField(primary_key=True)
    area = models.ForeignKey(Area, models.PROTECT, db_index=False)
    printed_at = models.DateTimeField()
    printed_by = models.CharField(max_length=60)
    people = models.IntegerField()
    handed_at = models.DateTimeField(null=True, blank=True)
    handed_to = models.CharField(max_length=100, blank=True)

    class Meta:
        db_table = "messages_letterbatch"
        triggers = [*KEPT]
        indexes = [models.Index(fields=["area"], condition=Q(handed_at=None), name="letterbatch_on_its_way")]


class Letter(models.Model):
    """A message that no telephone takes: it waits to be printed with the others of its village."""

    message = models.OneToOneField(Outbox, models.CASCADE, primary_key=True, related_name="letter")
    membership = models.BigIntegerField()
    area = models.ForeignKey(Area, models.PROTECT, db_index=False)
    since = models.DateTimeField()
    batch = models.ForeignKey(LetterBatch, models.PROTECT, null=True, blank=True, related_name="letters")

    class Meta:
        db_table = "messages_letter"
        indexes = [
            models.Index(fields=["area"], condition=Q(batch=None), name="letter_waits"),
            models.Index(fields=["since"], name="letter_since"),
        ]
