import pgtrigger
from django.db import models
from django.db.models import Q

from naungan.lib.guards import KEPT
from naungan.registry.models.member import Member
from naungan.registry.models.request import MemberRequest


class Erasure(models.Model):
    """That a member is to be forgotten: what no law asks for at once, her name when no claim can be made any more.

    holds        why her name stays until then, each with its last day (`regulation.privacy.Hold`)
    named_until  the last of those days; empty where one has none, and once she is forgotten
    counts       of each table the rows that went or were emptied: with the day all that the certificate says
    """

    id = models.BigAutoField(primary_key=True)
    member = models.OneToOneField(Member, models.PROTECT, related_name="erasure", db_constraint=False)
    request = models.OneToOneField(MemberRequest, models.PROTECT, related_name="erasure")
    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=60)
    named_until = models.DateField(null=True, blank=True)
    holds = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["begun_at"], condition=Q(erased_at=None), name="erasure_waits")]
        triggers = [
            *KEPT,
            pgtrigger.ReadOnly(name="only_end", fields=["member", "request", "begun_at", "begun_by"]),
            pgtrigger.Protect(
                name="erased_for_ever",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__erased_at__isnull=False) & pgtrigger.Q(new__erased_at__isnull=True),
            ),
            # Nobody is forgotten by one hand alone: the request was decided by another person than asked it.
            pgtrigger.Trigger(
                name="granted_first",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=(
                    "IF NOT EXISTS (SELECT FROM registry_memberrequest AS r WHERE r.id = NEW.request_id "
                    "AND r.member_id = NEW.member_id AND r.kind = 'erase' AND r.outcome = 'done') THEN RAISE EXCEPTION "
                    "'registry_erasure: no granted request' USING ERRCODE = 'check_violation'; END IF; RETURN NEW;"
                ),
            ),
        ]
