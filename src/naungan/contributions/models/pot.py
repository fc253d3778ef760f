import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q

from naungan.contributions.models.bill import Bill
from naungan.contributions.models.payment import Payment
from naungan.ledger.models import Journal
from naungan.lib.guards import APPEND_ONLY, KEPT
from naungan.registry.models import Membership


class Pot(models.Model):
    """Savings of any amount at any time that buy whole months: one person's, or the box of a group.

    The balance is kept by the statements that write its entries, and cannot fall below zero.
    """

    class Kind(models.TextChoices):
        OWN = "own"
        BOX = "box"

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=30, unique=True)
    kind = models.CharField(max_length=5, choices=Kind)
    membership = models.OneToOneField(Membership, models.PROTECT, null=True, blank=True, related_name="pot")
    name = models.CharField(max_length=120, blank=True)
    officers = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    programmes = models.SmallIntegerField(default=3)
    waits = models.BooleanField(default=False)  # buys at the close of a month only, not as soon as there is enough
    balance = models.BigIntegerField(default=0)
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(balance__gte=0), name="pot_not_below_zero"),
            models.CheckConstraint(
                condition=Q(kind="own", membership__isnull=False) | Q(kind="box", membership=None, name__gt=""),
                name="pot_owner",
            ),
        ]
        indexes = [models.Index(fields=["id"], condition=Q(balance__gt=0), name="pot_filled")]
        triggers = [
            pgtrigger.ReadOnly(name="only_fill", exclude=["balance", "waits", "programmes", "officers"]),
            *KEPT,
        ]

    def __str__(self) -> str:
        return self.number


class PotMember(models.Model):
    """Somebody for whom a group's box buys months, from a day until a day."""

    id = models.BigAutoField(primary_key=True)
    pot = models.ForeignKey(Pot, models.PROTECT, related_name="members")
    membership = models.ForeignKey(Membership, models.PROTECT)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pot", "membership"], condition=Q(until=None), name="pot_member_once"),
        ]


class PotEntry(models.Model):
    """Money into a pot (above zero) or out of it."""

    class Reason(models.TextChoices):
        DEPOSIT = "deposit"
        SURPLUS = "surplus"
        RETURNED = "returned"
        SUSPENSE = "suspense"
        BOUGHT = "bought"
        REFUNDED = "refunded"
        REVERSED = "reversed"

    id = models.BigAutoField(primary_key=True)
    pot = models.ForeignKey(Pot, models.PROTECT, related_name="entries")
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=10, choices=Reason)
    reference = models.CharField(max_length=120, unique=True)
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, blank=True)
    bill = models.ForeignKey(Bill, models.PROTECT, null=True, blank=True, db_index=False)
    journal = models.ForeignKey(Journal, models.PROTECT, db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(amount=0), name="pot_entry_moves_money")]
        indexes = [BrinIndex(fields=["journal"], name="pot_entry_of_journal", pages_per_range=16, autosummarize=True)]
        triggers = [*APPEND_ONLY]
