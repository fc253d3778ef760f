from django.db import models
from django.db.models import Q

from naungan.lib.guards import KEPT, refers
from naungan.registry.models.membership import Membership


class InsurableIncome(models.Model):
    """What a member earns a month, as declared, and the reference income it selects, from a day on."""

    id = models.BigAutoField(primary_key=True)
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="incomes", db_index=False, db_constraint=False)
    amount = models.BigIntegerField()
    reference = models.BigIntegerField()
    since = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "since"], name="income_once_a_day"),
            models.CheckConstraint(condition=Q(amount__gte=0, reference__gt=0), name="income_positive"),
        ]
        triggers = [*KEPT, *refers(membership_id="registry_membership")]
