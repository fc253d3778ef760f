import pgtrigger
from django.db import models
from django.db.models import F, Q

from naungan.lib.guards import kept_unless, refers
from naungan.places.models import Occupation
from naungan.registry.models.membership import Membership


class Work(models.Model):
    """One of several kinds of work of a membership, with what it brings; who has one kind has it in the membership itself.

    words  as she writes it, where no list of kinds of work holds it
    until  not included; empty while it runs
    """

    id = models.BigAutoField(primary_key=True)
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="works", db_constraint=False)
    occupation = models.ForeignKey(Occupation, models.PROTECT, null=True, blank=True, db_index=False, db_constraint=False)
    words = models.CharField(max_length=60)
    income = models.BigIntegerField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "words"], condition=Q(until=None), name="work_once"),
            models.CheckConstraint(condition=Q(income__gte=0), name="work_income"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="work_ends_later"),
        ]
        triggers = [
            *kept_unless(
                "EXISTS (SELECT FROM registry_erasure AS e JOIN registry_membership AS s USING (member_id) "
                "WHERE s.id = OLD.membership_id)",
                but=pgtrigger.Delete,
            ),
            pgtrigger.ReadOnly(name="only_end", exclude=["until"]),
            *refers(membership_id="registry_membership", occupation_id="places_occupation.key")[:1],
        ]
