"""Calls to partners that move our money: what their end does, and whether one may still leave."""

from naungan.contributions.corrections.payouts import take_up_transfer
from naungan.contributions.debits.mandates import may_leave, take_up_charge

ENDINGS = {"18": take_up_transfer, "54": take_up_charge}
PERMITS = {"54": may_leave}
