from django.db import models
from django.db.models import Q

from naungan.lib.guards import APPEND_ONLY


class Budget(models.Model):
    """So many rupiah a day (WIB) may messages of a topic cost, from a moment on; the newest holds. Topic empty: all of them."""

    id = models.BigAutoField(primary_key=True)
    topic = models.CharField(max_length=40, blank=True)
    amount = models.BigIntegerField(null=True, blank=True)  # empty: no bound any more
    since = models.DateTimeField()
    set_by = models.CharField(max_length=60)

    class Meta:
        db_table = "messages_budget"
        constraints = [models.CheckConstraint(condition=Q(amount=None) | Q(amount__gte=0), name="budget_not_negative")]
        triggers = [*APPEND_ONLY]


class Spend(models.Model):
    """What messages of a topic cost on a day (WIB), what is about to be sent included. Topic empty: all of them."""

    id = models.BigAutoField(primary_key=True)
    day = models.DateField()
    topic = models.CharField(max_length=40, blank=True)
    amount = models.BigIntegerField(default=0)

    class Meta:
        db_table = "messages_spend"
        constraints = [models.UniqueConstraint(fields=["day", "topic"], name="spend_once")]
