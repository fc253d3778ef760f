from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from naungan.lib.guards import KEPT, keeps, refers
from naungan.places.models import Occupation
from naungan.registry.models.member import Member


class Memberships(models.QuerySet["Membership"]):
    """Memberships, and those of them for which a member pays by herself."""

    def running(self) -> Memberships:
        """Return running memberships of people who are not paid wages, the oldest first; a member may have one of each kind."""
        return self.filter(segment=Membership.Segment.BPU, until=None).order_by("pk")


class Membership(models.Model):
    """One member in one segment from `since` until `until` (not included; empty while it runs)."""

    class Segment(models.TextChoices):
        BPU = "BPU"
        PU = "PU"
        JAKON = "JAKON"
        PMI = "PMI"

    class Kind(models.TextChoices):
        OWN_ACCOUNT = "own_account"
        EMPLOYER = "employer"
        PLATFORM_PARTNER = "platform_partner"
        EMPLOYEE = "employee"

    id = models.BigAutoField(primary_key=True)
    member = models.ForeignKey(Member, models.PROTECT, related_name="memberships", db_constraint=False)
    segment = models.CharField(max_length=5, choices=Segment)
    kind = models.CharField(max_length=16, choices=Kind)
    occupation = models.ForeignKey(Occupation, models.PROTECT, null=True, blank=True, db_index=False, db_constraint=False)
    kpj = models.CharField(max_length=11, null=True, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    objects = Memberships.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kpj"], name="membership_kpj_once"),
            models.UniqueConstraint(fields=["member", "segment", "kind"], condition=Q(until=None), name="membership_once"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="membership_ends_later"),
            models.CheckConstraint(condition=Q(segment__in=["BPU", "PU", "JAKON", "PMI"]), name="membership_segment"),
        ]
        # Month rows refer to memberships without a key of their own; a membership that cannot vanish keeps them true.
        triggers = [
            *KEPT,
            *refers(member_id="registry_member", occupation_id="places_occupation.key"),
            keeps("id"),
        ]
