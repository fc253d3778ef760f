from django.db import models

from naungan.enrolment.models.roster import Roster
from naungan.enrolment.models.sponsor import Agreement


class Draft(models.Model):
    """A list that was sent and is judged, and enrols nobody until its sender says so. File and verdicts are encrypted."""

    class State(models.TextChoices):
        SENT = "sent"
        JUDGED = "judged"
        ACCEPTED = "accepted"
        ENROLLED = "enrolled"
        REFUSED = "refused"

    id = models.BigAutoField(primary_key=True)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="drafts")
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    verdicts = models.BinaryField(null=True)
    size = models.IntegerField(default=0)
    tries = models.SmallIntegerField(default=0)
    rows = models.IntegerField(default=0)
    state = models.CharField(max_length=8, choices=State, default=State.SENT)
    # What the sender said of the list here (`mending.Mends`), and what was suggested to her; both encrypted.
    mends = models.BinaryField(null=True)
    suggestions = models.BinaryField(null=True)
    trouble = models.TextField(blank=True)
    roster = models.ForeignKey(Roster, models.PROTECT, null=True, blank=True, related_name="drafts")
    is_synthetic = models.BooleanField(default=False)
    language = models.CharField(max_length=2)
    sent_by = models.CharField(max_length=60)
    sent_role = models.CharField(max_length=12)
    sent_account = models.BigIntegerField(null=True, blank=True)
    sent_at = models.DateTimeField()
    worked_on_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["sent_at"], name="draft_age")]
