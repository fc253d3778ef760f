from django.db import models
from django.db.models import Q

from naungan.lib.guards import APPEND_ONLY, kept_unless, refers
from naungan.places.models import Area
from naungan.registry.models.member import FORGOTTEN, Member


class Fact(models.Model):
    """Something of a member that changes: what it was from a day on, who said so, and when it was written down.

    The last row that was written by a moment is what was known then. The member herself holds what is known now; who never
    changed has no row, and her first row says what it was before.
    """

    id = models.BigAutoField(primary_key=True)
    since = models.DateField()
    source = models.CharField(max_length=60)
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True


class Residence(Fact):
    """Where a member lives."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="residences", db_constraint=False, db_index=False)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, db_constraint=False, db_index=False)

    class Meta:
        indexes = [
            models.Index(fields=["member", "id"], name="residences_of"),
            models.Index(fields=["area"], name="residence_in"),
        ]
        triggers = [*APPEND_ONLY, *refers(member_id="registry_member", area_id="places_area")[:1]]


class Decile(Fact):
    """How poor a member's household is, in tenths of all households (1: the poorest)."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="deciles", db_constraint=False, db_index=False)
    decile = models.SmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(decile=None) | Q(decile__gte=1, decile__lte=10), name="decile")]
        indexes = [models.Index(fields=["member", "id"], name="deciles_of")]
        triggers = [*kept_unless(FORGOTTEN), *refers(member_id="registry_member")[:1]]


class Telephone(Fact):
    """The telephone that a member is written to, and signs in with."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="telephones", db_constraint=False, db_index=False)
    phone = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [models.Index(fields=["member", "id"], name="telephones_of")]
        triggers = [*kept_unless(FORGOTTEN), *refers(member_id="registry_member")[:1]]
