import pgtrigger
from django.db import models
from django.db.models import F, Q

from naungan.lib.guards import kept_unless, refers
from naungan.registry.models.member import FORGOTTEN, Member


class Household(models.Model):
    """A household, by the number of its family card (KK). The number is encrypted and found by its blind index, as a NIK is."""

    id = models.UUIDField(primary_key=True)
    kk_cipher = models.BinaryField()
    kk_index = models.BinaryField(unique=True)
    recorded_at = models.DateTimeField()

    class Meta:
        triggers = [
            *kept_unless(
                "NOT EXISTS (SELECT FROM registry_householdmember AS p WHERE p.household_id = OLD.id)", but=pgtrigger.Delete
            ),
            pgtrigger.ReadOnly(name="only_rekeyed", exclude=["kk_cipher", "kk_index"]),
        ]


class HouseholdMember(models.Model):
    """Who lived in which household from a day until a day (not included; empty while it runs), as it was written down.

    source  who said so: a list, a program, an officer
    """

    id = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, models.PROTECT, related_name="people", db_constraint=False)
    member = models.ForeignKey(Member, models.PROTECT, related_name="households", db_constraint=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=Q(until=None), name="household_one_at_a_time"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="household_ends_later"),
        ]
        triggers = [
            *kept_unless(FORGOTTEN, but=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="only_end", exclude=["until"]),
            *refers(household_id="registry_household", member_id="registry_member")[:1],
        ]
