import pgtrigger
from django.db import models
from django.db.models import F, Q

from naungan.lib.guards import KEPT
from naungan.registry.models.member import Member


class MemberRequest(models.Model):
    """What a member asked for about her data: a correction, or that a use of it ends. Answered within three days.

    What she wrote is encrypted: it holds names, addresses and numbers.
    """

    class Kind(models.TextChoices):
        NAME = "name"
        PHONE = "phone"
        AREA = "area"
        WORK = "work"
        OTHER = "other"
        CLAIM = "claim"  # somebody else says that this NIK is hers
        DEATH = "death"  # somebody says that she has died
        ALIVE = "alive"  # she is recorded as dead, and lives
        COPY = "copy"  # all that is kept of her
        LOOK = "look"  # that a person looks at what a machine decided
        ERASE = "erase"  # to be forgotten

    class Outcome(models.TextChoices):
        OPEN = "open"
        DONE = "done"
        REFUSED = "refused"

    id = models.BigAutoField(primary_key=True)
    member = models.ForeignKey(Member, models.PROTECT, related_name="requests")
    kind = models.CharField(max_length=5, choices=Kind)
    said_cipher = models.BinaryField()
    # Empty: she asked herself. What an officer wrote down for her, another one decides.
    asked_by = models.CharField(max_length=60, blank=True)
    asked_account = models.BigIntegerField(null=True, blank=True)
    asked_session = models.CharField(max_length=16, blank=True)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    outcome = models.CharField(max_length=7, choices=Outcome, default=Outcome.OPEN)
    # The first of the two officers that some kinds need; another one decides.
    confirmed_by = models.CharField(max_length=60, blank=True)
    confirmed_account = models.BigIntegerField(null=True, blank=True)
    confirmed_session = models.CharField(max_length=16, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="open", decided_at=None)
                | Q(outcome__in=["done", "refused"], decided_at__isnull=False, decided_by__gt=""),
                name="request_decided_whole",
            ),
            models.CheckConstraint(condition=Q(asked_by="") | ~Q(asked_by=F("decided_by")), name="request_two_people"),
            models.CheckConstraint(
                condition=~Q(kind__in=["phone", "claim", "death", "alive"], outcome="done")
                | Q(confirmed_by__gt="") & ~Q(confirmed_by=F("decided_by")),
                name="request_confirmed",
            ),
            models.UniqueConstraint(
                fields=["member", "kind"], condition=Q(outcome="open") & ~Q(kind__in=["claim", "other"]), name="request_open_once"
            ),
            # What is said in free words each may say once: her own words keep no doubt of the house from her branch.
            models.UniqueConstraint(
                fields=["member", "asked_by"], condition=Q(outcome="open", kind="other"), name="request_said_once_each"
            ),
        ]
        indexes = [models.Index(fields=["due_at"], condition=Q(outcome="open"), name="request_waiting")]
        triggers = [
            pgtrigger.ReadOnly(
                name="only_decide",
                fields=[
                    "member",
                    "kind",
                    "asked_by",
                    "asked_account",
                    "asked_session",
                    "asked_at",
                    "due_at",
                ],
            ),
            # Her words stay until they are answered; then they may go, and never become others.
            pgtrigger.Protect(
                name="keep_words",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.said_cipher IS DISTINCT FROM NEW.said_cipher AND (NEW.said_cipher <> ''::bytea OR OLD.outcome = 'open') "
                    # sealed anew by another key they are as long as before
                    "AND (length(NEW.said_cipher) <> length(OLD.said_cipher) "
                    "OR get_byte(NEW.said_cipher, 1) = get_byte(OLD.said_cipher, 1))"
                ),
            ),
            *KEPT,
        ]

    @property
    def is_hers_to_stop(self) -> bool:
        """Whether it was asked in her name: a claim is another's, and a doubt about who she is the house's or an officer's."""
        return self.kind != self.Kind.CLAIM and not (self.kind == self.Kind.OTHER and self.asked_by)


class Consent(models.Model):
    """A use of a member's data beyond what the law demands: given, and withdrawn, by herself."""

    class Purpose(models.TextChoices):
        REMINDERS = "reminders"
        RESEARCH = "research"
        OFFERS = "offers"

    id = models.BigAutoField(primary_key=True)
    member = models.ForeignKey(Member, models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=10, choices=Purpose)
    given_at = models.DateTimeField()
    given_how = models.CharField(max_length=60)
    # Of a child, who said it for her.
    guardian = models.ForeignKey("registry.Guardian", models.PROTECT, null=True, blank=True, db_index=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "purpose"], condition=Q(withdrawn_at=None), name="consent_runs_once"),
        ]
        triggers = [
            *KEPT,
            # No child consents without who speaks for it, seen by an officer within a day (UU 27/2022 art. 25).
            pgtrigger.Trigger(
                name="child_has_guardian",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=(
                    "IF EXISTS (SELECT FROM registry_member AS m WHERE m.id = NEW.member_id AND "
                    # of a 29 February, where the year has none, the day after
                    "(m.birth_date + interval '18 years')::date + CASE WHEN extract(day FROM m.birth_date) = "
                    "extract(day FROM m.birth_date + interval '18 years') THEN 0 ELSE 1 END "
                    "> (NEW.given_at AT TIME ZONE 'Asia/Jakarta')::date) "
                    "AND NOT EXISTS (SELECT FROM registry_guardian AS g WHERE g.id = NEW.guardian_id "
                    "AND g.member_id = NEW.member_id AND g.seen_at <= NEW.given_at "
                    "AND g.seen_at > NEW.given_at - interval '24 hours') THEN RAISE EXCEPTION "
                    "'registry_consent: a child consents by its guardian' USING ERRCODE = 'check_violation'; END IF; RETURN NEW;"
                ),
            ),
        ]
