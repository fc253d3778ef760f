from django.db import models
from django.db.models import F, Q


class Potential(models.Model):
    """How many workers an area could have covered: a denominator, with its round, method and source."""

    area_code = models.CharField(max_length=13)
    sector = models.CharField(max_length=20, default="all")
    sex = models.CharField(max_length=1, default="-")
    age_band = models.CharField(max_length=10, default="all")
    round = models.CharField(max_length=10)
    workers = models.BigIntegerField()
    low = models.BigIntegerField()
    high = models.BigIntegerField()
    method = models.CharField(max_length=300)
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area_code", "sector", "sex", "age_band", "round"], name="potential_once"),
            models.CheckConstraint(
                condition=Q(low__gte=0, low__lte=F("workers"), workers__lte=F("high")), name="potential_in_interval"
            ),
        ]
