import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from naungan.contributions.models import Bill
from naungan.enrolment.models.sponsor import Agreement
from naungan.lib.guards import APPEND_ONLY, KEPT, keeps, refers
from naungan.places.models import Area
from naungan.registry.models import Membership


class Roster(models.Model):
    """A file of candidates as it came. The same file for the same agreement is one roster."""

    id = models.BigAutoField(primary_key=True)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="rosters")
    file_hash = models.BinaryField()
    file_name = models.CharField(max_length=200)
    rows = models.IntegerField(default=0)
    bill = models.OneToOneField(Bill, models.PROTECT, null=True, blank=True)
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=60)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=60, blank=True)
    withdrawn_why = models.CharField(max_length=200, blank=True)
    # Since when none of its rows holds what the file said (`rosters.forgetting`).
    emptied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "file_hash"], condition=Q(withdrawn_at=None), name="roster_once")
        ]
        indexes = [models.Index(fields=["received_at"], condition=Q(emptied_at=None), name="roster_full")]
        triggers = [*KEPT, keeps("id")]


class RosterRow(models.Model):
    """One row of a roster: its cells (encrypted), its verdict, and the membership it led to."""

    class Outcome(models.TextChoices):
        ENROLLED = "enrolled"
        WAITING = "waiting"
        REFUSED = "refused"
        REPEATED = "repeated"
        REPLACED = "replaced"
        ASIDE = "aside"
        UNDONE = "undone"

    id = models.BigAutoField(primary_key=True)
    roster = models.ForeignKey(Roster, models.PROTECT, related_name="entries", db_index=False, db_constraint=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    sheet = models.CharField(max_length=80)
    number = models.IntegerField()
    cells = models.BinaryField()
    verdict = models.CharField(max_length=24)
    verdicts = ArrayField(models.CharField(max_length=24))
    detail = models.CharField(max_length=300, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, db_index=False, db_constraint=False)
    nik_index = models.BinaryField(null=True)
    decile = models.SmallIntegerField(null=True)
    place = models.IntegerField(null=True)
    membership = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, db_constraint=False)
    bill = models.ForeignKey(Bill, models.PROTECT, null=True, blank=True, related_name="roster_rows", db_constraint=False)
    months = models.SmallIntegerField(default=0)
    spent = models.BigIntegerField(default=0)
    # Of that, what came back to the sponsor and is free again in its village.
    released = models.BigIntegerField(db_default=0)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replaced_by", db_index=False)
    left_reason = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["roster", "sheet", "number", "agreement"], name="roster_row_once"),
            # Whatever lists say and however many are enrolled at once: one person, one place.
            models.UniqueConstraint(fields=["agreement", "nik_index"], condition=Q(outcome="enrolled"), name="one_place_each"),
            models.UniqueConstraint(fields=["replaces", "agreement"], name="row_replaced_once"),
            models.CheckConstraint(
                condition=~Q(outcome="enrolled") | Q(membership__isnull=False, bill__isnull=False, months__gt=0),
                name="enrolled_has_months",
            ),
            models.CheckConstraint(condition=Q(released__gte=0, released__lte=F("spent")), name="row_released_of_spent"),
        ]
        indexes = [
            models.Index(fields=["area", "outcome"], name="roster_row_area"),
            models.Index(fields=["nik_index"], name="roster_row_person"),
        ]
        triggers = [
            *KEPT,
            pgtrigger.Trigger(
                name="waits_no_longer",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                referencing=pgtrigger.Referencing(old="old_rows", new="new_rows"),  # type: ignore[no-untyped-call]
                func=(
                    "UPDATE enrolment_roster SET emptied_at = NULL WHERE emptied_at IS NOT NULL AND id IN (SELECT n.roster_id "
                    "FROM new_rows AS n JOIN old_rows AS o USING (id) WHERE o.outcome IN ('waiting', 'aside') "
                    "AND n.outcome NOT IN ('waiting', 'aside') AND n.cells <> ''); RETURN NULL;"
                ),
            ),
            *refers(
                roster_id="enrolment_roster",
                agreement_id="enrolment_agreement",
                area_id="places_area",
                membership_id="registry_membership",
                bill_id="contributions_bill",
            ),
        ]


class RosterDecision(models.Model):
    """What an officer decided of a row that only a person could judge: which doubts, what was seen, by whom."""

    row = models.OneToOneField(RosterRow, models.PROTECT, related_name="decision")
    lets_in = models.BooleanField()
    codes = ArrayField(models.CharField(max_length=24))
    reason = models.CharField(max_length=200)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        triggers = [*APPEND_ONLY]
