from django.db import models
from django.db.models import Q

from naungan.approvals.models import Proposal
from naungan.contributions.models.payment import Payment
from naungan.ledger.models import Journal
from naungan.lib.guards import APPEND_ONLY


class SettlementFile(models.Model):
    """A file in which a collector or our bank says what it paid us: kept by its hash, taken in once.

    `last_journal` had been written when it came: whatever has a later number came since, whatever the clock said.
    `due` is what our account should still be credited for it, less `due_fees`: lines that an earlier file settled bring nothing.
    """

    id = models.BigAutoField(primary_key=True)
    source = models.CharField(max_length=40)
    profile = models.CharField(max_length=40)
    file_hash = models.CharField(max_length=64)
    file_name = models.CharField(max_length=200)
    settled_on = models.DateField()
    lines = models.IntegerField()
    amount = models.BigIntegerField()
    fees = models.BigIntegerField(default=0)
    due = models.BigIntegerField(default=0)
    due_fees = models.BigIntegerField(default=0)
    last_journal = models.BigIntegerField(default=0)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "file_hash"], name="settlement_file_once")]
        triggers = [*APPEND_ONLY]


class SettlementLine(models.Model):
    """One line of a settlement file and what it turned out to be."""

    pk = models.CompositePrimaryKey("file_id", "number")
    file = models.ForeignKey(SettlementFile, models.PROTECT, db_index=False)
    number = models.IntegerField()
    external_id = models.CharField(max_length=128)
    reference = models.CharField(max_length=80)
    bill_number = models.CharField(max_length=30)
    amount = models.BigIntegerField()
    fee = models.BigIntegerField(default=0)
    paid_on = models.DateField()
    is_reversal = models.BooleanField(default=False)
    code = models.CharField(max_length=30)
    why = models.CharField(max_length=20, blank=True)
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, blank=True, db_index=False, db_constraint=False)

    class Meta:
        indexes = [models.Index(fields=["payment"], name="settlement_of_payment")]
        triggers = [*APPEND_ONLY]


class StatementLine(models.Model):
    """One line on our own account at a bank (MT940): what it is, and the file that it settles.

    `identity` is what makes it this line in whichever statement it comes; a line told before is kept without one.
    """

    id = models.BigAutoField(primary_key=True)
    file = models.ForeignKey(SettlementFile, models.PROTECT, related_name="statement_lines", db_index=False)
    number = models.IntegerField()
    booked_on = models.DateField()
    amount = models.BigIntegerField()
    sen = models.SmallIntegerField(default=0)
    mark = models.CharField(max_length=2, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    text = models.CharField(max_length=400)
    code = models.CharField(max_length=20, default="")
    identity = models.CharField(max_length=64, null=True, blank=True)
    balance = models.BigIntegerField(null=True, blank=True)
    settles = models.OneToOneField(SettlementFile, models.PROTECT, null=True, blank=True, related_name="credited_by")
    journal = models.OneToOneField(Journal, models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="statement_line_once"),
            models.UniqueConstraint(fields=["identity"], name="statement_line_of_bank_once"),
            models.CheckConstraint(
                condition=Q(settles=None) | Q(code="settled", mark="C", currency="IDR", sen=0, amount__gt=0),
                name="statement_books_plain_credits",
            ),
        ]


class Break(models.Model):
    """A difference between notices, files and books, by its class; open until money, a later file or two people close it."""

    id = models.BigAutoField(primary_key=True)
    source = models.CharField(max_length=40)
    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=160)
    amount = models.BigIntegerField()
    day = models.DateField()
    found_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=60, blank=True)
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "kind", "key"], name="break_once"),
            models.CheckConstraint(condition=Q(closed_at=None) | Q(closed_by__gt=""), name="break_closed_how"),
        ]
