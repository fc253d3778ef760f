import pgtrigger
from django.db import models
from django.db.models import F, Q

from naungan.lib.guards import KEPT
from naungan.registry.models import Membership

COLUMNS = (
    "membership_id", "month", "starts_on", "programmes", "reference_income", "jkk", "jkm", "jht", "payer_kind", "payer_id",
    "source", "recorded_at", "paid_at",
)  # fmt: skip
CHANGED = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in COLUMNS)
"""SQL that tells whether an update touches anything but the revocation (pgtrigger.ReadOnly knows no composite keys)."""


class CoveredMonth(models.Model):
    """One month of cover of one membership: what was paid, by whom, and when we came to know.

    That the membership exists is tested per statement, not per row (see the migration): millions are written at once.
    Revoking keeps the row, so that what was known on an earlier day can be answered later.
    Partitioned by year (see the migration).
    """

    pk = models.CompositePrimaryKey("membership_id", "month", "recorded_at")
    membership = models.ForeignKey(
        Membership, models.PROTECT, related_name="covered_months", db_index=False, db_constraint=False
    )
    month = models.IntegerField()
    starts_on = models.DateField()
    programmes = models.SmallIntegerField()
    reference_income = models.BigIntegerField()
    jkk = models.IntegerField()
    jkm = models.IntegerField()
    jht = models.IntegerField()
    payer_kind = models.SmallIntegerField()
    payer = models.BigIntegerField(db_column="payer_id")
    source = models.CharField(max_length=60)
    recorded_at = models.DateTimeField()
    # When the money was paid, as the bank says; a file may tell of it days later. Empty in rows from before it was kept.
    paid_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_reason = models.CharField(max_length=60, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "month"], condition=Q(revoked_at=None), name="covered_once"),
            models.CheckConstraint(condition=Q(jkk__gte=0, jkm__gte=0, jht__gte=0), name="covered_paid"),
            models.CheckConstraint(
                condition=Q(revoked_at=None) | Q(revoked_at__gte=F("recorded_at")), name="covered_revoked_later"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_reason=None) | Q(revoked_at__isnull=False, revoked_reason__gt=""),
                name="covered_revoked_why",
            ),
        ]
        triggers = [
            *KEPT,
            pgtrigger.Protect(
                name="only_revoke_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(f"OLD.revoked_at IS NOT NULL OR {CHANGED}"),
            ),
        ]
