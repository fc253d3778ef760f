from django.db import models
from django.db.models import Q

from naungan.ledger.models import Fund, Journal
from naungan.lib.guards import APPEND_ONLY


class Reserve(models.Model):
    """What a fund must hold at the end of a month for what has happened already and is not decided, told or due yet.

    month   at whose end (`lib.month`)
    what    reported: claims that wait for a decision; unreported: what has happened and nobody has told; promised: school years
    claims  how many it is reckoned for, of unreported rounded
    journal that brought the books to it; empty: they stood there
    """

    class What(models.TextChoices):
        REPORTED = "reported"
        UNREPORTED = "unreported"
        PROMISED = "promised"

    id = models.BigAutoField(primary_key=True)
    month = models.IntegerField()
    fund = models.CharField(max_length=10, choices=Fund)
    what = models.CharField(max_length=10, choices=What)
    claims = models.IntegerField()
    amount = models.BigIntegerField()
    journal = models.ForeignKey(Journal, models.PROTECT, null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["month", "fund", "what"], name="reserve_once"),
            models.CheckConstraint(condition=Q(amount__gte=0, claims__gte=0), name="reserve_is_owed"),
            models.CheckConstraint(condition=Q(what__in=["reported", "unreported", "promised"]), name="reserve_what"),
        ]
        triggers = [*APPEND_ONLY]
