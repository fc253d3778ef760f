import pgtrigger
from django.db import models
from django.db.models import Q

from naungan.approvals.models import Proposal
from naungan.claims.models.claim import Claim, Decision, Payee
from naungan.ledger.models import Journal
from naungan.lib.guards import KEPT
from naungan.partners.models import Call

CASH = "CASH"
"""Stands where the code of a bank stands for an account: who receives collects it at a counter of the partner."""


class Destination(models.Model):
    """Where somebody's money of a claim goes. The last one of each who receives holds.

    account  its number; of cash the NIK on the KTP that the counter compares
    match  how the name that the bank keeps the account under compares with hers: only whether, the name itself is sealed
    holder    of who arranged a burial the name on its receipt, sealed: of all others the house knows the name
    decision  the first one whose deciders saw it; of a decided claim no other counts
    proposal  by which two people agreed to it, where it was named after the claim was decided
    """

    class Match(models.TextChoices):
        SAME = "same"
        OTHER = "other"

    id = models.BigAutoField(primary_key=True)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="destinations", db_index=False)
    who = models.CharField(max_length=20)
    number = models.SmallIntegerField()
    partner = models.CharField(max_length=20)
    bank = models.CharField(max_length=11)
    account_cipher = models.BinaryField()
    account_index = models.BinaryField()
    account_tail = models.CharField(max_length=4)
    name_cipher = models.BinaryField(default=b"")
    holder_cipher = models.BinaryField(default=b"")
    match = models.CharField(max_length=5, choices=Match)
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, db_index=False)
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, blank=True)
    checked_at = models.DateTimeField()
    by = models.CharField(max_length=60)
    account = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "who", "number"], name="destination_in_order"),
            models.CheckConstraint(condition=Q(match__in=["same", "other"], who__gt="", by__gt=""), name="destination_judged"),
        ]
        indexes = [models.Index(fields=["account_index"], name="destination_shared")]
        triggers = [
            pgtrigger.Protect(
                name="agreed_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "((OLD.proposal_id IS NOT NULL AND NEW.proposal_id IS DISTINCT FROM OLD.proposal_id) "
                    "OR (OLD.decision_id IS NOT NULL AND NEW.decision_id IS DISTINCT FROM OLD.decision_id))"
                ),
            ),
            pgtrigger.ReadOnly(
                name="only_seal_anew",
                exclude=[
                    *("account_cipher", "account_index", "account_tail", "name_cipher", "holder_cipher"),
                    *("decision", "proposal", "checked_at"),
                ],
            ),
            *KEPT,
        ]

    @property
    def is_cash(self) -> bool:
        return self.bank == CASH


class Payout(models.Model):
    """One transfer of what somebody receives by a decision: the books move with its intent, and back if it fails or returns.

    amount  of the benefit's fund
    late    on top, for days of delay: the administration's
    why     code of what went wrong
    """

    id = models.BigAutoField(primary_key=True)
    payee = models.ForeignKey(Payee, models.PROTECT, related_name="payouts", db_index=False)
    number = models.SmallIntegerField()
    reference = models.CharField(max_length=64, unique=True)
    destination = models.ForeignKey(Destination, models.PROTECT, related_name="payouts")
    amount = models.BigIntegerField()
    late = models.BigIntegerField(default=0)
    late_days = models.IntegerField(default=0)
    call = models.ForeignKey(Call, models.PROTECT)
    journal = models.OneToOneField(Journal, models.PROTECT)
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["payee", "number"], name="payout_in_order"),
            models.UniqueConstraint(fields=["payee"], condition=Q(failed_at=None, returned_at=None), name="payout_one_alive"),
            models.CheckConstraint(condition=Q(amount__gt=0, late__gte=0, late_days__gte=0), name="payout_pays"),
            models.CheckConstraint(condition=Q(failed_at=None) | Q(done_at=None), name="payout_failed_or_done"),
            models.CheckConstraint(condition=Q(returned_at=None) | Q(done_at__isnull=False), name="payout_returned_after_done"),
        ]
        indexes = [
            models.Index(fields=["done_at"], condition=Q(done_at__isnull=False), name="payout_done"),
            models.Index(fields=["at"], condition=Q(late__gt=0), name="payout_late"),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="as_sent", exclude=["done_at", "failed_at", "returned_at", "why"]),
            pgtrigger.Protect(
                name="ends_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__failed_at__isnull=False) | pgtrigger.Q(old__returned_at__isnull=False),
            ),
            *KEPT,
        ]


class Objection(models.Model):
    """Somebody does not agree with what was decided, or how long it takes. Another officer than who decided answers it."""

    class Outcome(models.TextChoices):
        UPHELD = "upheld"  # the decision stands
        CHANGED = "changed"  # it is opened again

    id = models.BigAutoField(primary_key=True)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="objections", db_index=False)
    number = models.SmallIntegerField()
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, db_index=False)
    said_cipher = models.BinaryField()
    asked_by = models.CharField(max_length=60)
    account = models.BigIntegerField(null=True, blank=True)
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    outcome = models.CharField(max_length=7, choices=Outcome, blank=True)
    answer = models.CharField(max_length=400, blank=True)
    answered_by = models.CharField(max_length=60, blank=True)
    answered_account = models.BigIntegerField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="objection_in_order"),
            models.UniqueConstraint(fields=["claim"], condition=Q(answered_at=None), name="objection_open_once"),
            models.CheckConstraint(
                condition=Q(answered_at=None, outcome="")
                | Q(answered_at__isnull=False, outcome__in=["upheld", "changed"], answer__gt="", answered_by__gt=""),
                name="objection_answered_whole",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="as_said", fields=["claim", "number", "decision", "asked_by", "account", "asked_at", "due_on"]
            ),
            pgtrigger.Protect(
                name="answered_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__answered_at__isnull=False) & pgtrigger.Q(new__answered_at__isnull=True),
            ),
            *KEPT,
        ]
