from django.db import models

from naungan.lib.guards import KEPT, keeps


class Occupation(models.Model):
    """A kind of informal work; its sector decides the relief of PP 50/2025."""

    key = models.CharField(max_length=30, primary_key=True)
    name_id = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    sector = models.CharField(max_length=10, choices=[("transport", "transport"), ("other", "other")])
    ecosystem = models.CharField(max_length=20)
    isco08 = models.CharField(max_length=4)
    kbli2020 = models.CharField(max_length=1)
    # 1 (very low) to 5 (very high): our own estimate; own-account members pay one rate whatever it is.
    risk = models.SmallIntegerField()

    class Meta:
        triggers = [*KEPT, keeps("key")]

    def __str__(self) -> str:
        return self.name_id
