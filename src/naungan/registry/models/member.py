from django.db import models
from django.db.models import F, Q

from naungan.lib.guards import KEPT, refers
from naungan.places.models import Area


class Member(models.Model):
    """One person. The NIK is encrypted in its column and found by its blind index; neither is ever shown.

    proof          how well it is known that this NIK is hers: a later, better proof wins over an earlier, weaker one
    signed_out_at  sessions that began before then are over: her telephone, or her identity, was corrected
    """

    class Proof(models.IntegerChoices):
        """What her identity rests on."""

        CLAIMED = 1  # she wrote it herself, or a program did
        LISTED = 2  # a sponsor's list says the same name
        SEEN = 3  # an officer saw her KTP

    id = models.UUIDField(primary_key=True)
    nik_cipher = models.BinaryField()
    nik_index = models.BinaryField(unique=True)
    nik_tail = models.CharField(max_length=4)
    name = models.CharField(max_length=120)
    birth_date = models.DateField()
    sex = models.CharField(max_length=1, choices=[("M", "M"), ("F", "F")])
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, db_constraint=False)
    phone = models.CharField(max_length=20, blank=True)
    decile = models.SmallIntegerField(null=True, blank=True)
    decile_on = models.DateField(null=True, blank=True)
    decile_source = models.CharField(max_length=60, blank=True)
    died_on = models.DateField(null=True, blank=True)
    is_synthetic = models.BooleanField(default=False)
    proof = models.SmallIntegerField(choices=Proof, db_default=Proof.LISTED)
    signed_out_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(sex__in=["M", "F"]), name="member_sex"),
            models.CheckConstraint(condition=Q(proof__gte=1, proof__lte=3), name="member_proof"),
            models.CheckConstraint(condition=Q(decile=None) | Q(decile__gte=1, decile__lte=10), name="member_decile"),
            models.CheckConstraint(
                condition=Q(died_on=None) | Q(died_on__gte=F("birth_date")), name="member_dies_after_birth"
            ),
        ]
        indexes = [
            models.Index(fields=["birth_date", "area"], name="member_born_in"),
            models.Index(fields=["died_on"], condition=Q(died_on__isnull=False), name="member_dead"),
        ]
        triggers = [*KEPT, *refers(area_id="places_area")]

    @property
    def masked_nik(self) -> str:
        return f"************{self.nik_tail}"
