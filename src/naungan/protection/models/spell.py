from django.db import models

from naungan.lib.guards import APPEND_ONLY, refers
from naungan.registry.models import Membership


class Spell(models.Model):
    """A month with which the cover of a membership began anew after an earlier cover: it is stored, never guessed from a gap.

    The first cover of a membership begins a spell by itself and has no row here. A bill that leaves arrears unpaid, or that is
    paid after the membership ended, begins another (Perdir 22/PERDIR.02/072022); waiting rules of benefits count from there.
    """

    id = models.BigAutoField(primary_key=True)
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="spells", db_index=False, db_constraint=False)
    month = models.IntegerField()
    bill = models.BigIntegerField(db_column="bill_id")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "month", "bill"], name="spell_once")]
        triggers = [*APPEND_ONLY, *refers(membership_id="registry_membership")[:1]]
