import pgtrigger
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q

from naungan.lib.guards import KEPT
from naungan.protection.models.price import PriceClass
from naungan.registry.models import Membership

COLUMNS = ("membership_id", "month", "starts_on", "price_class_id", "bill_id", "recorded_at")
CHANGED = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in COLUMNS)
"""SQL that tells whether an update touches anything but the revocation (pgtrigger.ReadOnly knows no composite keys)."""


class CoveredMonth(models.Model):
    """One month of cover of one membership, the bill that it rests on, and when we came to know.

    There will be billions: what it cost stands in its class of prices, who paid and when in the purchase of its bill; the view
    `protection_month` reads them together. That the things it names exist is tested per statement, not per row (see the
    migration): millions are written at once. Revoking keeps the row, so that what was known on an earlier day can be answered
    later. Partitioned by year (see the migration). Eight columns keep its head at 24 bytes.
    """

    pk = models.CompositePrimaryKey("membership_id", "month", "recorded_at")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="covered_months", db_index=False, db_constraint=False)
    bill = models.BigIntegerField(db_column="bill_id")
    recorded_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    month = models.IntegerField()
    price_class = models.ForeignKey(PriceClass, models.PROTECT, db_index=False, db_constraint=False)
    starts_on = models.DateField()
    revoked_reason = models.CharField(max_length=60, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "month"], condition=Q(revoked_at=None), name="covered_once"),
            models.CheckConstraint(
                condition=Q(revoked_at=None) | Q(revoked_at__gte=F("recorded_at")), name="covered_revoked_later"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_reason=None) | Q(revoked_at__isnull=False, revoked_reason__gt=""),
                name="covered_revoked_why",
            ),
        ]
        # What was recorded lately lies together: a check of one day reads that day.
        indexes = [BrinIndex(fields=["recorded_at"], name="covered_recorded", pages_per_range=32, autosummarize=True)]
        triggers = [
            *KEPT,
            pgtrigger.Protect(
                name="only_revoke_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(f"OLD.revoked_at IS NOT NULL OR {CHANGED}"),
            ),
        ]


class PricedMonth(models.Model):
    """A covered month with what it cost and whose money it was: a view, to be read only."""

    pk = models.CompositePrimaryKey("membership_id", "month", "recorded_at")
    membership = models.ForeignKey(Membership, models.DO_NOTHING, related_name="+", db_constraint=False)
    month = models.IntegerField()
    starts_on = models.DateField()
    programmes = models.SmallIntegerField()
    reference_income = models.BigIntegerField()
    jkk = models.IntegerField()
    jkm = models.IntegerField()
    jht = models.IntegerField()
    payer_kind = models.SmallIntegerField()
    payer = models.BigIntegerField(db_column="payer_id")
    bill = models.BigIntegerField(db_column="bill_id")
    paid_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_reason = models.CharField(max_length=60, null=True)

    class Meta:
        managed = False
        db_table = "protection_month"
