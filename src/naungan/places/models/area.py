from django.db import models
from django.db.models import F, Q

from naungan.lib.guards import KEPT, keeps


class Area(models.Model):
    """A province, regency, district or village as one list of areas names it, with the days for which it holds."""

    PROVINCE, REGENCY, DISTRICT, VILLAGE = 1, 2, 3, 4

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=13)
    parent_code = models.CharField(max_length=8, blank=True)
    level = models.SmallIntegerField()
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=80)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    decree = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "since"], name="area_once"),
            models.UniqueConstraint(fields=["code"], condition=Q(until=None), name="area_one_running"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="area_ends_later"),
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=4), name="area_level"),
        ]
        indexes = [models.Index(fields=["parent_code"], name="area_parent")]
        triggers = [*KEPT, keeps("id")]  # millions of rows name one and are not asked when it goes

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Decree(models.Model):
    """A published list of areas. An agreement pins the decree under which it was approved."""

    title = models.CharField(max_length=60, primary_key=True)
    on = models.DateField(db_column="on_day")
    scope = models.CharField(max_length=8, blank=True)

    def __str__(self) -> str:
        return self.title
