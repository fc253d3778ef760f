from django.db import models
from django.db.models import Q

from naungan.lib.guards import APPEND_ONLY


class PriceClass(models.Model):
    """What people who are alike in all that a price depends on pay for the same months, and what they get for it.

    A few hundred serve millions: a line of a bill names one, and so does a covered month. A class is found by a digest of all
    that it says. It is not unique: two batches that meet a new class at once both write it, and neither waits for the other.

    jkk, jkm, jht  whole rupiah of all its months together
    """

    id = models.AutoField(primary_key=True)
    digest = models.BinaryField(db_index=True)
    programmes = models.SmallIntegerField()
    reference_income = models.BigIntegerField()
    since_month = models.IntegerField()
    months = models.SmallIntegerField()
    jkk = models.IntegerField()
    jkm = models.IntegerField()
    jht = models.IntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(months__gt=0), name="price_class_of_months")]
        triggers = [*APPEND_ONLY]


class Price(models.Model):
    """Whole rupiah that one month of a class costs, by programme."""

    pk = models.CompositePrimaryKey("price_class_id", "month")
    price_class = models.ForeignKey(PriceClass, models.PROTECT, related_name="prices", db_index=False)
    month = models.IntegerField()
    jkk = models.IntegerField()
    jkm = models.IntegerField()
    jht = models.IntegerField()
    relief = models.SmallIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(jkk__gte=0, jkm__gte=0, jht__gte=0), name="price_positive")]
        triggers = [*APPEND_ONLY]
