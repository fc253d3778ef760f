import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from naungan.approvals.models import Proposal
from naungan.claims.codes import REASONS
from naungan.claims.models.event import Event, Heir
from naungan.claims.states import ENDED, VOID, State, moves
from naungan.ledger.models import Journal
from naungan.lib.guards import APPEND_ONLY, KEPT
from naungan.registry.models import Member

ENDED_STATES, VOID_STATES = (", ".join(f"'{one}'" for one in sorted(some)) for some in (ENDED, VOID))
MOVES = ", ".join(f"('{was}', '{to}')" for was, to in moves())


class Claim(models.Model):
    """One benefit of one event, asked for by somebody with a right to it.

    part        which part of a kind: the benefit of an injury, the ground of savings, the child and year of a scholarship
    void_since  by its last step it was taken back or refused: kept by the trigger of its steps, so that another claim of the same
                event and kind may come, and not two
    """

    id = models.BigAutoField(primary_key=True)
    event = models.ForeignKey(Event, models.PROTECT, related_name="claims")
    member = models.ForeignKey(Member, models.PROTECT, related_name="claims")
    kind = models.CharField(max_length=11)
    part = models.CharField(max_length=40, blank=True)
    filed_at = models.DateTimeField()
    filed_by = models.CharField(max_length=60)
    account = models.BigIntegerField(null=True, blank=True)
    void_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["jkm", "jkk_death", "jkk_injury", "jht", "scholarship"], filed_by__gt=""), name="claim_kind"
            ),
            models.UniqueConstraint(fields=["event", "kind", "part"], condition=Q(void_since=None), name="claim_once"),
            models.UniqueConstraint(
                fields=["event"], condition=Q(void_since=None, kind__in=["jkm", "jkk_death"]), name="claim_one_death_benefit"
            ),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(void_since=None, kind="jht", part__in=["partial_10", "partial_30_housing"]),
                name="claim_one_part_for_life",
            ),
        ]
        indexes = [models.Index(fields=["filed_at"], name="claim_filed")]
        triggers = [
            pgtrigger.ReadOnly(name="as_filed", exclude=["void_since"]),
            *KEPT,
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Party(models.Model):
    """Somebody who asked for the same thing: who comes second joins the claim, and is told of it like the first.

    relation  what she is to the member: the member, an heir, a helper, a facility
    known_at  when an officer saw that she is who she says: from then on she reads sums, names and letter, before only what is
              missing; who asked at the counter is known from the first
    """

    class Relation(models.TextChoices):
        MEMBER = "member"
        HEIR = "heir"
        HELPER = "helper"
        FACILITY = "facility"
        OFFICER = "officer"

    id = models.BigAutoField(primary_key=True)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="parties", db_index=False)
    number = models.SmallIntegerField()
    relation = models.CharField(max_length=8, choices=Relation)
    phone = models.CharField(max_length=20, blank=True)
    known_at = models.DateTimeField(null=True, blank=True)
    known_by = models.CharField(max_length=60, blank=True)
    by = models.CharField(max_length=60)
    account = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="party_in_order"),
            models.CheckConstraint(condition=Q(known_at=None) | Q(known_by__gt=""), name="party_known_by"),
        ]
        indexes = [models.Index(fields=["phone", "claim"], condition=~Q(phone=""), name="party_phone")]
        triggers = [pgtrigger.ReadOnly(name="as_asked", exclude=["phone", "known_at", "known_by"]), *KEPT]


class Particulars(models.Model):
    """What the law wants to know of a benefit beside the event, as `naungan benefit` names it. The last one holds."""

    id = models.BigAutoField(primary_key=True)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="particulars", db_index=False)
    number = models.SmallIntegerField()
    benefit = models.JSONField(default=dict, blank=True)
    told_by = models.CharField(max_length=60)
    account = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "number"], name="particulars_in_order")]
        triggers = [*APPEND_ONLY]


