import pgtrigger
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q

from naungan.approvals.models import Proposal
from naungan.ledger.models import Journal
from naungan.lib.guards import APPEND_ONLY, KEPT, refers


class Payment(models.Model):
    """Money that came, once: source and external id, given by the sender, are kept for ever.

    A bank's notice and its settlement file speak of the same payment: they share the source, and the id or the bank's own
    reference (`PaymentReference`). Payments posted together share one journal (decision 20).
    """

    id = models.BigAutoField(primary_key=True)
    source = models.CharField(max_length=40)
    external_id = models.CharField(max_length=128)
    bill_number = models.CharField(max_length=30)
    amount = models.BigIntegerField()
    paid_at = models.DateTimeField()
    settled_on = models.DateField(null=True, blank=True)
    notice = models.TextField(blank=True)
    journal = models.ForeignKey(Journal, models.PROTECT, db_index=False, db_constraint=False)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="payment_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_positive"),
        ]
        # Journals are drawn in the order in which rows are written: a few bytes a block find all payments of one.
        indexes = [BrinIndex(fields=["journal"], name="payment_of_journal", pages_per_range=16, autosummarize=True)]
        triggers = [*APPEND_ONLY]


class PaymentReference(models.Model):
    """The bank's own reference of a payment, where it gave one: by it the payment is known as well as by its id.

    A table of its own, so that each of the two keys of a payment can one day say in which part its row lies (decision 43).
    """

    payment = models.OneToOneField(Payment, models.PROTECT, primary_key=True, related_name="own", db_constraint=False)
    source = models.CharField(max_length=40)
    reference = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "reference"], name="payment_reference_once"),
            models.CheckConstraint(condition=~Q(reference=""), name="payment_reference_said"),
        ]
        triggers = [*APPEND_ONLY, *refers(payment_id="contributions_payment")[:1]]


class Suspense(models.Model):
    """Money without a place yet: a queue that people empty, oldest first. Resolved money has gone to a pot or back."""

    payment = models.OneToOneField(Payment, models.PROTECT, primary_key=True)
    reason = models.CharField(max_length=30)
    since = models.DateTimeField()
    resolved_by = models.ForeignKey(Journal, models.PROTECT, null=True, blank=True, db_index=False)
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_by=None, resolved_at=None) | Q(resolved_by__isnull=False, resolved_at__isnull=False),
                name="suspense_resolved_whole",
            )
        ]
        indexes = [models.Index(fields=["since"], condition=Q(resolved_at=None), name="suspense_waiting")]
        triggers = [
            pgtrigger.Protect(
                name="resolve_once", operation=pgtrigger.Update, condition=pgtrigger.Q(old__resolved_at__isnull=False)
            ),
            pgtrigger.ReadOnly(name="only_resolve", exclude=["resolved_by", "resolved_at"]),
            *KEPT,
        ]


class Reversal(models.Model):
    """A payment that was taken back: by the bank, or because it was never meant for us. Two people; once."""

    payment = models.OneToOneField(Payment, models.PROTECT, primary_key=True)
    proposal = models.OneToOneField(Proposal, models.PROTECT)
    journal = models.OneToOneField(Journal, models.PROTECT)
    months = models.IntegerField()
    at = models.DateTimeField()

    class Meta:
        triggers = [*APPEND_ONLY]


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
