from django.db import models
from django.db.models import F, Q

from naungan.contributions.models import Bill, Payer
from naungan.lib.guards import KEPT, keeps
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

    class Past(models.TextChoices):
        """Which months a list buys that comes after the first month is over."""

        BUY = "buy"  # all, also those that are over
        SKIP = "skip"  # from the month in which it is accepted; cover begins with the payment
        NEXT = "next"  # from the month after

    id = models.BigAutoField(primary_key=True)
    number = models.CharField(max_length=40, unique=True)
    sponsor = models.ForeignKey(Sponsor, models.PROTECT, related_name="agreements")
    legal_basis = models.CharField(max_length=200)
    decree = models.ForeignKey(Decree, models.PROTECT, db_index=False)
    since = models.IntegerField()
    months = models.SmallIntegerField()
    programmes = models.SmallIntegerField(default=3)
    max_decile = models.SmallIntegerField(null=True, blank=True)
    displaced = models.CharField(max_length=6, choices=Bill.Displaced, default=Bill.Displaced.MOVE)
    ceiling = models.BigIntegerField()
    spent = models.BigIntegerField(default=0)
    # What becomes of months that are over when a list comes: asked once, and never decided in silence (Q4).
    past = models.CharField(max_length=4, choices=Past, blank=True)
    past_by = models.CharField(max_length=60, blank=True)
    past_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(past__in=["", "buy", "skip", "next"]), name="agreement_past"),
            models.CheckConstraint(condition=Q(spent__gte=0, spent__lte=F("ceiling")), name="agreement_in_budget"),
            models.CheckConstraint(condition=Q(months__gte=1, months__lte=120), name="agreement_months"),
        ]
        triggers = [*KEPT, keeps("id")]

    def __str__(self) -> str:
        return self.number

    @property
    def left(self) -> int:
        return self.ceiling - self.spent

    @property
    def last(self) -> int:
        """The last month, counted as `since` is."""
        return self.since + self.months - 1

    def first_month(self, present: int) -> int:
        """Return the first month that a list buys which is accepted in a month; not answered yet: the one that is proposed."""
        if not self.months_over(present):
            return self.since
        wanted = {"buy": self.since, "skip": present, "next": present + 1, "": min(present + 1, self.last)}[self.past]
        return max(self.since, wanted)

    def months_over(self, present: int) -> int:
        """Return how many of its months lie before a month."""
        return max(0, min(present - self.since, self.months))


class BudgetLine(models.Model):
    """One area's part of an agreement: money and places, never below zero under any concurrency."""

    id = models.BigAutoField(primary_key=True)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="lines", db_index=False)
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
