from django.db import models

from naungan.registry.models import Member


class SignInCode(models.Model):
    """Six digits sent to a member's telephone; kept as a digest, good for minutes and a few tries."""

    id = models.UUIDField(primary_key=True)
    member = models.ForeignKey(Member, models.CASCADE, null=True)  # empty: nobody has that NIK, and nobody is told so
    digest = models.BinaryField()
    asker = models.BinaryField(default=b"")
    """A keyed digest of the network that asked: a newer code ends the older ones of the same asker, and nobody else's."""
    made_at = models.DateTimeField()
    tries = models.SmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["made_at"], name="sign_in_code_age")]


class Limit(models.Model):
    """How often something was done in the present window of time, by a keyed digest of what and who."""

    key = models.BinaryField(primary_key=True)
    since = models.DateTimeField()
    count = models.IntegerField()
