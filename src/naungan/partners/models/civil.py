from django.db import models


class CivilAnswer(models.Model):
    """What the civil registry said of a NIK with a name and a birth date, while it holds; of whom, only a keyed digest tells."""

    digest = models.BinaryField(primary_key=True)
    said = models.CharField(max_length=10)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
