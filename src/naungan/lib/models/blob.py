import pgtrigger
from django.db import models
from django.db.models import Q

from naungan.lib.guards import NO_TRUNCATE, kept_unless


class Blob(models.Model):
    """A file, sealed under a key of its own: with the key goes the file (`lib.documents`).

    kind        what it is, such as `image/jpeg`; size: bytes, open
    is_medical  its key is sealed for whoever holds the medical key, and opens with no other
    gone_at     when its key was destroyed; only then the row may go
    mac         of what was kept and how: who has the database alone puts nothing in its place
    """

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=40)
    size = models.IntegerField()
    is_medical = models.BooleanField()
    key_cipher = models.BinaryField(default=b"")
    cipher = models.BinaryField(default=b"")
    at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)
    mac = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(gone_at=None) & ~Q(key_cipher=b"") & ~Q(cipher=b"")
                | Q(gone_at__isnull=False, key_cipher=b"", cipher=b""),
                name="blob_whole_or_gone",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="as_kept", exclude=["key_cipher", "cipher", "gone_at"]),
            pgtrigger.Protect(
                name="gone_for_good",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.gone_at IS NOT NULL OR (NEW.gone_at IS NULL AND NEW.cipher IS DISTINCT FROM OLD.cipher)"
                ),
            ),
            *kept_unless("OLD.gone_at IS NOT NULL", but=pgtrigger.Delete),
        ]


class MedicalKey(models.Model):
    """The open half of the key for medical files: whoever takes one seals it for those who may open it, and opens none herself.

    mac  under the key of the cells, so that nobody puts a key of his own there who has the database alone
    """

    id = models.SmallIntegerField(primary_key=True)
    public = models.BinaryField()
    mac = models.CharField(max_length=64)
    since = models.DateTimeField()

    class Meta:
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            NO_TRUNCATE,
        ]
