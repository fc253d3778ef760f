from django.db import models
from django.db.models import F, Q

from naungan.contributions.models import Bill, Payer
from naungan.places.models import Area, Decree


class Sponsor(models.Model):
    """A province, village, firm or person who pays for others."""

    name = models.CharField(max_length=120, unique=True)
    payer = models.ForeignKey(Payer, models.PROTECT)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Agreement(models.Model):
    """What a sponsor pays for: legal basis, ceiling, months, and the list of areas it was approved under."""

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=40, unique=True)
    sponsor = models.ForeignKey(Sponsor, models.PROTECT, related_name="agreements")
    legal_basis = models.CharField(max_length=200)
    decree = models.ForeignKey(Decree, models.PROTECT)
    since = models.IntegerField()
    months = models.SmallIntegerField()
    programmes = models.SmallIntegerField(default=3)
    max_decile = models.SmallIntegerField(null=True, blank=True)
    displaced = models.CharField(max_length=6, choices=Bill.Displaced, default=Bill.Displaced.MOVE)
    ceiling = models.BigIntegerField()
    spent = models.BigIntegerField(default=0)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(spent__gte=0, spent__lte=F("ceiling")), name="agreement_in_budget"),
            models.CheckConstraint(condition=Q(months__gte=1, months__lte=120), name="agreement_months"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def left(self) -> int:
        return self.ceiling - self.spent

    @property
    def last(self) -> int:
        """The last month, counted as `since` is."""
        return self.since + self.months - 1

    def months_over(self, present: int) -> int:
        """Return how many of its months lie before a month: a list that is accepted then pays for them like for the others."""
        return max(0, min(present - self.since, self.months))


class BudgetLine(models.Model):
    """One area's part of an agreement: money and places, never below zero under any concurrency."""

    id = models.BigAutoField(primary_key=True)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="lines")
    area = models.ForeignKey(Area, models.PROTECT)
    ceiling = models.BigIntegerField()
    spent = models.BigIntegerField(default=0)
    places = models.IntegerField()
    taken = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "area"], name="line_once"),
            models.CheckConstraint(condition=Q(spent__gte=0, spent__lte=F("ceiling")), name="line_in_budget"),
            models.CheckConstraint(condition=Q(taken__gte=0, taken__lte=F("places")), name="line_in_places"),
        ]
