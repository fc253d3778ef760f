from django.db import models

from naungan.regulation.kinds import PayerKind


class Payer(models.Model):
    """Who pays: a member, a person or firm for others, or a public budget. The kind decides the price."""

    id = models.BigAutoField(primary_key=True)
    kind = models.SmallIntegerField(choices=[(kind.value, kind.word) for kind in PayerKind])
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "name"], name="payer_once")]

    def __str__(self) -> str:
        return self.name
