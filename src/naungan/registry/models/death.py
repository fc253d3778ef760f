from django.db import models

from naungan.lib.guards import APPEND_ONLY, refers
from naungan.registry.models.member import Member


class Death(models.Model):
    """What was known of a member's death, and since when: the last row that was written by a moment is what was known then.

    died_on  empty: that she lives after all
    """

    id = models.BigAutoField(primary_key=True)
    member = models.ForeignKey(Member, models.PROTECT, related_name="deaths", db_constraint=False)
    died_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        triggers = [*APPEND_ONLY, *refers(member_id="registry_member")[:1]]
