import pgtrigger
from django.db import models
from django.db.models import Q

from naungan.claims.models.claim import Claim
from naungan.lib.guards import KEPT


class Signal(models.Model):
    """Something that makes a claim worth a second look, and what the look found. It decides nothing.

    code     of `claims.signals.SIGNALS`; grade: as it was when it was raised
    outcome  empty: nobody looked; nothing: there is nothing in it; so: it is so
    """

    class Outcome(models.TextChoices):
        OPEN = ""
        NOTHING = "nothing"
        SO = "so"

    id = models.BigAutoField(primary_key=True)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="signals", db_index=False)
    code = models.CharField(max_length=40)
    grade = models.CharField(max_length=1)
    raised_at = models.DateTimeField()
    outcome = models.CharField(max_length=7, blank=True, choices=Outcome)
    remarks = models.CharField(max_length=200, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.CharField(max_length=60, blank=True)
    account = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "code"], name="signal_once"),
            models.CheckConstraint(
                condition=Q(outcome="", looked_at=None)
                | Q(outcome__in=["nothing", "so"], looked_at__isnull=False, looked_by__gt="", remarks__gt=""),
                name="signal_looked_at_whole",
            ),
        ]
        indexes = [models.Index(fields=["code", "looked_at"], condition=~Q(outcome=""), name="signal_looked")]
        triggers = [
            pgtrigger.ReadOnly(name="as_raised", exclude=["outcome", "remarks", "looked_at", "looked_by", "account"]),
            pgtrigger.Protect(
                name="looked_once", operation=pgtrigger.Update, condition=pgtrigger.Q(old__looked_at__isnull=False)
            ),
            *KEPT,
        ]
