from django.db import models

from naungan.registry.models.member import Member


class Contact(models.Model):
    """How a member wants to be written to; without a row: in Indonesian, reminders included."""

    member = models.OneToOneField(Member, models.PROTECT, primary_key=True, related_name="contact")
    language = models.CharField(max_length=2, default="id", choices=[("id", "Indonesian"), ("en", "English")])
    opted_out_at = models.DateTimeField(null=True, blank=True)
