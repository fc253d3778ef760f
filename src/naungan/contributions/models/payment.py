from django.db import models
from django.db.models import Q

from naungan.ledger.models import Journal
from naungan.lib.guards import APPEND_ONLY, KEPT


class Payment(models.Model):
    """Money that came, once: source and external id, given by the sender, are kept for ever."""

    id = models.BigAutoField(primary_key=True)
    source = models.CharField(max_length=40)
    external_id = models.CharField(max_length=80)
    bill_number = models.CharField(max_length=30)
    amount = models.BigIntegerField()
    paid_at = models.DateTimeField()
    settled_on = models.DateField(null=True, blank=True)
    notice = models.TextField(blank=True)
    journal = models.OneToOneField(Journal, models.PROTECT)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="payment_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_positive"),
        ]
        triggers = [*APPEND_ONLY]


class Suspense(models.Model):
    """Money without a place yet: a payment for an unknown, paid or expired bill, or of another amount."""

    payment = models.OneToOneField(Payment, models.PROTECT, primary_key=True)
    reason = models.CharField(max_length=30)
    since = models.DateTimeField()
    resolved_by = models.OneToOneField(Journal, models.PROTECT, null=True, blank=True)

    class Meta:
        triggers = [*KEPT]


class Refund(models.Model):
    """Contributions given back to a payer for months that will not be covered after all."""

    id = models.BigAutoField(primary_key=True)
    reference = models.CharField(max_length=120, unique=True)
    payer = models.ForeignKey("contributions.Payer", models.PROTECT)
    amount = models.BigIntegerField()
    months = models.IntegerField()
    reason = models.CharField(max_length=60)
    journal = models.OneToOneField(Journal, models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0, months__gt=0), name="refund_positive")]
        triggers = [*APPEND_ONLY]