class Step(models.Model):
    """One move of a claim: what it is now, why, who has to do what and by when. Never changed; `until` is when the next came.

    reason  code of `claims.codes`
    owner   who has to move it on
    due_on  by when somebody has to do something; empty where nothing is to be done
    """

    class Owner(models.TextChoices):
        FAMILY = "family"
        BRANCH = "branch"
        HEAD_OFFICE = "head_office"
        OTHER = "other"
        HOUSE = "house"
        NOBODY = "nobody"

    id = models.BigAutoField(primary_key=True)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="steps", db_index=False)
    number = models.IntegerField()
    was = models.CharField(max_length=14, blank=True)
    state = models.CharField(max_length=14, choices=[(str(one), str(one)) for one in State])
    reason = models.CharField(max_length=40, blank=True)
    remarks = models.CharField(max_length=200, blank=True)
    owner = models.CharField(max_length=11, choices=Owner)
    due_on = models.DateField(null=True, blank=True)
    by = models.CharField(max_length=60)
    account = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="step_in_order"),
            models.UniqueConstraint(fields=["claim"], condition=Q(until=None), name="step_one_last"),
            models.CheckConstraint(
                condition=Q(state__in=sorted(str(one) for one in ENDED)) | Q(due_on__isnull=False), name="step_names_a_day"
            ),
            models.CheckConstraint(condition=Q(by__gt=""), name="step_by_somebody"),
        ]
        indexes = [models.Index(fields=["due_on", "claim"], condition=Q(until=None, due_on__isnull=False), name="step_waiting")]
        triggers = [
            pgtrigger.Trigger(
                name="allowed_move",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=(
                    # By the number before: one index, whatever else is open.
                    "IF NEW.number > 1 THEN "  # noqa: S608  # our own words
                    "UPDATE claims_step SET until = NEW.at WHERE claim_id = NEW.claim_id AND number = NEW.number - 1 "
                    "AND until IS NULL AND state = NEW.was AND at <= NEW.at; END IF; "
                    "IF NEW.until IS NOT NULL OR NEW.number < 1 OR (NEW.number > 1 AND NOT FOUND) "
                    "OR (NEW.number = 1 AND NEW.was <> '') THEN "
                    "RAISE EXCEPTION 'claims_step: a step follows the last one' USING ERRCODE = 'unique_violation'; END IF; "
                    f"IF (NEW.was, NEW.state) NOT IN ({MOVES}) THEN "
                    "RAISE EXCEPTION 'claims_step: from % a claim does not go to %', NEW.was, NEW.state "
                    "USING ERRCODE = 'check_violation'; END IF; "
                    # What was paid of it stands in the way of another for ever; an objection alone opens nothing.
                    f"IF NEW.state IN ({VOID_STATES}) AND EXISTS (SELECT FROM claims_decision AS d "
                    "WHERE d.claim_id = NEW.claim_id AND d.gives > 0) THEN "
                    "RAISE EXCEPTION 'claims_step: of this claim something was decided already' "
                    "USING ERRCODE = 'check_violation'; END IF; "
                    f"IF NEW.state IN ({VOID_STATES}) OR NEW.was IN ('objection', {VOID_STATES}) THEN "
                    f"UPDATE claims_claim SET void_since = CASE WHEN NEW.state IN ({VOID_STATES}) THEN NEW.at END "
                    "WHERE id = NEW.claim_id AND NEW.state <> 'objection' "
                    f"AND (void_since IS NULL) = (NEW.state IN ({VOID_STATES})); END IF; "
                    "RETURN NEW;"
                ),
            ),
            pgtrigger.ReadOnly(name="as_taken", exclude=["until"]),
            pgtrigger.Protect(name="followed_once", operation=pgtrigger.Update, condition=pgtrigger.Q(old__until__isnull=False)),
            *KEPT,
        ]

    @property
    def says(self) -> str:
        """Why it was taken, as a marked message; "" where that needs no words."""
        return REASONS[self.reason].says if self.reason in REASONS else ""


class Answer(models.Model):
    """What two people say to a question that stopped a claim. The last one to each question holds.

    question  code of the stop, or of the line whose sum was open
    value     true or false: whether it counts; or whole rupiah of the line
    """

    id = models.BigAutoField(primary_key=True)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="answers")
    question = models.CharField(max_length=60)
    value = models.JSONField()
    reason = models.CharField(max_length=200)
    proposal = models.OneToOneField(Proposal, models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(question__gt="", reason__gt=""), name="answer_says_why")]
        triggers = [*APPEND_ONLY]


class Assessment(models.Model):
    """What a claim came to, as it was assessed at a moment: the last one holds, and one that was decided on is never lost.

    digest     of all that it says: what says the same is not written again, and what two people agreed to is this
    cover_then, cover_now  cover as known at the end of the day of the event, and as known at the moment
    months_ever, months_paid  how many months were paid by the event, and how many of them without a gap
    last_month, last_payer  the last month that is paid, and whose money it was (`PayerKind`)
    payees     who would receive what of what is due and not decided yet: [who, amount]
    due_by     last day on which the law wants it paid; empty before it is complete
    """

    id = models.BigAutoField(primary_key=True)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="assessments", db_index=False)
    number = models.IntegerField()
    digest = models.CharField(max_length=64)
    cover_then = models.CharField(max_length=14, blank=True)
    cover_now = models.CharField(max_length=14, blank=True)
    months_ever = models.IntegerField(default=0)
    months_paid = models.IntegerField(default=0)
    last_month = models.IntegerField(null=True, blank=True)
    last_payer = models.SmallIntegerField(null=True, blank=True)
    stops = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    missing = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    refused = models.CharField(max_length=40, blank=True)
    decides = models.CharField(max_length=16)
    due_by = models.DateField(null=True, blank=True)
    payees = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "number"], name="assessment_in_order")]
        triggers = [*APPEND_ONLY]


