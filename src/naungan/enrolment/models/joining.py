from django.db import models


class Joining(models.Model):
    """A registration that somebody wrote for herself, until the code sent to its telephone is typed; gone after a day.

    What she wrote is encrypted; the code is kept as a digest.
    """

    id = models.UUIDField(primary_key=True)
    said_cipher = models.BinaryField()
    digest = models.BinaryField()
    made_at = models.DateTimeField()
    tries = models.SmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["made_at"], name="joining_age")]
