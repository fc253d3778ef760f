import pgtrigger
from django.db import models
from django.db.models import F, Q

from naungan.contributions.models.bill import Bill
from naungan.lib.guards import KEPT
from naungan.registry.models import Membership


class Mandate(models.Model):
    """A member's consent to be charged: how much at most, in what rhythm, given when and how; stopped at once when withdrawn."""

    id = models.BigAutoField(primary_key=True)
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="mandates")
    partner = models.CharField(max_length=40)
    token_cipher = models.BinaryField()
    rhythm = models.CharField(max_length=60)
    months = models.SmallIntegerField(default=1)
    programmes = models.SmallIntegerField(default=3)
    most = models.BigIntegerField()
    given_at = models.DateTimeField()
    given_how = models.CharField(max_length=120)
    until = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=120, blank=True)
    unbound_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership"], condition=Q(withdrawn_at=None), name="mandate_one_running"),
            models.CheckConstraint(condition=Q(months__gte=1, most__gt=0), name="mandate_bounds"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("given_at")), name="mandate_stops_later"
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="only_stop", exclude=["withdrawn_at", "withdrawn_why", "unbound_at", "token_cipher"]),
            pgtrigger.Protect(
                name="stop_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__withdrawn_at__df=pgtrigger.F("new__withdrawn_at"))
                & pgtrigger.Q(old__withdrawn_at__isnull=False),
            ),
            *KEPT,
        ]


class Attempt(models.Model):
    """One try to charge a mandate for a cover that ends: planned, told before, then sent once under a reference for ever."""

    class State(models.TextChoices):
        PLANNED = "planned"
        SENT = "sent"
        PAID = "paid"
        FAILED = "failed"
        DROPPED = "dropped"

    id = models.BigAutoField(primary_key=True)
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="attempts", db_index=False)
    month = models.IntegerField()
    number = models.SmallIntegerField()
    reference = models.CharField(max_length=64, unique=True)
    planned_on = models.DateField()
    told_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.PLANNED)
    amount = models.BigIntegerField(null=True, blank=True)
    bill = models.ForeignKey(Bill, models.PROTECT, null=True, blank=True, db_index=False)
    code = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mandate", "month", "number"], name="attempt_once"),
            models.UniqueConstraint(fields=["mandate"], condition=Q(state="sent"), name="attempt_one_open"),
        ]
        indexes = [models.Index(fields=["planned_on"], condition=Q(state="planned"), name="attempt_due")]
        triggers = [
            pgtrigger.Protect(
                name="keep_outcome",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__in=["paid", "failed", "dropped"]),
            ),
            pgtrigger.ReadOnly(name="only_try", exclude=["told_at", "state", "amount", "bill", "code", "decided_at"]),
            *KEPT,
        ]
