from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q

from naungan.ledger.models.account import Account
from naungan.lib.guards import APPEND_ONLY


class Journal(models.Model):
    """One movement of money: its entries sum to zero, and it is never changed, only reversed by another journal."""

    id = models.BigAutoField(primary_key=True)
    reference = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    # The month of the books it stands in: its own (WIB), or the first that was open. Empty: from before there were periods.
    period = models.SmallIntegerField(null=True, blank=True)
    # The transaction that wrote it: entries may join a journal in that transaction only (see the migration).
    transaction = models.BigIntegerField()

    class Meta:
        indexes = [BrinIndex(fields=["period"], name="journal_period", pages_per_range=16, autosummarize=True)]
        triggers = [*APPEND_ONLY]

    def __str__(self) -> str:
        return self.reference


class Entry(models.Model):
    """One side of a journal in whole rupiah: debits positive, credits negative."""

    id = models.BigAutoField(primary_key=True)
    journal = models.ForeignKey(Journal, models.PROTECT, related_name="entries")
    account = models.ForeignKey(Account, models.PROTECT, related_name="entries")
    amount = models.BigIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(amount=0), name="entry_moves_money")]
        triggers = [*APPEND_ONLY]
