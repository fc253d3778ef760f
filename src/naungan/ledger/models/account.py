from django.db import models
from django.db.models import Q

from naungan.lib.guards import KEPT


class Fund(models.TextChoices):
    """Whose money an account counts."""

    JKK = "JKK"
    JKM = "JKM"
    JHT = "JHT"
    ADMIN = "ADMIN"
    CLEARING = "CLEARING"
    SPONSOR = "SPONSOR"
    AGENT = "AGENT"
    SUSPENSE = "SUSPENSE"
    POT = "POT"
    BANK = "BANK"


class Account(models.Model):
    """One account of one fund; a busy clearing account is split into shards so that payments do not queue on a row."""

    class Kind(models.TextChoices):
        ASSET = "asset"
        LIABILITY = "liability"
        INCOME = "income"
        EXPENSE = "expense"
        RESULT = "result"  # what was earned and spent in years that are closed

    id = models.BigAutoField(primary_key=True)
    fund = models.CharField(max_length=10, choices=Fund)
    kind = models.CharField(max_length=10, choices=Kind)
    owner = models.CharField(max_length=60, blank=True)
    shard = models.SmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fund", "kind", "owner", "shard"], name="account_once"),
            models.CheckConstraint(condition=Q(shard__gte=0, shard__lt=64), name="account_shard"),
            models.CheckConstraint(condition=Q(fund__in=Fund.values), name="account_fund"),
        ]
        triggers = [*KEPT]

    def __str__(self) -> str:
        return " ".join(part for part in (self.fund, self.kind, self.owner) if part)


class Balance(models.Model):
    """The sum of an account's entries, kept by the statement that writes them. Debits are positive."""

    account = models.OneToOneField(Account, models.PROTECT, primary_key=True)
    amount = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=-(10**16), amount__lt=10**16), name="balance_in_range")]
        triggers = [*KEPT]
