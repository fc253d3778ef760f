import pgtrigger
from django.db import models
from django.db.models import Q

from naungan.lib.guards import KEPT
from naungan.registry.models import Member


class Tie(models.Model):
    """An officer who is bound to a member: she declared it, or head office said which member she is herself.

    account   who is bound
    kind      own: she is this member; family, close: she declared it of the member of a claim
    """

    class Kind(models.TextChoices):
        OWN = "own"
        FAMILY = "family"
        CLOSE = "close"

    id = models.BigAutoField(primary_key=True)
    account = models.BigIntegerField()
    member = models.ForeignKey(Member, models.PROTECT, related_name="ties")
    kind = models.CharField(max_length=6, choices=Kind)
    said_by = models.CharField(max_length=60)
    said_account = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "member", "kind"], condition=Q(ended_at=None), name="tie_once"),
            models.UniqueConstraint(fields=["account"], condition=Q(ended_at=None, kind="own"), name="tie_one_self"),
            models.CheckConstraint(condition=Q(kind__in=["own", "family", "close"], said_by__gt=""), name="tie_said"),
            models.CheckConstraint(condition=Q(ended_at=None) | Q(ended_by__gt="", reason__gt=""), name="tie_ended_why"),
        ]
        triggers = [pgtrigger.ReadOnly(name="as_said", exclude=["ended_at", "ended_by", "reason"]), *KEPT]
