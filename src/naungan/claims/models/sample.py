import pgtrigger
from django.db import models
from django.db.models import Q

from naungan.claims.models.claim import Decision
from naungan.lib.guards import KEPT


class Sample(models.Model):
    """A decision that chance chose to be looked at afterwards by somebody who had no hand in it.

    month    in which it was decided (`lib.month`); is_machine: no person had decided it
    outcome  empty: nobody looked; right; over or under: so many rupiah too much, or too little
    """

    class Outcome(models.TextChoices):
        OPEN = ""
        RIGHT = "right"
        OVER = "over"
        UNDER = "under"

    decision = models.OneToOneField(Decision, models.PROTECT, primary_key=True)
    month = models.IntegerField()
    is_machine = models.BooleanField()
    drawn_at = models.DateTimeField()
    outcome = models.CharField(max_length=5, blank=True, choices=Outcome)
    rupiah = models.BigIntegerField(default=0)
    remarks = models.CharField(max_length=200, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.CharField(max_length=60, blank=True)
    account = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", looked_at=None, rupiah=0)
                | Q(outcome="right", looked_at__isnull=False, looked_by__gt="", rupiah=0)
                | Q(outcome__in=["over", "under"], looked_at__isnull=False, looked_by__gt="", remarks__gt="", rupiah__gt=0),
                name="sample_looked_at_whole",
            ),
        ]
        indexes = [models.Index(fields=["drawn_at"], condition=Q(outcome=""), name="sample_waiting")]
        triggers = [
            pgtrigger.ReadOnly(name="as_drawn", exclude=["outcome", "rupiah", "remarks", "looked_at", "looked_by", "account"]),
            pgtrigger.Protect(
                name="looked_once", operation=pgtrigger.Update, condition=pgtrigger.Q(old__looked_at__isnull=False)
            ),
            *KEPT,
        ]
