import pgtrigger
from django.db import models
from django.db.models import F, Q

from naungan.lib.guards import KEPT

DECIDING = ["approved_by", "approved_account", "approved_session", "approved_at", "ended_by", "ended_why", "ended_at"]


class Proposal(models.Model):
    """A risky act that one person proposes and another approves: only then is it done.

    act       its name, among those that rooms offer (`approvals.acts`)
    noun, subject  what it is about, such as a payment and its id: of one thing one proposal is open at a time
    content   what the act needs to know; never changed
    facts     what it rests on, as it was when it was proposed: once that changes, the proposal is over
    account   of who proposed and who approved it (two people are two accounts); empty where the house itself proposed
    """

    class Ended(models.TextChoices):
        WITHDRAWN = "withdrawn"
        REFUSED = "refused"
        CHANGED = "changed"

    id = models.BigAutoField(primary_key=True)
    act = models.CharField(max_length=40)
    noun = models.CharField(max_length=20)
    subject = models.CharField(max_length=64)
    content = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    reason = models.CharField(max_length=200)
    proposed_by = models.CharField(max_length=60)
    proposed_account = models.BigIntegerField(null=True, blank=True)
    proposed_session = models.CharField(max_length=16, blank=True)
    proposed_at = models.DateTimeField()
    approved_by = models.CharField(max_length=60, null=True, blank=True)
    approved_account = models.BigIntegerField(null=True, blank=True)
    approved_session = models.CharField(max_length=16, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=60, blank=True)
    ended_why = models.CharField(max_length=9, choices=Ended, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(approved_by=F("proposed_by"))
                & ~Q(approved_account=F("proposed_account"))
                & (Q(approved_session="") | ~Q(approved_session=F("proposed_session"))),
                name="proposal_two_people",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_account=None, approved_session="", approved_at=None)
                | Q(approved_by__gt="", approved_account__isnull=False, approved_at__gte=F("proposed_at"), ended_at=None),
                name="proposal_approved_whole",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_why="", ended_by="") | Q(ended_at__isnull=False, ended_why__gt=""),
                name="proposal_ended_whole",
            ),
            models.CheckConstraint(
                condition=Q(reason__gt="", proposed_by__gt="", act__gt="", noun__gt="", subject__gt=""),
                name="proposal_says_why",
            ),
            models.UniqueConstraint(
                fields=["noun", "subject"], condition=Q(approved_at=None, ended_at=None), name="proposal_once_open"
            ),
        ]
        indexes = [models.Index(fields=["noun", "subject"], name="proposal_about")]
        triggers = [
            pgtrigger.ReadOnly(name="only_decide", exclude=DECIDING),
            pgtrigger.Protect(
                name="decide_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__approved_at__isnull=False) | pgtrigger.Q(old__ended_at__isnull=False),
            ),
            *KEPT,
        ]

    @property
    def is_open(self) -> bool:
        return self.approved_at is None and self.ended_at is None
