from django.db import models

from naungan.lib.guards import APPEND_ONLY
from naungan.registry.models import Membership


class Lapse(models.Model):
    """The month by which arrears could no longer be paid: recorded once for each end of cover (Perdir 22/2022)."""

    id = models.BigAutoField(primary_key=True)
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="lapses", db_index=False, db_constraint=False)
    paid_through = models.IntegerField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "paid_through"], name="lapsed_once")]
        triggers = [*APPEND_ONLY]
