import pgtrigger
from django.db import models
from django.db.models import F, Q

from naungan.approvals.models import Proposal
from naungan.lib.guards import APPEND_ONLY, KEPT, finds, refers
from naungan.places.models import Area

OVERSHARED = """
SELECT FROM (SELECT DISTINCT membership_id FROM new_rows) AS n
JOIN enrolment_care AS d ON d.membership_id = n.membership_id
JOIN enrolment_care AS c
  ON c.membership_id = d.membership_id AND c.since <= d.since AND (c.until IS NULL OR c.until > d.since)
WHERE d.until IS NULL OR d.until > d.since
GROUP BY d.id HAVING sum(c.share) > 100
"""
SHARES = pgtrigger.Trigger(
    name="shares_of_one",
    level=pgtrigger.Statement,
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    referencing=pgtrigger.Referencing(new="new_rows"),  # type: ignore[no-untyped-call]
    func=f"""
        IF {finds(OVERSHARED)} THEN
            RAISE EXCEPTION 'more than the whole care of one member is given away' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    """,
)
"""Whoever looks after a member shares her with others: on no day are the shares more than a hundred."""


class Channel(models.Model):
    """Through whom people come: one row for an agent, a community, a sponsor, a branch; its own room says more about it.

    kind    closed: a new kind is a package of its own
    number  what tells one of a kind from another, such as a sponsor's id or a regency's code; empty: there is one alone
    area    where it works; empty: everywhere
    until   from then on nobody comes through it any more
    """

    class Kind(models.TextChoices):
        SELF = "self"
        AGENT = "agent"
        OFFICE = "office"
        LEADER = "leader"
        COMMUNITY = "community"
        SERVICE_POINT = "service_point"
        VILLAGE = "village"
        SPONSOR = "sponsor"
        GIFT = "gift"
        BUNDLE = "bundle"
        PLATFORM = "platform"
        CAMPAIGN = "campaign"
        BRANCH = "branch"
        PARTNER = "partner"

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=13, choices=Kind)
    number = models.CharField(max_length=40, blank=True)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, db_index=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "number"], name="channel_once"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="channel_ends_later"),
        ]
        triggers = [*KEPT, pgtrigger.ReadOnly(name="only_end", fields=["id", "kind", "number"])]

    def __str__(self) -> str:
        return f"{self.kind}:{self.number}" if self.number else self.kind


class Origin(models.Model):
    """Through whom a membership came: one row, for life. Corrected only by a later row that two people wrote.

    how          by what it is known: the code she said, the device that captured her, a link, a list, a branch's counter
    campaign     the link or code of a campaign, where there was one
    captured_at  when the form was filled in the field; kept_at: when the house had it
    """

    class How(models.TextChoices):
        CODE = "code"
        SPOKEN = "spoken"
        LINK = "link"
        LIST = "list"
        DEVICE = "device"
        BRANCH = "branch"

    id = models.BigAutoField(primary_key=True)
    membership = models.ForeignKey(
        "registry.Membership", models.PROTECT, related_name="origins", db_index=False, db_constraint=False
    )
    channel = models.ForeignKey(Channel, models.PROTECT, db_constraint=False, db_index=False)
    how = models.CharField(max_length=6, choices=How)
    campaign = models.CharField(max_length=40, null=True, blank=True)  # nothing costs no byte
    captured_at = models.DateTimeField(null=True, blank=True)
    kept_at = models.DateTimeField()
    # Nearly every row corrects nothing: no index holds those.
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections", db_index=False)
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, blank=True, db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership"], condition=Q(corrects=None), name="origin_once"),
            models.UniqueConstraint(fields=["corrects"], condition=Q(corrects__isnull=False), name="origin_corrected_once"),
            models.UniqueConstraint(fields=["proposal"], condition=Q(proposal__isnull=False), name="origin_of_proposal"),
            models.CheckConstraint(
                condition=Q(corrects=None, proposal=None) | Q(corrects__isnull=False, proposal__isnull=False),
                name="origin_corrected_by_two",
            ),
        ]
        triggers = [
            *APPEND_ONLY,
            *refers(membership_id="registry_membership", channel_id="enrolment_channel")[:1],
        ]


class Care(models.Model):
    """Who looks after a member now: dated, and shared where several do. It earns commission; she may move at any time.

    share  of a hundred
    until  not included; empty while it runs
    """

    class Why(models.TextChoices):
        ORIGIN = "origin"
        MOVED = "moved"
        ENDED = "ended"
        BRANCH = "branch"

    id = models.BigAutoField(primary_key=True)
    membership = models.ForeignKey(
        "registry.Membership", models.PROTECT, related_name="cares", db_index=False, db_constraint=False
    )
    channel = models.ForeignKey(Channel, models.PROTECT, db_constraint=False, db_index=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    share = models.SmallIntegerField(db_default=100)
    why = models.CharField(max_length=6, choices=Why)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(share__gte=1, share__lte=100), name="care_share"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="care_ends_later"),
        ]
        indexes = [
            models.Index(fields=["membership"], name="care_of_membership"),
            models.Index(fields=["channel"], condition=Q(until=None), name="care_by_channel"),
        ]
        triggers = [
            *KEPT,
            SHARES,
            pgtrigger.ReadOnly(name="only_end", exclude=["until"]),
            pgtrigger.Protect(name="end_once", operation=pgtrigger.Update, condition=pgtrigger.Q(old__until__isnull=False)),
            *refers(membership_id="registry_membership", channel_id="enrolment_channel")[:1],
        ]
