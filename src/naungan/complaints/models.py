import datetime as dt

import pgtrigger
from django.db import models
from django.db.models import F, Q

from naungan.claims.models import Claim
from naungan.registry.models import Member


class Complaint(models.Model):
    """What somebody complains of: in her own words, answered by an officer who had no part in it, then mediated if she asks.

    key           made where it was written, so that the same sent again is the same
    said_cipher   her words, name, telephone and the code with which she looks at it, sealed (JSON)
    member        the member who complains, where it is known who she is
    claim         the claim that she names; it opens nothing
    area          code of the area whose branch answers; empty: head office
    is_of_staff   it is about one of us: head office answers, and no branch reads it
    outcome       of the answer: she was right, in part, or not; empty: not answered
    due_on        day of the answer; mediate_by that of the end of a mediation
    state         open; answered; mediation; agreed or failed: the mediation ended, a court is what is left
    """

    class About(models.TextChoices):
        CLAIM = "claim"
        MONEY = "money"
        COVER = "cover"
        STAFF = "staff"
        DATA = "data"
        OTHER = "other"

    class State(models.TextChoices):
        OPEN = "open"
        ANSWERED = "answered"
        MEDIATION = "mediation"
        AGREED = "agreed"
        FAILED = "failed"

    class Outcome(models.TextChoices):
        NONE = ""
        RIGHT = "right"
        PART = "part"
        WRONG = "wrong"

    id = models.BigAutoField(primary_key=True)
    key = models.UUIDField(unique=True)
    about = models.CharField(max_length=5, choices=About)
    said_cipher = models.BinaryField()
    member = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="complaints")
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="complaints")
    area = models.CharField(max_length=13, blank=True)
    is_of_staff = models.BooleanField(default=False)
    language = models.CharField(max_length=2, default="id")
    asked_by = models.CharField(max_length=60, blank=True)
    asked_account = models.BigIntegerField(null=True, blank=True)
    asked_session = models.CharField(max_length=16, blank=True)
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    outcome = models.CharField(max_length=5, blank=True, choices=Outcome)
    answer_cipher = models.BinaryField(default=b"")
    answered_by = models.CharField(max_length=60, blank=True)
    answered_account = models.BigIntegerField(null=True, blank=True)
    answered_session = models.CharField(max_length=16, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    mediate_by = models.DateField(null=True, blank=True)
    disputed_at = models.DateTimeField(null=True, blank=True)
    dispute_cipher = models.BinaryField(default=b"")
    ended_by = models.CharField(max_length=60, blank=True)
    ended_account = models.BigIntegerField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_cipher = models.BinaryField(default=b"")

    @property
    def next_on(self) -> dt.date:
        """By when something follows: the answer, or the end of the mediation."""
        return self.mediate_by or self.due_on

    @property
    def about_code(self) -> str:
        return f"complaint.{self.about}"

    @property
    def state_code(self) -> str:
        return f"complaint.{self.state}"

    @property
    def outcome_code(self) -> str:
        return f"complaint.{self.outcome}"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", outcome="", answered_at=None, disputed_at=None, ended_at=None)
                | Q(
                    state="answered",
                    outcome__gt="",
                    answered_by__gt="",
                    answered_at__isnull=False,
                    disputed_at=None,
                    ended_at=None,
                )
                | Q(
                    state="mediation",
                    outcome__gt="",
                    answered_at__isnull=False,
                    disputed_at__isnull=False,
                    mediate_by__isnull=False,
                    ended_at=None,
                )
                | Q(
                    state__in=["agreed", "failed"],
                    outcome__gt="",
                    disputed_at__isnull=False,
                    ended_by__gt="",
                    ended_at__isnull=False,
                ),
                name="complaint_whole",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(asked_by="") | ~Q(asked_by=F("answered_by")), name="complaint_other_officer"
            ),
            models.CheckConstraint(condition=Q(ended_at=None) | ~Q(ended_by=F("answered_by")), name="complaint_mediator"),
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(state__in=["open", "mediation"]), name="complaint_waiting"),
            models.Index(fields=["asked_at"], name="complaint_age"),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="as_said",
                fields=["key", "about", "member", "claim", "asked_by", "asked_account", "asked_session", "asked_at", "language"],
            ),
            pgtrigger.FSM(
                name="only_onwards",
                field="state",
                transitions=[
                    ("open", "answered"),
                    ("answered", "mediation"),
                    ("mediation", "agreed"),
                    ("mediation", "failed"),
                ],
            ),
        ]
