import pgtrigger
from django.db import models
from django.db.models import Q

from naungan.lib.guards import KEPT
from naungan.registry.models.member import Member


class Guardian(models.Model):
    """Who speaks for a member that is a child: seen by an officer, with the paper that says so. Her word holds for a day.

    explained  how it was explained to both what the consent is for: the form that was read
    until      the member's eighteenth birthday
    """

    class Relation(models.TextChoices):
        MOTHER = "mother"
        FATHER = "father"
        GUARDIAN = "guardian"

    id = models.BigAutoField(primary_key=True)
    member = models.ForeignKey(Member, models.PROTECT, related_name="guardians", db_constraint=False)
    name_cipher = models.BinaryField()
    relation = models.CharField(max_length=8, choices=Relation)
    explained = models.CharField(max_length=60)
    seen_by = models.CharField(max_length=60)
    seen_at = models.DateTimeField()
    until = models.DateField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(seen_by__gt="", explained__gt=""), name="guardian_seen")]
        triggers = [
            *KEPT,
            pgtrigger.ReadOnly(name="as_seen", exclude=["name_cipher"]),
        ]
