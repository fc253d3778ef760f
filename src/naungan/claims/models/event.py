import pgtrigger
from django.db import models
from django.db.models import Q

from naungan.lib.guards import APPEND_ONLY, KEPT
from naungan.registry.models import Member
from naungan.regulation.survivors import HEADINGS, Relation


class Event(models.Model):
    """One thing that happened to one member. Several may claim for it, and what one of them brings serves the others.

    kind  a member dies once; injuries may be many; savings are asked for as often as their ground comes
    """

    class Kind(models.TextChoices):
        DEATH = "death"
        INJURY = "injury"
        SAVINGS = "savings"

    id = models.BigAutoField(primary_key=True)
    member = models.ForeignKey(Member, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=7, choices=Kind)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["death", "injury", "savings"]), name="event_kind"),
            models.UniqueConstraint(fields=["member"], condition=Q(kind="death"), name="event_dies_once"),
        ]
        triggers = [*APPEND_ONLY]


class Telling(models.Model):
    """What was told of an event: its day, and the hour where somebody knows it. The last one holds; the first ones stay.

    time   hour of that day (WIB)
    cause  word of a list, such as illness, accident, missing_at_sea
    words  what was said, sealed: it tells of illness and of violence
    beside  told by who joined: it is kept and does not hold; where its day is another one a person looks
    """

    id = models.BigAutoField(primary_key=True)
    event = models.ForeignKey(Event, models.PROTECT, related_name="tellings", db_index=False)
    number = models.SmallIntegerField()
    on = models.DateField()
    time = models.TimeField(null=True, blank=True)
    cause = models.CharField(max_length=30, blank=True)
    words_cipher = models.BinaryField(default=b"")
    beside = models.BooleanField(default=False)
    told_by = models.CharField(max_length=60)
    account = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="telling_in_order"),
            models.CheckConstraint(condition=Q(told_by__gt=""), name="telling_told"),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="only_seal_anew", exclude=["words_cipher"]),
            *KEPT,
        ]


class Heir(models.Model):
    """Somebody whom a member left behind, as somebody told it; until: another row says it otherwise since, or she is none.

    relation  what she was to the member, in the words of `regulation.survivors.Relation`
    age       completed years on the day of the death; empty: grown up
    receives  the heir letter names her as who receives; empty: the letter is silent
    school    years of school still to come, by level
    """

    id = models.BigAutoField(primary_key=True)
    event = models.ForeignKey(Event, models.PROTECT, related_name="heirs")
    relation = models.CharField(max_length=16)
    name = models.CharField(max_length=120, blank=True)
    age = models.SmallIntegerField(null=True, blank=True)
    receives = models.BooleanField(null=True, blank=True)
    school = models.JSONField(default=dict, blank=True)
    on_ones_own = models.BooleanField(default=False)
    chosen = models.BooleanField(default=False)
    told_by = models.CharField(max_length=60)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(age=None) | Q(age__gte=0, age__lte=130), name="heir_age"),
            models.CheckConstraint(condition=Q(relation__gt="", told_by__gt=""), name="heir_told"),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="as_told", exclude=["until", "name"]),
            pgtrigger.Protect(name="ended_once", operation=pgtrigger.Update, condition=pgtrigger.Q(old__until__isnull=False)),
            *KEPT,
        ]

    @property
    def heading(self) -> str:
        """What she was to the member, as a marked message."""
        return HEADINGS[Relation.read(self.relation)]


class Paper(models.Model):
    """A paper that somebody brought, and what whoever looked at it says. The last word on each paper of an event holds.

    claim  the one claim that it serves, such as a school's letter one year of one child; empty: all of the event
    photo  the picture of it that was looked at, where it came as one
    """

    class Verdict(models.TextChoices):
        OK = "ok"
        UNREADABLE = "unreadable"
        DIFFERS = "differs"
        NOT_GENUINE = "not_genuine"

    id = models.BigAutoField(primary_key=True)
    event = models.ForeignKey(Event, models.PROTECT, related_name="papers", db_index=False)
    claim = models.ForeignKey("Claim", models.PROTECT, null=True, blank=True, related_name="own_papers", db_index=False)
    photo = models.OneToOneField("Photo", models.PROTECT, null=True, blank=True, related_name="verdict")
    code = models.CharField(max_length=40)
    verdict = models.CharField(max_length=11, choices=Verdict)
    dated = models.DateField(null=True, blank=True)
    remarks = models.CharField(max_length=200, blank=True)
    seen_by = models.CharField(max_length=60)
    account = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict__in=["ok", "unreadable", "differs", "not_genuine"], code__gt="", seen_by__gt=""),
                name="paper_judged",
            ),
            # What is wrong with a paper is said: the family reads it.
            models.CheckConstraint(condition=Q(verdict="ok") | Q(remarks__gt=""), name="paper_says_why"),
        ]
        indexes = [models.Index(fields=["event", "code"], name="paper_of_event")]
        triggers = [*APPEND_ONLY]
