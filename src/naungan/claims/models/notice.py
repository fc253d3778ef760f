import pgtrigger
from django.db import models
from django.db.models import Q

from naungan.claims.models.claim import Claim, Party


class Notice(models.Model):
    """What somebody told of a death or an accident whom the house does not know: sealed as it was told.

    id        made where it was written, so that the same sent again is the same
    digest    of the code that went to her telephone; empty: an accident told without one
    used_at   when the code was typed: from then on it counts; one whose code never came is gone after a day
    area      code of the area whose branch looks at it; empty: head office
    outcome   empty: an officer looks for whom it is about; filed or joined: the claim it came to; closed: with a reason, none
    """

    class Kind(models.TextChoices):
        DEATH = "death"
        INJURY = "injury"

    class Outcome(models.TextChoices):
        OPEN = ""
        FILED = "filed"
        JOINED = "joined"
        CLOSED = "closed"

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=6, choices=Kind)
    said_cipher = models.BinaryField()
    area = models.CharField(max_length=13, blank=True)
    digest = models.BinaryField(default=b"")
    tries = models.SmallIntegerField(default=0)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="notices")
    outcome = models.CharField(max_length=6, blank=True, choices=Outcome)
    reason = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    by = models.CharField(max_length=60, blank=True)
    account = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", claim=None, ended_at=None)
                | Q(outcome__in=["filed", "joined"], claim__isnull=False, ended_at__isnull=False)
                | Q(outcome="closed", claim=None, ended_at__isnull=False, reason__gt=""),
                name="notice_came_to",
            ),
        ]
        indexes = [
            models.Index(fields=["used_at"], condition=Q(outcome="", used_at__isnull=False), name="notice_waiting"),
            models.Index(fields=["made_at"], name="notice_age"),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="as_said",
                exclude=["said_cipher", "tries", "used_at", "claim", "outcome", "reason", "ended_at", "by", "account"],
            ),
            pgtrigger.Protect(
                name="came_to_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.outcome <> '' AND OLD.outcome <> NEW.outcome"),
            ),
        ]


class Knock(models.Model):
    """A code that went to a telephone of a claim, with which its pages open once; gone after a day."""

    id = models.UUIDField(primary_key=True)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, db_index=False)
    digest = models.BinaryField()
    made_at = models.DateTimeField()
    tries = models.SmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["made_at"], name="knock_age")]
