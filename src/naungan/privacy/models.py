"""Breaches: what got out, when it was known, and who was told by when."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from naungan.lib.guards import KEPT


class Breach(models.Model):
    """Personal data that strangers may have seen. From when we know of it people and the authority are told in 3 x 24 hours.

    actor, since, until  whose account did it in which time, where that is how it got out: of it the scope is made out
    what, how, steps     in words: which data, how it happened, what was done; for the letters
    members, rows        how many people, and how many rows of lists of people who are not registered, were within reach
    scope_hash           of the file that names them, as it was made out last
    """

    id = models.BigAutoField(primary_key=True)
    actor = models.CharField(max_length=60, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField()
    what = models.CharField(max_length=400)
    how = models.CharField(max_length=400)
    steps = models.CharField(max_length=400, blank=True)
    known_at = models.DateTimeField()
    due_at = models.DateTimeField()
    opened_by = models.CharField(max_length=60)
    members = models.IntegerField(null=True, blank=True)
    rows = models.IntegerField(null=True, blank=True)
    scope_hash = models.CharField(max_length=64, blank=True)
    scoped_at = models.DateTimeField(null=True, blank=True)
    people_told_at = models.DateTimeField(null=True, blank=True)
    people_told_how = models.CharField(max_length=200, blank=True)
    authority_told_at = models.DateTimeField(null=True, blank=True)
    authority_told_how = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=60, blank=True)
    closed_why = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="breach_lasts"),
            models.CheckConstraint(condition=Q(what__gt="", how__gt="", opened_by__gt=""), name="breach_said"),
            # It is over when both were told, or somebody says why nobody had to be.
            models.CheckConstraint(
                condition=Q(closed_at=None)
                | Q(closed_by__gt="") & (Q(people_told_at__isnull=False, authority_told_at__isnull=False) | Q(closed_why__gt="")),
                name="breach_closed_told",
            ),
        ]
        indexes = [models.Index(fields=["due_at"], condition=Q(closed_at=None), name="breach_open")]
        triggers = [
            *KEPT,
            pgtrigger.ReadOnly(name="as_opened", fields=["actor", "since", "known_at", "due_at", "opened_by"]),
            pgtrigger.Protect(
                name="closed_for_ever",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__closed_at__isnull=False),
            ),
        ]
