import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from naungan.claims.models.claim import Claim, Party
from naungan.lib.guards import KEPT
from naungan.lib.models import Blob


class Photo(models.Model):
    """A picture of a paper, or of what happened, that somebody sent with a claim; sealed. What it proves says who looks at it.

    id       made where it was taken, so that the same sent again is the same
    code     of which paper, or `place_photo`, `injury_photo`
    original the file that came; pages: what is shown of it, each page a file
    digest   keyed, of what came: by it the same picture at another claim is found
    doubt    why it can hardly be read, as the house found at once; empty: it can
    taken_on the day that the camera wrote
    by       who brought it, for her who asked for the claim `party`
    judged_at  when an officer said what it is (`Paper.photo`)
    mac      that these files, and no others, belong to it
    """

    class Doubt(models.TextChoices):
        NONE = ""
        SMALL = "small"
        DARK = "dark"
        PALE = "pale"
        EMPTY = "empty"
        BLURRED = "blurred"

    id = models.UUIDField(primary_key=True)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="photos", db_index=False)
    number = models.SmallIntegerField()
    code = models.CharField(max_length=40)
    original = models.OneToOneField(Blob, models.PROTECT, related_name="+")
    pages = ArrayField(models.UUIDField())
    digest = models.BinaryField()
    doubt = models.CharField(max_length=7, blank=True, choices=Doubt)
    taken_on = models.DateField(null=True, blank=True)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, db_index=False)
    by = models.CharField(max_length=60)
    account = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    judged_at = models.DateTimeField(null=True, blank=True)
    mac = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="photo_in_order"),
            models.CheckConstraint(condition=Q(code__gt="", by__gt="", pages__len__gt=0), name="photo_of_something"),
        ]
        indexes = [
            models.Index(fields=["digest"], name="photo_twin"),
            models.Index(fields=["at"], condition=Q(judged_at=None), name="photo_waiting"),
        ]
        triggers = [pgtrigger.ReadOnly(name="as_sent", exclude=["judged_at", "original", "pages", "mac"]), *KEPT]


class Upload(models.Model):
    """A picture on its way in parts: a line that is lost goes on where it was. Gone once it is whole, or after two days.

    size  bytes that are to come; got: that came
    """

    id = models.UUIDField(primary_key=True)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="+", db_index=False)
    code = models.CharField(max_length=40)
    whose = models.CharField(max_length=80)
    size = models.IntegerField()
    got = models.IntegerField(default=0)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0, got__gte=0, got__lte=models.F("size")), name="upload_within")
        ]
        indexes = [models.Index(fields=["claim"], name="upload_of_claim"), models.Index(fields=["made_at"], name="upload_age")]


class Part(models.Model):
    """One part of a picture on its way, sealed."""

    id = models.BigAutoField(primary_key=True)
    upload = models.ForeignKey(Upload, models.CASCADE, related_name="parts", db_index=False)
    begins = models.IntegerField()
    cipher = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["upload", "begins"], name="part_once")]
