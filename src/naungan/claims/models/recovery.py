import datetime as dt

import pgtrigger
from django.db import models
from django.db.models import F, Q

from naungan.approvals.models import Proposal
from naungan.claims.models.claim import Claim
from naungan.ledger.models import Journal
from naungan.lib.guards import APPEND_ONLY, KEPT


class Recovery(models.Model):
    """Money of a claim that should not have left, found and agreed on by two people. Nothing is taken from anybody by it.

    cause       more: by the facts as they are now more was paid than is due; twice: a transfer went through beside another;
                payer: cover was paid for with money that was taken back, and who paid it is asked, never the family
    lines       rupiah too much of each line of the claim (`heirs.award_key`); empty unless `more`
    payer       of `payer` who is asked
    may_end_on  the first day on which it may be decided what becomes of it: until then the family may object
    plan        what was agreed on how it is paid back
    waived      rupiah that are not asked for any more
    wrong_at    since when it is known that it was not too much; of `twice`, that the bank took it back itself
    """

    class Cause(models.TextChoices):
        MORE = "more"
        TWICE = "twice"
        PAYER = "payer"

    id = models.BigAutoField(primary_key=True)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="recoveries", db_index=False)
    number = models.SmallIntegerField()
    cause = models.CharField(max_length=5, choices=Cause)
    amount = models.BigIntegerField()
    lines = models.JSONField(default=dict, blank=True)
    payer = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=400)
    proposal = models.OneToOneField(Proposal, models.PROTECT)
    journal = models.OneToOneField(Journal, models.PROTECT, null=True, blank=True)
    at = models.DateTimeField()
    may_end_on = models.DateField()
    plan = models.CharField(max_length=200, blank=True)
    waived = models.BigIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    wrong_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="recovery_in_order"),
            models.UniqueConstraint(fields=["claim", "cause"], condition=Q(ended_at=None), name="recovery_open_once"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, reason__gt="", waived__gte=0, waived__lte=F("amount")), name="recovery_of_something"
            ),
            models.CheckConstraint(
                condition=Q(cause="payer", payer__gt="") | (~Q(cause="payer") & Q(payer="")), name="recovery_asks_whom"
            ),
            models.CheckConstraint(
                condition=(Q(waived=0) & Q(wrong_at=None)) | Q(ended_at__isnull=False), name="recovery_waived_is_ended"
            ),
        ]
        indexes = [models.Index(fields=["may_end_on"], condition=Q(ended_at=None), name="recovery_waiting")]
        triggers = [
            pgtrigger.ReadOnly(name="as_found", exclude=["plan", "waived", "ended_at", "wrong_at"]),
            pgtrigger.Protect(name="wrong_once", operation=pgtrigger.Update, condition=pgtrigger.Q(old__wrong_at__isnull=False)),
            *KEPT,
        ]

    @property
    def left(self) -> int:
        """What is still asked for, in whole rupiah."""
        return 0 if self.wrong_at is not None else self.amount - self.waived - self.back

    @property
    def back(self) -> int:
        """What was paid back."""
        return sum(one.amount for one in self.repayments.all())

    @property
    def taken(self) -> dict[str, int]:
        """What counts as not given, by line: of what was not too much after all, what was paid back is due to her again."""
        if self.wrong_at is None:
            return dict(self.lines)
        left, found = self.back, {}
        for key, amount in self.lines.items():
            if one := min(amount, left):
                found[key], left = one, left - one
        return found

    @property
    def objections_until(self) -> dt.date:
        """The last day on which the family may object."""
        return self.may_end_on - dt.timedelta(days=1)


class Repayment(models.Model):
    """Money that came back of its own: who had it paid it, and two people saw it on our account.

    reference  of the line on the statement: no line is counted twice
    """

    id = models.BigAutoField(primary_key=True)
    recovery = models.ForeignKey(Recovery, models.PROTECT, related_name="repayments")
    amount = models.BigIntegerField()
    reference = models.CharField(max_length=64, unique=True)
    proposal = models.OneToOneField(Proposal, models.PROTECT)
    journal = models.OneToOneField(Journal, models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0, reference__gt=""), name="repayment_pays")]
        triggers = [*APPEND_ONLY]
