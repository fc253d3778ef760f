from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q

from naungan.enrolment.models import Sponsor
from naungan.places.models import Area


class Account(AbstractUser):
    """Somebody who signs in with a password: for a sponsor, at a branch, or at head office. Members have none."""

    class Role(models.TextChoices):
        SPONSOR = "sponsor"
        OFFICER = "officer"
        HEAD_OFFICE = "head_office"

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(max_length=60)
    role = models.CharField(max_length=12, choices=Role)
    # Accounts of the demonstration sign in without a second factor, in a home that the demonstration filled.
    is_demo = models.BooleanField(default=False)

    REQUIRED_FIELDS = ["name", "role"]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(role__in=["sponsor", "officer", "head_office"]), name="account_role_known"),
        ]


class Grant(models.Model):
    """Where an officer works, or for which sponsor somebody acts, from a moment until a moment."""

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(Account, models.PROTECT, related_name="grants")
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True)
    sponsor = models.ForeignKey(Sponsor, models.PROTECT, null=True, blank=True)
    given_by = models.CharField(max_length=60)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(area=None, sponsor__isnull=False) | Q(area__isnull=False, sponsor=None),
                name="grant_of_one_thing",
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="grant_ends_later"),
            models.UniqueConstraint(fields=["account", "area"], condition=Q(until=None), name="grant_area_once"),
            models.UniqueConstraint(fields=["account", "sponsor"], condition=Q(until=None), name="grant_sponsor_once"),
        ]
