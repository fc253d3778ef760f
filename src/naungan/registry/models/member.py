import pgtrigger
from django.db import models
from django.db.models import F, Q

from naungan.lib.guards import KEPT, finds, keeps, refers
from naungan.places.models import Area

FACTS = {"area_id": "registry_residence", "decile": "registry_decile", "phone": "registry_telephone"}
"""What changes of a member, and the table that keeps it with its days."""


FORGOTTEN = "EXISTS (SELECT FROM registry_erasure AS e WHERE e.member_id = OLD.member_id)"
"""The test of a guard whether a member, to whom a row belongs, is to be forgotten (`models.erasure`)."""


def _facts_first() -> str:
    """What changes of a member is written as a row of its own first: what is so today never hides what was."""
    tests = [
        "IF "
        + finds(
            f"SELECT FROM (SELECT n.id, n.{column} FROM new_rows AS n JOIN old_rows AS o USING (id) "
            f"WHERE o.{column} IS DISTINCT FROM n.{column}) AS n LEFT JOIN LATERAL (SELECT f.{column}, true AS is_kept "
            f"FROM {table} AS f WHERE f.member_id = n.id ORDER BY f.id DESC LIMIT 1) AS l ON true "
            f"WHERE l.is_kept IS NULL OR l.{column} IS DISTINCT FROM n.{column}"
        )
        + f" THEN RAISE EXCEPTION 'registry_member: {column} changes by a row of {table}' USING ERRCODE = 'check_violation'; "
        "END IF;"
        for column, table in FACTS.items()
    ]
    return " ".join([*tests, "RETURN NULL;"])


class Member(models.Model):
    """One person. The NIK is encrypted in its column and found by its blind index; neither is ever shown.

    name_key       the sound of her name, by which she is looked for under another NIK (`registry.names.name_key`)
    area, decile, phone  as known now; what they were is kept as dated rows (`models.facts`)
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
    name_key = models.IntegerField()
    birth_date = models.DateField()
    sex = models.CharField(max_length=1, choices=[("M", "M"), ("F", "F")])
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, db_constraint=False, db_index=False)
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
            models.CheckConstraint(condition=Q(died_on=None) | Q(died_on__gte=F("birth_date")), name="member_dies_after_birth"),
        ]
        indexes = [
            models.Index(fields=["birth_date", "area"], name="member_born_in"),
            models.Index(fields=["name_key", "birth_date"], name="member_named"),
            models.Index(fields=["area", "name_key"], name="member_named_in"),
            models.Index(fields=["died_on"], condition=Q(died_on__isnull=False), name="member_dead"),
            models.Index(fields=["phone"], condition=~Q(phone=""), name="member_phoned"),
        ]
        triggers = [
            *KEPT,
            keeps("id"),
            *refers(area_id="places_area"),
            pgtrigger.Trigger(
                name="facts_first",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                referencing=pgtrigger.Referencing(old="old_rows", new="new_rows"),  # type: ignore[no-untyped-call]
                func=_facts_first(),
            ),
        ]

    @property
    def masked_nik(self) -> str:
        return f"************{self.nik_tail}"
