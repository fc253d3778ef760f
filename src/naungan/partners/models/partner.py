from django.db import models
from django.db.models import F, Q


class Partner(models.Model):
    """A bank, gateway, acquirer or wallet, and how it speaks: everything in which partners differ is data.

    profile  see `partners.profiles.Profile`
    """

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=40, unique=True)
    client_key = models.CharField(max_length=64, unique=True)
    profile = models.JSONField()
    closed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.code


class PartnerKey(models.Model):
    """One key with the time it holds. Several of a kind may hold at once, so that keys are changed without a gap."""

    class Kind(models.TextChoices):
        SECRET = "secret"  # noqa: S105  # shared with the partner, sealed
        THEIRS = "theirs"  # the partner's public key
        OURS = "ours"  # our private key for this partner, sealed

    id = models.BigAutoField(primary_key=True)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="keys", db_index=False)
    kind = models.CharField(max_length=6, choices=Kind)
    name = models.CharField(max_length=60)
    cell = models.BinaryField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partner", "kind", "name"], name="partner_key_once"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="partner_key_ends_later"),
        ]


class Token(models.Model):
    """An access token that we gave to a partner: only its hash is kept."""

    digest = models.BinaryField(primary_key=True)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="tokens")
    expires_at = models.DateTimeField()


class Notice(models.Model):
    """A message that a partner sent: its ids, the hash of its body, and what we answered, kept for ever."""

    id = models.BigAutoField(primary_key=True)
    partner = models.ForeignKey(Partner, models.PROTECT, db_constraint=False, db_index=False)
    service = models.CharField(max_length=2)
    day = models.DateField()
    external_id = models.CharField(max_length=36)
    request_id = models.CharField(max_length=128)
    body_hash = models.CharField(max_length=64)
    number = models.CharField(max_length=28)
    amount = models.BigIntegerField(default=0)
    code = models.CharField(max_length=7)
    answer = models.JSONField()
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partner", "day", "external_id"], name="notice_external_id_once"),
        ]
        indexes = [
            models.Index(
                fields=["partner", "service", "request_id"],
                condition=Q(code__startswith="200") & ~Q(request_id=""),
                name="notice_request",
            ),
        ]


class Call(models.Model):
    """A request of ours to a partner that moves money or consent: its intent is kept before it is sent.

    What we did not hear the end of is `unsure`, and then we ask; we never send another in its place. `parked`: a person asks,
    because nobody answered, or because it was called done and then not.

    owner  the room that asked for it, where several use one service: what its end does is that room's (`calls.ENDINGS`)
    out_at, back_at  when the statement of our account told that its money left, and that it came back
    """

    class State(models.TextChoices):
        INTENDED = "intended"
        UNSURE = "unsure"
        DONE = "done"
        FAILED = "failed"
        PARKED = "parked"

    id = models.BigAutoField(primary_key=True)
    partner = models.ForeignKey(Partner, models.PROTECT, db_index=False)
    service = models.CharField(max_length=2)
    reference = models.CharField(max_length=64)
    owner = models.CharField(max_length=20, blank=True, db_default="")
    body_cipher = models.BinaryField()
    state = models.CharField(max_length=8, choices=State)
    code = models.CharField(max_length=10, blank=True)
    their_reference = models.CharField(max_length=64, blank=True)
    asked = models.SmallIntegerField(default=0)
    ask_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    out_at = models.DateTimeField(null=True, blank=True)
    back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partner", "service", "reference"], name="call_once"),
        ]
        indexes = [
            models.Index(fields=["ask_at"], condition=Q(ask_at__isnull=False), name="call_to_ask"),
            models.Index(fields=["partner", "id"], condition=Q(state__in=["intended", "unsure"]), name="call_open"),
        ]
