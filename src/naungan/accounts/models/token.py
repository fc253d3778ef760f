from django.contrib.postgres.fields import ArrayField
from django.db import models

from naungan.enrolment.models import Sponsor
from naungan.places.models import Area


class ProgramToken(models.Model):
    """A program that calls the API: what it may do, where, for which sponsors. Only a digest of its token is kept."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=60, unique=True)
    digest = models.BinaryField(unique=True)
    scopes = ArrayField(models.CharField(max_length=30))
    areas = models.ManyToManyField(Area, blank=True)
    sponsors = models.ManyToManyField(Sponsor, blank=True)
    per_minute = models.IntegerField(default=600)
    # Ed25519 in PEM; its messages are signed with the key to it, under its name (DCI)
    public_key = models.TextField(blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)


class KeptAnswer(models.Model):
    """The answer to a write under a program's idempotency key: the same key again gets it back."""

    id = models.BigAutoField(primary_key=True)
    token = models.ForeignKey(ProgramToken, models.CASCADE, db_index=False)
    key = models.CharField(max_length=128)
    request_hash = models.BinaryField()
    status = models.SmallIntegerField(null=True)
    body = models.BinaryField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="answer_once")]
