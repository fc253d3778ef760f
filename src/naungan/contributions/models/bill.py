from __future__ import annotations

import datetime as dt

import pgtrigger
from django.db import models
from django.db.models import F, Q

from naungan.contributions.models.payer import Payer
from naungan.contributions.models.payment import Payment
from naungan.lib.guards import APPEND_ONLY, KEPT, refers
from naungan.protection.models import PriceClass
from naungan.registry.models import Membership


class Bills(models.QuerySet["Bill"]):
    """Bills, and those of them that still take money."""

    def unpaid(self) -> Bills:
        """Return bills for which no payment came, whether they may still be paid or not."""
        return self.filter(purchase=None)

    def open(self, on: dt.date) -> Bills:
        """Return bills that nobody has paid and that may still be paid on a day."""
        return self.unpaid().filter(Q(expires_on=None) | Q(expires_on__gte=on))


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
    box = models.ForeignKey("contributions.Pot", models.PROTECT, null=True, blank=True, db_index=False, related_name="+")
    issued_at = models.DateTimeField()
    expires_on = models.DateField(null=True, blank=True)
    objects = Bills.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="bill_positive"),
            models.UniqueConstraint(fields=["number"], name="bill_number_once"),
        ]
        indexes = [
            models.Index(fields=["membership"], condition=Q(membership__isnull=False), name="bill_of_member"),
            models.Index(fields=["expires_on"], condition=Q(expires_on__isnull=False), name="bill_ends"),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="only_end_earlier", exclude=["expires_on"]),
            pgtrigger.Protect(
                name="only_shorten",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__expires_on__isnull=False)
                & (pgtrigger.Q(new__expires_on__isnull=True) | pgtrigger.Q(new__expires_on__gt=pgtrigger.F("old__expires_on"))),
            ),
            *KEPT,
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def paid_by(self) -> Payment | None:
        """The payment that paid it, also where that was taken back since."""
        return self.purchase.payment if self.is_bought else None

    @property
    def is_bought(self) -> bool:
        """Whether a payment came for it: no other is taken, also when that was taken back since."""
        return hasattr(self, "purchase")

    @property
    def is_taken_back(self) -> bool:
        """Whether it was paid and the payment was reversed: it buys nothing, and takes no other payment."""
        return self.is_bought and hasattr(self.purchase.payment, "reversal")

    @property
    def is_paid(self) -> bool:
        return self.is_bought and not self.is_taken_back

    def state_on(self, day: dt.date) -> str:
        """Return `paid`, `taken_back`, `late` or `open`."""
        if self.is_bought:
            return "taken_back" if self.is_taken_back else "paid"
        return "late" if self.expires_on is not None and self.expires_on < day else "open"


class PaidBill(models.Model):
    """A bill's purchase (`protection.Purchase`, whose table this is), as bills and payments know it."""

    bill = models.OneToOneField(Bill, models.DO_NOTHING, primary_key=True, related_name="purchase", db_constraint=False)
    payment = models.OneToOneField(Payment, models.DO_NOTHING, related_name="purchase", db_constraint=False)
    paid_at = models.DateTimeField()

    class Meta:
        managed = False
        db_table = "protection_purchase"


class BillLine(models.Model):
    """One person on a bill: the months and prices of her class, and when her cover begins.

    Tens of thousands are written at once, so that what they name exists is tested per statement, not per row.

    starts_on     first day that may be covered; the first month begins no earlier
    from_payment  a new spell begins on the day of payment, never before it: nobody insures yesterday
    begins_anew   her cover ended before, or she leaves her arrears: a spell begins with the first month
    """

    pk = models.CompositePrimaryKey("bill_id", "membership_id")
    bill = models.ForeignKey(Bill, models.PROTECT, related_name="lines", db_index=False, db_constraint=False)
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    price_class = models.ForeignKey(PriceClass, models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    starts_on = models.DateField()
    from_payment = models.BooleanField()
    begins_anew = models.BooleanField()

    class Meta:
        triggers = [
            *APPEND_ONLY,
            *refers(
                bill_id="contributions_bill",
                membership_id="registry_membership",
                price_class_id="protection_priceclass",
            )[:1],
        ]


class BillMonth(models.Model):
    """One priced month of one person on a bill: lines and prices read together, a view."""

    pk = models.CompositePrimaryKey("bill_id", "membership_id", "month")
    bill = models.ForeignKey(Bill, models.DO_NOTHING, related_name="months", db_constraint=False)
    membership = models.ForeignKey(Membership, models.DO_NOTHING, related_name="+", db_constraint=False)
    month = models.IntegerField()
    starts_on = models.DateField()
    programmes = models.SmallIntegerField()
    reference_income = models.BigIntegerField()
    jkk = models.IntegerField()
    jkm = models.IntegerField()
    jht = models.IntegerField()
    relief = models.SmallIntegerField()
    from_payment = models.BooleanField()

    class Meta:
        managed = False
        db_table = "contributions_billmonth"

    @property
    def total(self) -> int:
        return self.jkk + self.jkm + self.jht


class Displacement(models.Model):
    """A paid month that another payer had covered first: moved to a free month, or returned. First paid wins."""

    id = models.BigAutoField(primary_key=True)
    bill = models.ForeignKey(Bill, models.PROTECT, related_name="displacements", db_index=False)
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
