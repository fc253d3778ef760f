from django.db import models
from django.db.models import Q

from naungan.lib.guards import KEPT
from naungan.lib.models import Outbox


class Gateway(models.Model):
    """A way to telephones, and how it speaks.

    profile    see `partners.gateways.profiles.Profile`
    rank       its place in the order of ways; empty: it is not used
    send_cell  what lets us in there, and hook_cell what proves that a call is theirs: sealed
    """

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=40, unique=True)
    profile = models.JSONField()
    rank = models.SmallIntegerField(null=True, blank=True)
    send_cell = models.BinaryField(default=b"")
    hook_cell = models.BinaryField(default=b"")

    class Meta:
        db_table = "messages_gateway"
        triggers = [*KEPT]

    def __str__(self) -> str:
        return self.code


class Attempt(models.Model):
    """One message given to one gateway, and what became of it.

    state      sent: taken over; unsure: no answer came; refused: this telephone is not reached this way; silent: nothing was
               reported in time; delivered and undelivered: as reported
    price      whole rupiah by the profile of that moment
    report_by  when silence means that it goes another way; empty: this gateway reports nothing
    """

    class State(models.TextChoices):
        SENT = "sent"
        UNSURE = "unsure"
        REFUSED = "refused"
        SILENT = "silent"
        DELIVERED = "delivered"
        UNDELIVERED = "undelivered"

    id = models.BigAutoField(primary_key=True)
    message = models.ForeignKey(Outbox, models.CASCADE, related_name="attempts")
    gateway = models.ForeignKey(Gateway, models.PROTECT, db_index=False)
    sent_at = models.DateTimeField()
    state = models.CharField(max_length=11, choices=State)
    state_at = models.DateTimeField()
    code = models.CharField(max_length=40, blank=True)
    their_id = models.CharField(max_length=100, blank=True)
    parts = models.SmallIntegerField()
    price = models.BigIntegerField()
    report_by = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "messages_attempt"
        constraints = [
            models.CheckConstraint(condition=Q(price__gte=0) & Q(parts__gte=1), name="attempt_costs_nothing_or_more"),
        ]
        indexes = [
            models.Index(fields=["gateway", "their_id"], condition=~Q(their_id=""), name="attempt_theirs"),
            models.Index(fields=["sent_at"], name="attempt_sent"),
            models.Index(fields=["report_by"], condition=Q(state__in=["sent", "unsure"]), name="attempt_waits"),
        ]


class Report(models.Model):
    """What a gateway told of a message, once, however often it tells it. Kept also where no attempt is known (yet)."""

    id = models.BigAutoField(primary_key=True)
    gateway = models.ForeignKey(Gateway, models.PROTECT, db_index=False)
    their_id = models.CharField(max_length=100, blank=True)
    ours = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=11)
    code = models.CharField(max_length=40, blank=True)
    received_at = models.DateTimeField()

    class Meta:
        db_table = "messages_report"
        constraints = [
            models.UniqueConstraint(fields=["gateway", "their_id", "ours", "state"], name="report_once"),
        ]
        indexes = [
            models.Index(fields=["gateway", "ours"], condition=~Q(ours=""), name="report_ours"),
            models.Index(fields=["received_at"], name="report_received"),
        ]


class Inbound(models.Model):
    """What somebody wrote to our number, once, however often it is handed in.

    word   which of the known words it began with; empty: none
    phone  a keyed digest of the telephone, to count by
    cell   telephone and text, sealed
    """

    id = models.BigAutoField(primary_key=True)
    gateway = models.ForeignKey(Gateway, models.PROTECT, db_index=False)
    their_id = models.CharField(max_length=100)
    received_at = models.DateTimeField()
    word = models.CharField(max_length=20, blank=True)
    members = models.SmallIntegerField(default=0)
    phone = models.CharField(max_length=64)
    cell = models.BinaryField()

    class Meta:
        db_table = "messages_inbound"
        constraints = [models.UniqueConstraint(fields=["gateway", "their_id"], name="inbound_once")]
        indexes = [models.Index(fields=["phone", "received_at"], condition=~Q(phone=""), name="inbound_of_phone")]
