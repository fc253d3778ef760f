from django.db import models
from django.db.models import Q

from naungan.lib.guards import KEPT
from naungan.lib.traces import current


class Outbox(models.Model):
    """A message that must go out because a fact was committed; written in the fact's own transaction.

    recipient   whom it is for (a membership), so that each person's messages keep their order; empty: for the house
    not_before  quiet hours or a second try: not sent earlier
    """

    id = models.BigAutoField(primary_key=True)
    topic = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    payload = models.JSONField()
    recipient = models.BigIntegerField(null=True, blank=True)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField(null=True, blank=True)
    tries = models.SmallIntegerField(default=0)
    trouble = models.CharField(max_length=60, blank=True)
    text = models.CharField(max_length=160, null=True, blank=True)  # as it was sent, secrets blotted out
    sent_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    trace = models.CharField(max_length=16, default=current, db_default="")  # what wrote it (`lib.traces`)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "key"], name="outbox_once")]
        indexes = [
            models.Index(fields=["id"], condition=Q(sent_at=None, dropped_at=None), name="outbox_waiting"),
            models.Index(fields=["id"], condition=Q(trouble="set aside"), name="outbox_aside"),
            models.Index(fields=["recipient"], condition=Q(recipient__isnull=False), name="outbox_of_person"),
        ]


class Job(models.Model):
    """How far a long run came: the cursor moves in the transaction of the work it counts."""

    name = models.CharField(max_length=80, primary_key=True)
    cursor = models.BigIntegerField(default=0)
    counts = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        triggers = [*KEPT]  # that the trail is kept outside, and how far, is a row of it


class Canary(models.Model):
    """One sealed word, from when the database was new: the key file that opens it is the one that belongs here."""

    id = models.SmallIntegerField(primary_key=True)
    cell = models.BinaryField()
