import pgtrigger
from django.db import models
from django.db.models import Q

from naungan.approvals.models import Proposal
from naungan.ledger.models.account import Account, Fund
from naungan.lib.guards import APPEND_ONLY


class PeriodClose(models.Model):
    """That two people closed a month of a fund: nothing is posted into it, or into one before it, any more.

    is_year  the month is a December, and the year was closed with it: income and expense were carried to the fund's result
    """

    id = models.BigAutoField(primary_key=True)
    fund = models.CharField(max_length=10, choices=Fund)
    month = models.SmallIntegerField()
    is_year = models.BooleanField(default=False)
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, blank=True, db_index=False)
    closed_at = models.DateTimeField()
    closed_by = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fund", "month"], name="period_closed_once"),
            models.CheckConstraint(condition=Q(closed_by__gt=""), name="period_closed_by"),
        ]
        triggers = [
            *APPEND_ONLY,
            pgtrigger.Trigger(
                name="one_after_another",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=(
                    "IF EXISTS (SELECT FROM ledger_periodclose AS c WHERE c.fund = NEW.fund) AND NOT EXISTS (SELECT FROM "
                    "ledger_periodclose AS c WHERE c.fund = NEW.fund AND c.month = NEW.month - 1) THEN RAISE EXCEPTION "
                    "'ledger.period_order: the month before is not closed' USING ERRCODE = 'check_violation'; END IF; RETURN NEW;"
                ),
            ),
        ]


class Closing(models.Model):
    """That what accounts came to in a closed month is kept, and of how many: of a fund in which nothing ever moved of none."""

    close = models.OneToOneField(PeriodClose, models.PROTECT, primary_key=True, related_name="kept")
    accounts = models.PositiveIntegerField()

    class Meta:
        triggers = [*APPEND_ONLY]


class ClosingBalance(models.Model):
    """What an account of a fund came to in a month that is closed: what it began with, debits, credits, what it ended with.

    carried  what the close of a year moved: income and expense to the result; not among debits and credits
    """

    id = models.BigAutoField(primary_key=True)
    close = models.ForeignKey(PeriodClose, models.PROTECT, related_name="balances", db_index=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    opening = models.BigIntegerField()
    debits = models.BigIntegerField()
    credits = models.BigIntegerField()
    carried = models.BigIntegerField(default=0)
    closing = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["close", "account"], name="closing_balance_once"),
            models.CheckConstraint(condition=Q(debits__gte=0, credits__gte=0), name="closing_balance_sides"),
            models.CheckConstraint(
                condition=Q(closing=models.F("opening") + models.F("debits") - models.F("credits") + models.F("carried")),
                name="closing_balance_adds_up",
            ),
        ]
        triggers = [*APPEND_ONLY]