class Line(models.Model):
    """One sum of an assessment with the rule that it came from, as it stood that day.

    amount  whole rupiah, below zero for what is kept back; empty: open, and nobody can say yet how much
    cause   why nothing is paid of it (`regulation.lines.Cause`)
    """

    id = models.BigAutoField(primary_key=True)
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="lines", db_index=False)
    place = models.SmallIntegerField()
    code = models.CharField(max_length=40)
    amount = models.BigIntegerField(null=True, blank=True)
    status = models.CharField(max_length=9, choices=[("due", "due"), ("open", "open"), ("committed", "committed")])
    formula = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True)
    cause = models.SmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "place"], name="line_in_order"),
            models.CheckConstraint(condition=Q(status="open") | Q(amount__isnull=False), name="line_has_amount"),
        ]
        triggers = [*APPEND_ONLY]


class Decision(models.Model):
    """What was decided on an assessment: by two people, by one, or by the house where the law's list allows it.

    gives  rupiah that this decision adds to those before; its payees share it
    """

    class Outcome(models.TextChoices):
        APPROVED = "approved"
        PART = "part"
        REFUSED = "refused"
        EXPIRED = "expired"

    id = models.BigAutoField(primary_key=True)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="decisions")
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="decisions", db_index=False)
    outcome = models.CharField(max_length=8, choices=Outcome)
    gives = models.BigIntegerField()
    proposal = models.OneToOneField(Proposal, models.PROTECT, null=True, blank=True)
    journal = models.OneToOneField(Journal, models.PROTECT, null=True, blank=True)
    by = models.CharField(max_length=60)
    account = models.BigIntegerField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(gives__gte=0), name="decision_never_takes"),
            models.CheckConstraint(condition=Q(gives=0) | Q(journal__isnull=False), name="decision_is_booked"),
            # A machine, and one person alone, may approve; a refusal wants two.
            models.CheckConstraint(
                condition=Q(outcome__in=["approved", "part"]) | Q(gives=0, proposal__isnull=False), name="decision_refused_by_two"
            ),
        ]
        indexes = [models.Index(fields=["at"], name="decision_day")]
        triggers = [*APPEND_ONLY]


class Award(models.Model):
    """What a decision gives of one line to one who receives, beyond the decisions before it; below zero for tax kept back."""

    id = models.BigAutoField(primary_key=True)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="awards", db_index=False)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="awards")
    key = models.CharField(max_length=60)
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "key"], name="award_once"),
            models.CheckConstraint(condition=~Q(amount=0) & Q(key__gt=""), name="award_gives"),
        ]
        triggers = [*APPEND_ONLY]


class Commitment(models.Model):
    """What a child is still to be given for later school years: promised once by a decision, asked for and paid year by year.

    claim       the claim whose decision promised it
    cause       jkm or jkk: whose fund pays it; paid_months  how many months were paid by the event
    first_year  the school year, by the year in which it begins in July, that may be asked for first
    told_year   the last school year of which the family was reminded
    reason      why it ended: age, or what two people decided
    """

    id = models.BigAutoField(primary_key=True)
    heir = models.OneToOneField(Heir, models.PROTECT, related_name="commitment")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="commitments")
    cause = models.CharField(max_length=3)
    paid_months = models.IntegerField()
    first_year = models.SmallIntegerField()
    told_year = models.SmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(cause__in=["jkm", "jkk"]), name="commitment_cause")]
        indexes = [models.Index(fields=["told_year"], condition=Q(ended_at=None), name="commitment_waiting")]
        triggers = [pgtrigger.ReadOnly(name="as_promised", exclude=["told_year", "ended_at", "reason"]), *KEPT]


class Payee(models.Model):
    """Who receives how much by a decision.

    who   as accounts of the books call her: member, arranger, heritage_office, or h and the number of the heir
    """

    id = models.BigAutoField(primary_key=True)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="payees", db_index=False)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="payees")
    who = models.CharField(max_length=20)
    heir = models.ForeignKey(Heir, models.PROTECT, null=True, blank=True, db_index=False)
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "who"], name="payee_once"),
            models.CheckConstraint(condition=Q(amount__gt=0, who__gt=""), name="payee_receives"),
        ]
        triggers = [*APPEND_ONLY]
