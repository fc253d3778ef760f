from __future__ import annotations

import datetime as dt

import pgtrigger
from django.db import models
from django.db.models import F, Q

from naungan.contributions.models.payer import Payer
from naungan.contributions.models.payment import Payment
from naungan.lib.guards import APPEND_ONLY, KEPT
from naungan.registry.models import Membership


class Bills(models.QuerySet["Bill"]):
    """Bills, and those of them that still take money."""

    def open(self, on: dt.date) -> Bills:
        """Return bills that nobody has paid and that may still be paid on a day."""
        return self.filter(Q(expires_on=None) | Q(expires_on__gte=on), paid_by=None)


class Bill(models.Model):
    """What one payer owes for a list of people and months, priced when it was written. Expired is what its day says."""

    class Displaced(models.TextChoices):
        """What happens to a month that another payer has covered first."""

        MOVE = "move"
        RETURN = "return"

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=30)
    payer = models.ForeignKey(Payer, models.PROTECT, db_index=False)
    # The one person it is for; empty for a group. Money that does not fit then has a pot to go to.
    membership = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, db_index=False)
    amount = models.BigIntegerField()
    displaced = models.CharField(max_length=6, choices=Displaced, default=Displaced.MOVE)
    # The group's box that it is bought from: what comes back goes there again.
    box = models.ForeignKey(
        "contributions.Pot", models.PROTECT, null=True, blank=True, db_index=False, related_name="+"
    )
    issued_at = models.DateTimeField()
    expires_on = models.DateField(null=True, blank=True)
    # A million are paid by one file: that the payment exists is the work of the same verb, and checked (decision 13).
    paid_by = models.OneToOneField(
        Payment, models.PROTECT, null=True, blank=True, related_name="paid_bill", db_constraint=False
    )

    objects = Bills.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="bill_positive"),
            models.UniqueConstraint(fields=["number"], name="bill_number_once"),
        ]
        indexes = [models.Index(fields=["membership"], condition=Q(paid_by=None), name="bill_open")]
        triggers = [
            pgtrigger.ReadOnly(name="only_pay", exclude=["paid_by", "expires_on"]),
            pgtrigger.Protect(
                name="only_shorten",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__expires_on__isnull=False)
                & (
                    pgtrigger.Q(new__expires_on__isnull=True)
                    | pgtrigger.Q(new__expires_on__gt=pgtrigger.F("old__expires_on"))
                ),
            ),
            pgtrigger.Protect(
                name="pay_once", operation=pgtrigger.Update, condition=pgtrigger.Q(old__paid_by__isnull=False)
            ),
            *KEPT,
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_taken_back(self) -> bool:
        """Whether it was paid and the payment was reversed: it buys nothing, and takes no other payment."""
        return self.paid_by is not None and hasattr(self.paid_by, "reversal")

    @property
    def is_paid(self) -> bool:
        return self.paid_by_id is not None and not self.is_taken_back

    def state_on(self, day: dt.date) -> str:
        """Return `paid`, `taken_back`, `late` or `open`."""
        if self.paid_by_id is not None:
            return "taken_back" if self.is_taken_back else "paid"
        return "late" if self.expires_on is not None and self.expires_on < day else "open"


class BillMonth(models.Model):
    """One priced month of one membership on a bill.

    Millions are written at once, so that bill and membership exist is tested per statement, not per row (migration 0002).
    """

    pk = models.CompositePrimaryKey("bill_id", "membership_id", "month")
    bill = models.ForeignKey(Bill, models.PROTECT, related_name="months", db_index=False, db_constraint=False)
    membership = models.ForeignKey(Membership, models.PROTECT, db_index=False, db_constraint=False)
    month = models.IntegerField()
    starts_on = models.DateField()
    programmes = models.SmallIntegerField()
    reference_income = models.BigIntegerField()
    jkk = models.IntegerField()
    jkm = models.IntegerField()
    jht = models.IntegerField()
    relief = models.SmallIntegerField(default=0)
    # A new spell begins on the day of payment, never before it: nobody insures yesterday.
    from_payment = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(jkk__gte=0, jkm__gte=0, jht__gte=0), name="bill_month_priced"),
        ]
        triggers = [*APPEND_ONLY]

    @property
    def total(self) -> int:
        return self.jkk + self.jkm + self.jht


class Displacement(models.Model):
    """A paid month that another payer had covered first: moved to a free month, or returned. First paid wins."""

    id = models.BigAutoField(primary_key=True)
    bill = models.ForeignKey(Bill, models.PROTECT, related_name="displacements")
    membership = models.ForeignKey(Membership, models.PROTECT)
    month = models.IntegerField()
    moved_to = models.IntegerField(null=True, blank=True)
    returned = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bill", "membership", "month"], name="displaced_once"),
            models.CheckConstraint(
                condition=Q(moved_to__gt=F("month")) | Q(moved_to=None, returned__gt=0), name="displaced_somewhere"
            ),
        ]
        triggers = [*APPEND_ONLY]


class BillQr(models.Model):
    """A QRIS code that a licensed acquirer issued for a bill, checked before anybody sees it."""

    id = models.BigAutoField(primary_key=True)
    bill = models.ForeignKey(Bill, models.PROTECT, related_name="codes")
    partner = models.CharField(max_length=40)
    reference = models.CharField(max_length=64, unique=True)
    payload = models.CharField(max_length=512)
    expires_at = models.DateTimeField()

    class Meta:
        triggers = [*APPEND_ONLY]
