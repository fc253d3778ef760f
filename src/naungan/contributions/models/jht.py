from django.db import models
from django.db.models import Q

from naungan.ledger.models import Journal
from naungan.lib.guards import APPEND_ONLY
from naungan.registry.models import Membership


class JhtRate(models.Model):
    """The yearly return on old-age savings as it was declared; imported with its document, never written by us."""

    year = models.IntegerField(primary_key=True)
    percent = models.DecimalField(max_digits=9, decimal_places=6)
    source = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(percent__gte=0, percent__lt=100), name="jht_rate_sane"),
            models.CheckConstraint(condition=Q(source__gt=""), name="jht_rate_sourced"),
        ]
        triggers = [*APPEND_ONLY]


class JhtEntry(models.Model):
    """One line of a member's old-age account (PP 46/2015 art. 22): the sum of all lines is the fund's debt to members."""

    class Kind(models.TextChoices):
        CONTRIBUTION = "contribution"
        TAKEN_BACK = "taken_back"
        RETURN = "return"
        WITHDRAWAL = "withdrawal"

    id = models.BigAutoField(primary_key=True)
    membership = models.ForeignKey(Membership, models.PROTECT, db_index=False, db_constraint=False)
    kind = models.CharField(max_length=12, choices=Kind)
    month = models.IntegerField()
    amount = models.BigIntegerField()
    reference = models.CharField(max_length=80)
    journal = models.ForeignKey(Journal, models.PROTECT, null=True, blank=True, db_index=False)
    credited_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "reference"], name="jht_entry_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["contribution", "return"], amount__gt=0)
                | Q(kind__in=["taken_back", "withdrawal"], amount__lt=0),
                name="jht_entry_sign",
            ),
        ]
        triggers = [*APPEND_ONLY]
