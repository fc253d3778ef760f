import pgtrigger
from django.db import models
from django.db.models import Q

from naungan.lib.guards import KEPT
from naungan.registry.models import Member


class Nomination(models.Model):
    """Whom a member named to be called if something happens to her. The last one holds; those before it stay, sealed.

    people_cipher  all whom she named, sealed: they are other people's names and telephones
    confirmed_at   when she said last that it is still right
    ask_on         from when on she is asked again; empty: she named nobody
    until          when she named others, or nobody
    """

    id = models.BigAutoField(primary_key=True)
    member = models.ForeignKey(Member, models.PROTECT, related_name="nominations", db_index=False)
    number = models.SmallIntegerField()
    people_cipher = models.BinaryField()
    told_by = models.CharField(max_length=60)
    account = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    confirmed_at = models.DateTimeField()
    ask_on = models.DateField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "number"], name="nomination_in_order"),
            models.UniqueConstraint(fields=["member"], condition=Q(until=None), name="nomination_one_holds"),
            models.CheckConstraint(condition=Q(told_by__gt=""), name="nomination_told"),
        ]
        indexes = [models.Index(fields=["ask_on", "id"], condition=Q(until=None, ask_on__isnull=False), name="nomination_to_ask")]
        triggers = [
            pgtrigger.ReadOnly(name="as_named", exclude=["people_cipher", "confirmed_at", "ask_on", "until"]),
            *KEPT,
        ]
